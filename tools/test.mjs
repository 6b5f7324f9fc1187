// `npm test`: every check, then every test. The last line is always `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { missingPrograms } from './system-tools.mjs';

const CHECKS = ['format:check', 'lint', 'typecheck', 'boundaries', 'deadcode', 'compose:check'];

const say = (line) => process.stdout.write(`${line}\n`);

const run = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: process.env }).status === 0;

function check(name) {
  say(`\n── ${name}`);
  const passed = run('npm', ['run', '--silent', name]);
  say(passed ? `ok ${name}` : `FAILED ${name}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/** A program that is missing is a failure where nobody reads the output, and a loud line elsewhere. */
function programs() {
  const missing = missingPrograms();
  const fatal = process.env.CI === 'true';
  for (const { name, used, packages } of missing) {
    say(
      `${fatal ? 'FAILED' : 'SKIPPED'}: ${name} is not here, so the ${used} do not run (apt: ${packages.join(' ')}).`,
    );
  }
  return { missing, count: { passed: 0, failed: fatal ? missing.length : 0 } };
}

/** A file that cannot be loaded, or whose last check fails, runs no test: it counts as one failure. */
function tests(args) {
  say('\n── tests');
  const folder = mkdtempSync(path.join(tmpdir(), 'jalon-tests-'));
  const report = path.join(folder, 'report.json');
  const finished = run(process.execPath, ['tools/jest.mjs', '--json', `--outputFile=${report}`, ...args]);
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, success, testResults } =
      JSON.parse(readFileSync(report, 'utf8'));
    const broken = Math.max(
      numRuntimeErrorTestSuites,
      testResults.filter(
        ({ status, assertionResults }) =>
          status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
      ).length,
    );
    if (numPendingTests > 0) {
      say(`SKIPPED: ${numPendingTests} tests.`);
    }
    const failed = numFailedTests + broken;
    return { passed: numPassedTests, failed: failed === 0 && !(success && finished) ? 1 : failed };
  } catch (error) {
    say(`FAILED tests: no report (${error.message}).`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const { missing, count } = programs();
const counts = [count, ...(args.length === 0 ? CHECKS.map(check) : []), tests(args)];
const passed = counts.reduce((sum, one) => sum + one.passed, 0);
const failed = counts.reduce((sum, one) => sum + one.failed, 0);
for (const { name, used } of missing) {
  say(`NOT RUN for want of ${name}: ${used}.`);
}
say(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

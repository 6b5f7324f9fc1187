// Programs that the tests drive and that npm does not provide.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const PROGRAMS = [
  { name: 'redis-server', env: 'REDIS_SERVER', packages: ['redis-server'], used: 'job tests on Redis' },
  { name: 'chromium', env: 'CHROMIUM', packages: ['chromium', 'fonts-liberation'], used: 'browser journeys' },
];

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const isThere = ({ name, env }) =>
  process.env[env] === undefined
    ? (process.env.PATH ?? '').split(path.delimiter).some((folder) => isExecutable(path.join(folder, name)))
    : isExecutable(process.env[env]);

const apt = (...args) =>
  spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * Installs what is missing when it may (root on a Debian machine).
 * @returns one entry per program still missing: never a silent skip.
 */
export function missingPrograms() {
  const absent = PROGRAMS.filter((program) => !isThere(program));
  const mayInstall = process.getuid?.() === 0 && isThere({ name: 'apt-get', env: 'APT_GET' });
  if (absent.length > 0 && mayInstall) {
    const packages = absent.flatMap((program) => program.packages);
    // What apt could not do shows below: the program is still missing.
    void (apt('update') && apt('install', '-y', '--no-install-recommends', ...packages));
  }
  return absent.filter((program) => !isThere(program));
}

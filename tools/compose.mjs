// Checks docker-compose.yml and Dockerfile without Docker: the YAML, what refers to what, the settings that Jalon would
// read, and that every command of ours exists.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { construire } from './build.mjs';

const CONDITIONS = new Set(['service_started', 'service_healthy', 'service_completed_successfully']);

const faults = [];
const expect = (holds, sentence) => {
  if (!holds) {
    faults.push(sentence);
  }
};

/** `${NAME:-default}` as Compose reads it when NAME is not set. */
const interpolate = (text) => String(text).replaceAll(/\$\{\w+:-([^}]*)\}/gu, '$1');

function checkCommand(where, [program, ...words]) {
  if (program !== 'node') {
    return;
  }
  const script = words.findIndex((word) => word.endsWith('.js'));
  const file = words[script];
  expect(file !== undefined && existsSync(file), `${where}: ${file ?? 'no script'} is not built`);
  const subcommand = words.slice(script + 1);
  if (file === 'dist/src/cli.js') {
    const { status } = spawnSync(process.execPath, [file, ...subcommand, '--help'], { encoding: 'utf8' });
    const listed = spawnSync(process.execPath, [file, '--help'], { encoding: 'utf8' }).stdout;
    expect(
      status === 0 && new RegExp(`^\\s+${subcommand[0]}\\b`, 'mu').test(listed),
      `${where}: « ${subcommand.join(' ')} » is not a command of jalon`,
    );
  }
}

function checkDependencies(where, dependencies, services) {
  for (const [name, { condition }] of Object.entries(dependencies)) {
    expect(Object.hasOwn(services, name), `${where}: depends on ${name}, which is not a service`);
    expect(CONDITIONS.has(condition), `${where}: condition « ${condition} » is unknown`);
    const { healthcheck } = services[name] ?? {};
    expect(
      condition !== 'service_healthy' || (healthcheck !== undefined && healthcheck.disable !== true),
      `${where}: waits for the health of ${name}, which has no check`,
    );
  }
}

function checkVolumes(where, mounts, volumes) {
  for (const mount of mounts) {
    const [name] = mount.split(':');
    expect(name.startsWith('.') || Object.hasOwn(volumes, name), `${where}: volume ${name} is not declared`);
  }
}

async function checkSettings(where, environment) {
  const { lireConfig } = await import('../dist/src/platform/config/config.js');
  try {
    lireConfig(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, interpolate(value)])));
  } catch (error) {
    faults.push(`${where}: ${error.message}`);
  }
}

async function checkService(name, service, { services, volumes }) {
  const where = `docker-compose.yml, ${name}`;
  expect(service.image !== undefined || service.build !== undefined, `${where}: neither image nor build`);
  checkDependencies(where, service.depends_on ?? {}, services);
  checkVolumes(where, service.volumes ?? [], volumes);
  if (service.build !== undefined) {
    expect(service.command !== undefined, `${where}: no command`);
    checkCommand(where, service.command ?? []);
    await checkSettings(where, service.environment ?? {});
  }
}

async function checkCompose(text) {
  const document = parseDocument(text, { merge: true });
  document.errors.forEach(({ message }) => faults.push(`docker-compose.yml: ${message}`));
  const { services = {}, volumes = {} } = document.toJS() ?? {};
  for (const [name, service] of Object.entries(services)) {
    await checkService(name, service, { services, volumes });
  }
  checkShape(services);
}

function checkShape(services) {
  for (const needed of ['postgres', 'valkey', 'mailpit', 'migrate', 'seed', 'web', 'worker']) {
    expect(Object.hasOwn(services, needed), `docker-compose.yml: no service ${needed}`);
  }
  for (const many of ['web', 'worker']) {
    expect(services[many]?.deploy?.replicas === 2, `docker-compose.yml: ${many} is not run twice`);
  }
  expect(
    JSON.stringify(services.web?.healthcheck ?? {}).includes('/sante/pret'),
    'docker-compose.yml, web: its health is not asked of /sante/pret',
  );
}

function checkDockerfile(text) {
  const [, command] = /^CMD (\[.*\])$/mu.exec(text) ?? [];
  expect(command !== undefined, 'Dockerfile: no CMD in its JSON form');
  checkCommand('Dockerfile', JSON.parse(command ?? '[]'));
  expect(/^USER (?!root)\w+$/mu.test(text), 'Dockerfile: runs as root');
  expect(text.includes('/sante/pret'), 'Dockerfile: its health is not asked of /sante/pret');
  const stages = new Set([...text.matchAll(/^FROM \S+ AS (\w+)$/gmu)].map(([, stage]) => stage));
  for (const [, stage] of text.matchAll(/--from=(\w+)/gu)) {
    expect(stages.has(stage), `Dockerfile: no stage ${stage}`);
  }
}

await construire();
checkDockerfile(readFileSync('Dockerfile', 'utf8'));
await checkCompose(readFileSync('docker-compose.yml', 'utf8'));
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exitCode = 1;
}

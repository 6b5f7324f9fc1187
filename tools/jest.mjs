// Runs jest on a throw-away PostgreSQL: builds, with the programs that tests run, starts a cluster in a temporary folder,
// migrates the template that each test file copies, and stops everything at the end. Arguments go to jest.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { construire } from './build.mjs';

const REGLAGES = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

async function preparerBase() {
  const { demarrerPostgres } = await import('../dist/src/platform/database/embarquee.js');
  const { migrer } = await import('../dist/src/platform/database/migrer.js');
  const { uneSource } = await import('../dist/src/data-source.js');
  const racine = mkdtempSync(path.join(tmpdir(), 'jalon-essai-'));
  const donnees = path.join(racine, 'donnees');
  const { chmodSync } = await import('node:fs');
  chmodSync(racine, 0o755);
  const serveur = await demarrerPostgres({ donnees, reglages: REGLAGES.flatMap((r) => ['-c', r]) });
  const admin = await uneSource(serveur.url, 2).initialize();
  await admin.query('CREATE DATABASE gabarit');
  await admin.destroy();
  const gabarit = await uneSource(serveur.url.replace('/postgres?', '/gabarit?'), 3).initialize();
  await migrer(gabarit, true);
  await gabarit.destroy();
  const fermer = async () => {
    await serveur.arreter();
    rmSync(racine, { recursive: true, force: true });
  };
  return { url: serveur.url, fermer };
}

export async function lancerJest(arguments_) {
  await construire();
  await construire(['test/programmes']);
  const base = await preparerBase();
  const enfant = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...arguments_,
    ],
    { stdio: 'inherit', env: { ...process.env, JALON_ESSAI_URL: base.url, NODE_ENV: 'test' } },
  );
  const transmettre = (signal) => enfant.kill(signal);
  process.on('SIGINT', transmettre).on('SIGTERM', transmettre);
  const code = await new Promise((fini) =>
    enfant.once('exit', (sortie, signal) => {
      if (signal !== null) {
        process.stderr.write(`jest was killed by ${signal}\n`);
      }
      fini(sortie ?? 1);
    }),
  );
  await base.fermer();
  return code;
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await lancerJest(process.argv.slice(2));
}

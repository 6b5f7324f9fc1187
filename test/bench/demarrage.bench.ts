import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { type Mesure, resumer, type Terrain } from './banc.js';
import { unPortLibre } from './http.bench.js';

/** From the command to the first page: on an empty folder, the replay included, then on the same folder. */
export async function demarrage({ rapide, dire }: Terrain): Promise<readonly Mesure[]> {
  dire('démarrage : dossier vide, puis le même…');
  const durees = { vide: [] as number[], plein: [] as number[] };
  for (let tour = 0; tour < (rapide ? 1 : 3); tour += 1) {
    const donnees = mkdtempSync(path.join(tmpdir(), 'jalon-bench-demarrage-'));
    chmodSync(donnees, 0o755);
    durees.vide.push(await demarrerEtArreter(donnees));
    durees.plein.push(await demarrerEtArreter(donnees));
    rmSync(donnees, { recursive: true, force: true });
  }
  const mesure = (nom: string, mesurees: readonly number[], valeur: number): Mesure => {
    const jalon = resumer(mesurees);
    return { nom, unite: 's', plancher: null, jalon, rapport: jalon[0], cible: { sens: '≤', valeur } };
  };
  return [
    mesure('première page, dossier vide, rejeu compris', durees.vide, 40),
    mesure('première page, dossier déjà rempli', durees.plein, 6),
  ];
}

/** @returns seconds. */
async function demarrerEtArreter(donnees: string): Promise<number> {
  const port = await unPortLibre();
  const debut = performance.now();
  const env = { ...process.env, PORT: String(port), JALON_DATA: donnees };
  const enfant = spawn(process.execPath, ['--enable-source-maps', 'dist/src/cli.js', 'demarrer'], {
    env,
    stdio: 'ignore',
  });
  const fini = new Promise<void>((suite) => {
    enfant.once('exit', () => suite());
  });
  while (!(await repond(port))) {
    if (enfant.exitCode !== null) {
      throw new Error(`Jalon ended with ${enfant.exitCode}`);
    }
    await attendre(50);
  }
  const secondes = (performance.now() - debut) / 1000;
  enfant.kill('SIGTERM');
  await fini;
  return secondes;
}

const repond = async (port: number): Promise<boolean> =>
  new Promise((suite) => {
    get({ port, host: '127.0.0.1', path: '/' }, (reponse) => {
      reponse.resume();
      suite((reponse.statusCode ?? 500) < 400);
    }).on('error', () => suite(false));
  });

import { describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { ALERTE_RULES } from '../../src/alerte/rules.js';
import { INVARIANTS } from '../../src/cli/invariants.js';
import * as courriels from '../../src/notification/courriels.js';
import { RAPPELS } from '../../src/notification/rappels.js';
import { CRONTAB } from '../../src/platform/queue/crontab.js';
import { exporte, fichiersDe, lire } from './fichiers.js';

interface Registre {
  readonly quoi: string;
  readonly dossier: string;
  readonly fichiers: RegExp;
  readonly inscrits: readonly unknown[];
}

const REGISTRES: readonly Registre[] = [
  { quoi: 'règle de risque', dossier: 'src/alerte/rules', fichiers: /\.rule\.ts$/u, inscrits: ALERTE_RULES },
  {
    quoi: 'courriel',
    dossier: 'src/notification/courriels',
    fichiers: /\.courriel\.ts$/u,
    inscrits: Object.values(courriels).flat(),
  },
  { quoi: 'rappel', dossier: 'src/notification/rappels', fichiers: /\.rappel\.ts$/u, inscrits: RAPPELS },
  { quoi: 'migration', dossier: 'migrations', fichiers: /^\d+-.*\.ts$/u, inscrits: MIGRATIONS },
];

describe.each(REGISTRES)('le registre : chaque $quoi', ({ dossier, fichiers, inscrits }) => {
  const trouves = fichiersDe(dossier, fichiers);

  it('a un fichier', () => {
    expect(trouves.length).toBeGreaterThan(0);
  });

  it.each(trouves)('%s est inscrit', async (fichier) => {
    const exportes = await exporte(fichier);
    expect(exportes.some((valeur) => inscrits.includes(valeur))).toBe(true);
  });
});

it('les migrations s’exécutent dans l’ordre de leurs fichiers', () => {
  const numeros = MIGRATIONS.map(({ name }) => Number(/\d+$/u.exec(name)?.[0]));
  expect(numeros).toEqual(numeros.toSorted((a, b) => a - b));
  expect(numeros).toEqual(
    fichiersDe('migrations', /^\d+-.*\.ts$/u).map((fichier) => Number(/(\d+)-/u.exec(fichier)?.[1])),
  );
});

/** That of `workflow/` makes those of each subject: it is no list of its own. */
const INVARIANTS_ECRITS = fichiersDe('src', /^invariants\.ts$/u).filter(
  (fichier) =>
    !['src/cli', 'src/workflow', 'src/platform/database'].some((dossier) => fichier.startsWith(`${dossier}/`)),
);

it.each(INVARIANTS_ECRITS)('%s est vérifié, sous le nom de son dossier', async (fichier) => {
  const [invariants] = await exporte(fichier);
  expect(INVARIANTS[fichier.split('/').at(-2) ?? '']).toBe(invariants);
});

it.each(Object.keys(CRONTAB))('l’horaire « %s » est tenu par un module', (nom) => {
  const tenu = fichiersDe('src', /(?<!\.spec)\.ts$/u).filter((fichier) => lire(fichier).includes(`inscrire('${nom}'`));
  expect(tenu).toHaveLength(1);
});

it('chaque fichier de commandes est branché sur la ligne de commande', () => {
  const programme = lire('src/cli.ts');
  const oubliees = fichiersDe('src/cli', /(?<!\.spec)\.ts$/u)
    .flatMap((fichier) => [...lire(fichier).matchAll(/export (?:async )?function (commandes?[A-Z]\w*)/gu)])
    .map(([, nom]) => nom)
    .filter((nom) => !programme.includes(`${nom}(programme`));
  expect(oubliees).toEqual([]);
});

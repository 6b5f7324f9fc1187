import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { Command } from 'commander';
import { avec } from '../../test/factories/demande.js';
import { DOSSIER_V1 } from '../../test/factories/dossier-v2.js';
import { commandesWorkflow } from './workflow.js';

const P = 'states.parcours.states';
const CADENCE = 'states.cadence.states';
const DEPOSER = `${P}.candidature.states.brouillon.on.deposer`;

type Cas = readonly [defaut: string, change: Readonly<Record<string, unknown>>, ligne: string];

/** The real definition, broken in one place each time; what the command must print, and nothing else. */
const CASSEES: readonly Cas[] = [
  [
    'un état sans libellé',
    { [`${CADENCE}.en_pause.meta`]: undefined },
    '$.states.cadence.states.en_pause.meta : cet état n’a pas de libellé',
  ],
  [
    'une transition sans rôle',
    { [`${DEPOSER}.meta.acteurs`]: [] },
    `$.${DEPOSER}.meta.acteurs : cette transition n’a pas de rôle`,
  ],
  [
    'une transition sans libellé',
    { [`${DEPOSER}.meta.label`]: '' },
    `$.${DEPOSER}.meta.label : cette transition n’a pas de libellé`,
  ],
  [
    'une clé mal écrite',
    { [`${CADENCE}.en_pause.tgas`]: [] },
    '$.states.cadence.states.en_pause.tgas : clé inconnue « tgas » ; vouliez-vous dire « tags » ?',
  ],
  [
    'un délai',
    { [`${CADENCE}.en_pause.after`]: {} },
    '$.states.cadence.states.en_pause.after : « after » est interdit',
  ],
  [
    'un traitement',
    { [`${CADENCE}.en_pause.invoke`]: {} },
    '$.states.cadence.states.en_pause.invoke : « invoke » est interdit',
  ],
  [
    'une garde inconnue',
    { [`${DEPOSER}.guard.params.gardes[0]`]: 'appel_ouverte' },
    `$.${DEPOSER}.guard.params.gardes[0] : garde inconnue « appel_ouverte » ; vouliez-vous dire « appel_ouvert » ?`,
  ],
  [
    'un effet inconnu',
    { [`${DEPOSER}.actions[0].type`]: 'inscrir' },
    `$.${DEPOSER}.actions[0] : effet inconnu « inscrir » ; vouliez-vous dire « inscrire » ?`,
  ],
  [
    'une ligne sans rédacteur',
    { [`${DEPOSER}.actions[0].params.quoi`]: 'depots' },
    `$.${DEPOSER}.actions[0].params.quoi : inscription inconnue « depots » ; vouliez-vous dire « depot » ?`,
  ],
  [
    'un rôle inconnu',
    { [`${DEPOSER}.meta.acteurs`]: ['porteuse'] },
    `$.${DEPOSER}.meta.acteurs[0] : rôle inconnu « porteuse » ; vouliez-vous dire « porteur » ?`,
  ],
  [
    'une cible inconnue',
    { [`${DEPOSER}.target`]: 'depose' },
    `$.${DEPOSER}.target : la cible « depose » n’existe pas ; vouliez-vous dire « deposee » ?`,
  ],
  [
    'un état inatteignable',
    { [`${CADENCE}.oubli`]: { meta: { label: 'Oubli' }, tags: ['repos'] } },
    '$.states.cadence.states.oubli : aucun chemin ne mène à l’état « oubli ».',
  ],
  [
    'une impasse',
    { [`${P}.termine.type`]: undefined },
    '$.states.parcours.states.termine : on ne sort plus de l’état « termine »',
  ],
  [
    'une entrée absente',
    { [`${P}.amorcage.initial`]: undefined },
    '$.states.parcours.states.amorcage : il manque « initial »',
  ],
  [
    'un saut de région',
    { [`${DEPOSER}.target`]: '#en_pause', [`${CADENCE}.en_pause.id`]: 'en_pause' },
    `$.${DEPOSER}.target : la cible « cadence.en_pause » est dans une autre région`,
  ],
  [
    'une échéance sans effet',
    { [`${P}.selection.states.liste_complementaire.on.echeance_liste.meta.acteurs`]: ['dpfas'] },
    '$.states.parcours.states.selection.states.deliberation.on.prononcer_liste_complementaire.actions[2].params.evenement : nulle part « systeme » ne peut envoyer « echeance_liste »',
  ],
  [
    'un événement que rien ne reçoit',
    { [`${P}.selection.states.deliberation.on.ajourner`]: undefined },
    '$ : aucun état ne reçoit l’événement « ajourner ».',
  ],
  ['une autre version', { version: '3' }, '$.version : la version « 3 » n’est pas celle du fichier, « 1 ».'],
];

async function verifier(fichier: string): Promise<{ lignes: readonly string[]; refus: string | null }> {
  const lignes: string[] = [];
  const programme = new Command().exitOverride();
  commandesWorkflow(programme, {
    ecrire: (ligne) => lignes.push(...ligne.split('\n')),
    progression: () => ({ avancer: () => undefined, finir: () => undefined }),
    avecMoteur: async () => {
      throw new Error('a verification needs no database');
    },
  });
  const refus = await programme
    .parseAsync(['workflow', 'verifier', fichier], { from: 'user' })
    .then(() => null)
    .catch((erreur: { code: string }) => erreur.code);
  return { lignes, refus };
}

it.each(CASSEES)('« workflow verifier » refuse %s, avec son lieu', async (_defaut, change, attendu) => {
  const fichier = path.join(await mkdtemp(path.join(tmpdir(), 'jalon-casse-')), 'dossier.v1.json');
  await writeFile(fichier, JSON.stringify(avec(DOSSIER_V1, change), null, 2));
  const { lignes, refus } = await verifier(fichier);
  expect(refus).toBe('definition_refusee');
  expect(lignes).toHaveLength(1);
  expect(lignes[0]).toMatch(/^dossier\.v1\.json:\d+ · \$/u);
  expect(lignes[0]).toContain(` · ${attendu}`);
});

import type { z } from 'zod';
import { type Chemin, type Defaut, defaut, suggestion } from '../defaut.js';
import { Forme } from './forme.js';

type Issue = z.core.$ZodIssue;

/** What XState would accept and Jalon does not: time and I/O come from outside. */
const INTERDITES: Readonly<Record<string, string>> = {
  after: '« after » est interdit : le temps vient du dehors, armez une échéance (« armer_echeance »).',
  delay: '« delay » est interdit : le temps vient du dehors, armez une échéance (« armer_echeance »).',
  invoke: '« invoke » est interdit : une transition ne lance aucun traitement, elle signale (« signaler »).',
  always: '« always » est interdit : un état ne change que par un événement, consigné au journal.',
  onDone: '« onDone » est interdit : un état ne change que par un événement, consigné au journal.',
  onError: '« onError » est interdit : un état ne change que par un événement, consigné au journal.',
};

const CLES = [
  ...['$schema', 'id', 'version', 'description', 'context', 'type', 'initial', 'states', 'on', 'entry', 'exit', 'tags'],
  ...['meta', 'label', 'acteurs', 'target', 'guard', 'actions', 'params'],
];

/** The faults of shape, in the order of the file's members; empty when the shape is right. */
export function defautsDeForme(valeur: unknown): readonly Defaut[] {
  const resultat = Forme.safeParse(valeur);
  return resultat.success ? [] : resultat.error.issues.flatMap(deplier).flatMap((issue) => enDefauts(issue, valeur));
}

/** Of the shapes that a value could have had, the faults of the one it looks like. */
function deplier(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') {
    return [issue];
  }
  const branches = issue.errors.map((erreurs) => erreurs.flatMap(deplier));
  const ressemblante = branches.find((erreurs) =>
    erreurs.every(({ code, path }) => !estInconnue(code) || path.length > 0),
  );
  return ressemblante === undefined
    ? [issue]
    : ressemblante.map((erreur) => ({ ...erreur, path: [...issue.path, ...erreur.path] }));
}

const estInconnue = (code: string): boolean => code === 'invalid_type' || code === 'invalid_union';

function enDefauts(issue: Issue, racine: unknown): readonly Defaut[] {
  const chemin = issue.path as Chemin;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((cle) => defaut([...chemin, cle], INTERDITES[cle] ?? inconnue(cle)));
  }
  return [defaut(chemin, phraseDe(issue, chemin, racine))];
}

function phraseDe(issue: Issue, chemin: Chemin, racine: unknown): string {
  if (issue.code === 'too_small' || estAbsent(chemin, racine)) {
    return manque(chemin);
  }
  if (issue.code === 'invalid_type') {
    return `type inattendu ; il faut ici ${TYPES[issue.expected] ?? issue.expected}.`;
  }
  if (issue.code === 'invalid_value') {
    return `valeur impossible ; attendu : ${issue.values.map((v) => `« ${String(v)} »`).join(' ou ')}.`;
  }
  return issue.code === 'invalid_key' || issue.code === 'invalid_format'
    ? nomImpossible(chemin)
    : 'forme inattendue ; comparez avec « definition.schema.json ».';
}

function estAbsent(chemin: Chemin, racine: unknown): boolean {
  const trouve = chemin.reduce<unknown>(
    (ici, pas) =>
      typeof ici === 'object' && ici !== null ? (ici as Record<string | number, unknown>)[pas] : undefined,
    racine,
  );
  return trouve === undefined;
}

const inconnue = (cle: string): string => `clé inconnue « ${cle} »${suggestion(cle, CLES) || ' ; retirez-la.'}`;

const TYPES: Readonly<Record<string, string>> = {
  string: 'un texte',
  object: 'un objet',
  record: 'un objet',
  array: 'une liste',
};

/** What an absent or empty member means to the person who wrote the file. */
function manque(chemin: Chemin): string {
  const cle = chemin.at(-1);
  const transition = estDansUneTransition(chemin);
  if (cle === 'label' || (cle === 'meta' && !transition)) {
    return `${transition ? 'cette transition' : 'cet état'} n’a pas de libellé : écrivez « meta.label » en français.`;
  }
  if (cle === 'acteurs') {
    return 'cette transition n’a pas de rôle : dites dans « meta.acteurs » qui peut la franchir.';
  }
  if (cle === 'meta') {
    return 'cette transition n’a ni libellé ni rôle : écrivez « meta.label » et « meta.acteurs ».';
  }
  return `« ${String(cle)} » manque ou est vide.`;
}

const estDansUneTransition = (chemin: Chemin): boolean => chemin.lastIndexOf('on') > chemin.lastIndexOf('states');

function nomImpossible(chemin: Chemin): string {
  const cle = chemin.at(-1);
  if (cle === 'version') {
    return 'la version est un nombre entier entre guillemets : « "1" », « "2" »…';
  }
  const quoi = typeof cle === 'string' && cle !== 'type' && cle !== 'initial' && cle !== 'id' ? `« ${cle} »` : 'ce nom';
  return `${quoi} n’est pas un nom valable : des minuscules sans accent, des chiffres et « _ », en commençant par une lettre.`;
}

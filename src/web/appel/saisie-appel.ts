import type { FicheAppel } from '../../appel/appel.queries.js';
import { Parametres, parametresDe } from '../../appel/parametres.js';
import { canonique } from '../../platform/journal/canonique.js';

/** The fields of a form, as they come. */
export type Champs = Readonly<Record<string, unknown>>;

export const SECTIONS = ['contenu', 'reglement', 'parametres'] as const;

export type Section = (typeof SECTIONS)[number];

const EFFACABLES = [
  'presentation',
  'ouvre_le',
  'clot_le',
  'decision_prevue_le',
  'debut_actions_le',
  'fin_premiere_annee_le',
  'derogation_motif',
  'enveloppe',
  'enveloppe_transition',
] as const;

/** Columns that stay as they are when their field is left empty. */
const GARDES = ['titre', 'horizon_annees'] as const;

/** A repeated field is a list, a field alone is itself. */
const enListe = (valeur: unknown): readonly unknown[] => (valeur === undefined || valeur === '' ? [] : [valeur].flat());

const videEnNull = (valeur: unknown): unknown => (valeur === '' ? null : valeur);

const entierSiPossible = (valeur: unknown): unknown =>
  typeof valeur === 'string' && /^\d{1,6}$/u.test(valeur.trim()) ? Number(valeur) : valeur;

/** First form: words, days, envelope. A frozen field is not in the form, and so is not in what is sent. */
export function contenuSaisi(champs: Champs): Champs {
  const presents = (noms: readonly string[]): readonly string[] => noms.filter((nom) => Object.hasOwn(champs, nom));
  return Object.fromEntries<unknown>([
    ...presents(EFFACABLES).map((nom) => [nom, videEnNull(champs[nom])] as const),
    ...presents(GARDES).map((nom) => [nom, champs[nom]] as const),
    // Boxes that are all unticked send nothing: a marker says that they were there.
    ...(Object.hasOwn(champs, 'cog_present') ? [['cog', enListe(champs['cog'])] as const] : []),
  ]);
}

/** Second form: categories, conditions, grid, documents, each a table of rows; an empty row is none. */
export function reglementSaisi(champs: Champs): Champs {
  const rangees = (prefixe: string): readonly Champs[] => lireRangees(champs, prefixe);
  const siPresent = (prefixe: string, lire: () => unknown): Champs =>
    Object.hasOwn(champs, `${prefixe}_present`) ? { [prefixe]: lire() } : {};
  return {
    ...siPresent('categories', () =>
      rangees('categories').map(({ alias, ...reste }) => ({ ...reste, alias: enLignes(alias) })),
    ),
    ...siPresent('eligibilite', () => rangees('eligibilite').map(codee)),
    ...siPresent('grille', () => ({
      total: entierSiPossible(champs['grille.total']),
      criteres: rangees('grille.criteres').map((critere) => ({
        ...codee(critere),
        points: entierSiPossible(critere['points']),
      })),
    })),
    ...siPresent('documents', () => rangees('documents').map(sansAdresseVide)),
  };
}

/** Third form: the parameters. A field left empty takes its default, but an empty list of reminders is no reminder. */
export function parametresSaisis(champs: Champs): Champs {
  const defauts: Champs = Parametres.parse({});
  const lus = Object.entries(defauts)
    .filter(([nom]) => Object.hasOwn(champs, `parametres.${nom}`))
    .map(([nom, defaut]) => [nom, lireParametre(nom, champs[`parametres.${nom}`], defaut)]);
  return { parametres: Object.fromEntries(lus) };
}

/** Reminders may be none; the steps of a rule may not. */
export const estUneListeDeRappels = (nom: string): boolean => nom.startsWith('rappel') || nom.startsWith('compte_a');

function lireParametre(nom: string, tape: unknown, defaut: unknown): unknown {
  if (!Array.isArray(defaut)) {
    return tape === '' ? defaut : tape;
  }
  if (nom === 'types_porteur') {
    // The hidden field that says « these boxes were shown » is empty.
    return [tape].flat().filter((code) => code !== '');
  }
  const delais = typeof tape === 'string' ? tape.split(/[\s,;]+/u).filter((delai) => delai !== '') : tape;
  return Array.isArray(delais) && delais.length === 0 && !estUneListeDeRappels(nom) ? defaut : delais;
}

/** What the form changes in the call: sending back what it already says would only fill the journal. */
export function changements(appel: FicheAppel, saisie: Champs): Champs {
  const actuel: Champs = {
    ...appel,
    cog: appel.cog.map(({ code }) => code),
    enveloppe: appel.enveloppe === null ? null : Number(appel.enveloppe),
    enveloppe_transition: appel.enveloppe_transition === null ? null : Number(appel.enveloppe_transition),
  };
  const { parametres, ...reste } = saisie;
  const poses = parametres === undefined ? {} : differents(parametresDe(appel.parametres), parametres as Champs);
  return {
    ...differents(actuel, reste),
    ...(Object.keys(poses).length === 0 ? {} : { parametres: poses }),
  };
}

const differents = (actuel: Champs, voulu: Champs): Champs =>
  Object.fromEntries(
    Object.entries(voulu).filter(([nom, valeur]) => canonique(valeur ?? null) !== canonique(actuel[nom] ?? null)),
  );

const RANGS_MAX = 200;

/** `grille.criteres.3.libelle` → the row 3; rows keep their order, those with nothing in them are dropped. */
function lireRangees(champs: Champs, prefixe: string): readonly Champs[] {
  const rangees = new Map<number, Record<string, unknown>>();
  for (const [nom, valeur] of Object.entries(champs)) {
    const [rang = '', membre = '', ...trop] = nom.startsWith(`${prefixe}.`)
      ? nom.slice(prefixe.length + 1).split('.')
      : [];
    if (/^\d{1,3}$/u.test(rang) && Number(rang) < RANGS_MAX && membre !== '' && trop.length === 0) {
      rangees.set(Number(rang), { ...rangees.get(Number(rang)), [membre]: valeur });
    }
  }
  return [...rangees]
    .toSorted(([a], [b]) => a - b)
    .map(([, rangee]) => rangee)
    .filter((rangee) => Object.entries(rangee).some(([membre, valeur]) => !INVISIBLES.has(membre) && valeur !== ''));
}

/** Members of a row that nobody types. */
const INVISIBLES: ReadonlySet<string> = new Set(['code', 'couleur']);

/** Nobody should have to invent a code: that of a new row comes from its words. */
const codee = (rangee: Champs): Champs => ({
  ...rangee,
  code: enCode(rangee['code'] === '' || rangee['code'] === undefined ? rangee['libelle'] : rangee['code']),
  precision: videEnNull(rangee['precision']),
});

function enCode(texte: unknown): unknown {
  if (typeof texte !== 'string' || /^[A-Za-z][A-Za-z0-9_]{0,39}$/u.test(texte)) {
    return texte;
  }
  const plie = texte
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '_')
    .replaceAll(/^[_0-9]+|_+$/gu, '')
    .slice(0, 40);
  return plie === '' ? 'sans_nom' : plie;
}

const enLignes = (texte: unknown): unknown =>
  typeof texte === 'string'
    ? texte
        .split('\n')
        .map((ligne) => ligne.trim())
        .filter((ligne) => ligne !== '')
    : texte;

const sansAdresseVide = ({ adresse, ...reste }: Champs): Champs =>
  adresse === '' || adresse === undefined ? reste : { ...reste, adresse };

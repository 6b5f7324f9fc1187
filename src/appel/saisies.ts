import { z } from 'zod';
import { centimes, coche, facultatif, jour, texteCourt, texteLong } from '../platform/errors/champs.js';
import { annee, code, PHRASE_CODE } from './fonds.js';
import { Parametres } from './parametres.js';
import { Categories, Documents, Eligibilite, Grille } from './reglement.js';

const PHRASE_HORIZON = 'cet horizon se compte en années entières, de 1 à 20.';

const horizon = () =>
  z.preprocess(
    (valeur) => (typeof valeur === 'string' && /^\d{1,2}$/u.test(valeur.trim()) ? Number(valeur) : valeur),
    z.number({ error: PHRASE_HORIZON }).int(PHRASE_HORIZON).min(1, PHRASE_HORIZON).max(20, PHRASE_HORIZON),
  );

const identite = {
  code: code(PHRASE_CODE),
  /** Code of the fund. */
  fonds: code('donnez le code d’un fonds, par exemple fipe.'),
  titre: texteCourt(),
  annee: annee(),
};

/** Left out, it does not change; null, it is erased. */
const effacable = <T extends z.ZodType>(schema: T) => facultatif(schema.nullable());

const contenu = {
  presentation: effacable(texteLong()),
  ouvre_le: effacable(jour()),
  clot_le: effacable(jour()),
  decision_prevue_le: effacable(jour()),
  debut_actions_le: effacable(jour()),
  fin_premiere_annee_le: effacable(jour()),
  derogation_motif: effacable(texteLong()),
  horizon_annees: facultatif(horizon()),
  cog: z.array(code('donnez le code d’une période de COG.')).optional(),
  enveloppe: effacable(centimes()),
  enveloppe_transition: effacable(centimes()),
  categories: Categories.optional(),
  eligibilite: Eligibilite.optional(),
  grille: Grille.optional(),
  documents: Documents.optional(),
  /** Values that no source gives, and why they are there. */
  demonstration: z.record(z.string(), texteCourt(500)).optional(),
};

/** A new call. Whatever is left out takes its default: four categories, four years, the proposed delays. */
export const NouvelAppel = z.strictObject({
  ...identite,
  ...contenu,
  parametres: Parametres.default(Parametres.parse({})),
  fictif: coche(),
});

/** Changes to a call: only what is given changes. */
export const ModificationAppel = z.strictObject({
  titre: facultatif(texteCourt()),
  ...contenu,
  /** Parsed once put over those that the call already has. */
  parametres: z.record(z.string(), z.unknown(), { error: 'donnez les paramètres par leur nom.' }).optional(),
});

export type ModificationAppel = z.infer<typeof ModificationAppel>;

export const SaisieCog = z
  .strictObject({ code: code(PHRASE_CODE), libelle: texteCourt(), debut: jour(), fin: jour() })
  .refine(({ debut, fin }) => debut <= fin, { error: 'cette période finit avant de commencer.', path: ['fin'] });

/** What an announced call may no longer change: whoever applies relies on it. */
const FIGES = new Set<keyof ModificationAppel>([
  'ouvre_le',
  'clot_le',
  'debut_actions_le',
  'fin_premiere_annee_le',
  'horizon_annees',
  'categories',
  'eligibilite',
  'grille',
]);

/** Names of the given members that may not change once the call is announced. */
export const membresFiges = (modification: ModificationAppel): readonly string[] => [
  ...[...FIGES].filter((nom) => modification[nom] !== undefined),
  ...(modification.parametres?.['types_porteur'] === undefined ? [] : ['parametres.types_porteur']),
];

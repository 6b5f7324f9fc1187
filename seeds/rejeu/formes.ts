import { z } from 'zod';
import { EVENEMENTS_APPEL } from '../../src/appel/evenements.js';
import { SAISIE_COMPTE } from '../../src/auth/comptes.service.js';
import { SaisieDistinction } from '../../src/comite/saisies.js';
import { EVENEMENTS_ACTION } from '../../src/dossier/action/evenements.js';
import { EVENEMENTS_DOSSIER } from '../../src/dossier/evenements.js';
import { SaisieCandidature, SaisiePorteur, SAISIES } from '../../src/dossier/saisies.js';
import { SAISIES_FINANCEMENT } from '../../src/financement/saisies.js';
import { estUnJour } from '../../src/platform/clock/calendrier.js';
import type { Evenement } from '../../src/workflow/vocabulaire.js';

/** Shapes of the files of a replay: the life of a call, of its sessions and of its dossiers, as dated commands. */

const fondement = z.enum(['recueil', 'deduit', 'demonstration'], {
  error: 'dites d’où vient cette valeur : recueil, deduit ou demonstration.',
});

/** Wall-clock time in Paris. */
const moment = z
  .string({ error: 'donnez le jour et l’heure, par exemple 2023-07-05T10:30.' })
  .refine((texte) => /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/u.test(texte) && estUnJour(texte.slice(0, 10)), {
    error: 'ce moment n’existe pas ; écrivez le jour et l’heure de Paris, par exemple 2023-07-05T10:30.',
  });

const cle = z
  .string({ error: 'donnez une clé.' })
  .regex(/^[a-z][a-z0-9-]*$/u, 'cette clé s’écrit en minuscules sans accent, chiffres et tirets.');

const donnees = z.record(z.string(), z.unknown()).default({});

/** Who and when; `refus` is the code of the refusal that the command is there to show. */
const entete = {
  le: moment,
  par: cle,
  attendu: z.literal('refuse').optional(),
  refus: z.string().optional(),
  fondement: fondement.default('demonstration'),
};

const nomDe = (registre: object) =>
  z.string().refine((nom) => Object.hasOwn(registre, nom), { error: 'ce nom n’existe pas.' });

const evenement = <const F extends string>(faire: F, registre: Readonly<Record<string, Evenement>>) =>
  z.strictObject({ ...entete, faire: z.literal(faire), nom: nomDe(registre), donnees });

const GESTES_DU_DOSSIER = [
  evenement('evenement', EVENEMENTS_DOSSIER),
  evenement('action', EVENEMENTS_ACTION).extend({ action: z.int().positive() }),
  z.strictObject({ ...entete, faire: z.literal('modifier'), donnees }),
  z.strictObject({ ...entete, faire: z.literal('inscrire'), nom: nomDe(SAISIES), donnees }),
  z.strictObject({ ...entete, faire: z.literal('ajouter'), nom: nomDe(SAISIES_FINANCEMENT), donnees }),
  z.strictObject({
    ...entete,
    faire: z.literal('remplacer'),
    nom: nomDe(SAISIES_FINANCEMENT),
    /** Label of the line of the plan, or name of the funder, to replace. */
    ligne: z.string(),
    donnees,
  }),
  z.strictObject({ ...entete, faire: z.literal('distinguer'), donnees }),
] as const;

type Probleme = Pick<z.core.$ZodIssue, 'message' | 'path'>;

const defautsDe = (schema: z.ZodType, valeur: unknown, chemin: readonly PropertyKey[]): Probleme[] =>
  (schema.safeParse(valeur).error?.issues ?? []).map(({ message, path }) => ({ message, path: [...chemin, ...path] }));

/** Stands for the account that `compte` names until the replay knows its identifier. */
const COMPTE_QUELCONQUE = '00000000-0000-4000-8000-000000000000';

type GesteDossier = z.infer<(typeof GESTES_DU_DOSSIER)[number]>;

const deRegistre =
  <T>(registre: Readonly<Record<string, T>>) =>
  (nom: string): T | undefined =>
    registre[nom];

/** The data of each command is parsed here as the application will, so that a faulty file is told before it is played. */
const SCHEMAS: Readonly<Record<GesteDossier['faire'], (nom: string) => z.ZodType | undefined>> = {
  evenement: (nom) => deRegistre(EVENEMENTS_DOSSIER as Readonly<Record<string, Evenement>>)(nom)?.donnees,
  action: (nom) => deRegistre(EVENEMENTS_ACTION as Readonly<Record<string, Evenement>>)(nom)?.donnees,
  modifier: () => SaisieCandidature,
  inscrire: deRegistre<z.ZodType>(SAISIES),
  ajouter: deRegistre<z.ZodType>(SAISIES_FINANCEMENT),
  remplacer: deRegistre<z.ZodType>(SAISIES_FINANCEMENT),
  distinguer: () => SaisieDistinction,
};

const schemaDesDonnees = (geste: GesteDossier): z.ZodType =>
  SCHEMAS[geste.faire]('nom' in geste ? geste.nom : '') ?? z.unknown();

const avecCompte = (valeur: Readonly<Record<string, unknown>>): unknown => {
  const { compte, ...reste } = valeur;
  return compte === undefined ? reste : { ...reste, compte_id: COMPTE_QUELCONQUE };
};

interface Datee {
  readonly le: string;
  readonly attendu?: 'refuse' | undefined;
  readonly refus?: string | undefined;
}

const desordres = (vie: readonly Datee[]): Probleme[] =>
  vie.flatMap(({ le }, i) =>
    i > 0 && le < (vie[i - 1]?.le ?? '')
      ? [{ message: 'cette commande vient avant la précédente ; remettez-les dans l’ordre.', path: ['vie', i, 'le'] }]
      : [],
  );

const refusIncomplets = (vie: readonly Datee[]): Probleme[] =>
  vie.flatMap(({ attendu, refus }, i) =>
    (attendu === undefined) === (refus === undefined)
      ? []
      : [{ message: '« attendu » et « refus » vont ensemble : donnez le code du refus.', path: ['vie', i, 'refus'] }],
  );

const signaler = (contexte: z.RefinementCtx, problemes: readonly Probleme[]): void => {
  problemes.forEach(({ message, path }) => contexte.addIssue({ code: 'custom', message, path: [...path] }));
};

const champsDeCandidature = Object.keys(SaisieCandidature.shape) as [string, ...string[]];

const FAITS_DU_RECUEIL = z.strictObject({
  mise_en_lumiere: z.enum(['coup_de_coeur', 'reussite', 'aucune']),
  fiches: z.int().nonnegative().nullable(),
  fiche_disponible: z.boolean().nullable(),
  budget_disponible: z.boolean().nullable(),
  resultats_disponibles: z.boolean().nullable(),
  forme_juridique: z.string().nullable(),
  relais_vises: z.array(z.string()),
  prochaines_etapes: z.array(z.string()),
  /** What is said of an action and that no command carries. */
  precisions: z.array(z.string()),
  /** Readings chosen where the source contradicts itself, or leaves a choice. */
  lectures: z.array(z.string()),
});

/** A dossier: what it says of itself, who stands around it, what each value rests on, and its life. */
export const FormeDossier = z
  .strictObject({
    slug: cle,
    numero: z.string().regex(/^[A-Z0-9-]+$/u),
    fictif: z.boolean(),
    porteur: SaisiePorteur,
    region: z.string().nullable(),
    /** Every field is there: null is « not said », never « no ». */
    candidature: z.record(z.enum(champsDeCandidature), z.unknown()),
    /** Keys of the accounts around it; `par` may name them by role. */
    equipe: z.strictObject({ porteur: cle, conseiller: cle, direction: cle, referent: cle }),
    /** For each value that is said: taken from the Recueil, deduced, or there for the demonstration. */
    fondements: z.record(z.string(), fondement),
    /** Null for a fictitious dossier. */
    recueil: FAITS_DU_RECUEIL.nullable(),
    commence_le: moment,
    vie: z.array(z.discriminatedUnion('faire', GESTES_DU_DOSSIER)),
  })
  .superRefine((dossier, contexte) => {
    const { vie, candidature, fondements } = dossier;
    signaler(contexte, [
      ...desordres([{ le: dossier.commence_le }, ...vie]).map(({ message, path }) => ({
        message,
        path: ['vie', Number(path[1]) - 1, 'le'],
      })),
      ...refusIncomplets(vie),
      ...defautsDe(SaisieCandidature, connus(candidature), ['candidature']),
      ...vie.flatMap((geste, i) =>
        geste.refus === undefined
          ? defautsDe(schemaDesDonnees(geste), avecCompte(geste.donnees), ['vie', i, 'donnees'])
          : [],
      ),
      ...fondementsManquants(candidature, fondements),
      ...marquesDeFiction(dossier),
    ]);
  });

export type DossierSeme = z.infer<typeof FormeDossier>;

/** What is said; an unknown is left out rather than sent empty. */
export const connus = (valeurs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(valeurs).filter(([, valeur]) => valeur !== null));

function fondementsManquants(
  candidature: Readonly<Record<string, unknown>>,
  fondements: Readonly<Record<string, string>>,
): Probleme[] {
  return champsDeCandidature.flatMap((champ) => {
    const dit = candidature[champ] !== null;
    if (dit === Object.hasOwn(fondements, champ)) {
      return [];
    }
    const message = dit ? 'dites sur quoi repose cette valeur.' : 'rien n’est dit de ce champ : retirez son fondement.';
    return [{ message, path: ['fondements', champ] }];
  });
}

/** A fictitious dossier says so by its very name, wherever it shows. */
function marquesDeFiction({ fictif, porteur, candidature, recueil }: z.infer<typeof SansControle>): Probleme[] {
  const titre = String(candidature['titre']);
  const dites = titre.includes('projet fictif') && porteur.nom.includes('fictif');
  const message = fictif
    ? 'un dossier fictif le dit dans son titre et dans le nom de son porteur.'
    : 'ce dossier n’est pas fictif : son titre et son porteur ne le disent pas.';
  return dites === fictif && (recueil === null) === fictif ? [] : [{ message, path: ['fictif'] }];
}

const SansControle = z.object({
  fictif: z.boolean(),
  porteur: z.object({ nom: z.string() }),
  candidature: z.record(z.string(), z.unknown()),
  recueil: FAITS_DU_RECUEIL.nullable(),
});

/** The call: its content, parsed by its own service, and its life. */
export const FormeAppel = z
  .strictObject({
    cree_le: moment,
    cree_par: cle,
    contenu: z.looseObject({ code: z.string() }),
    vie: z.array(
      z.discriminatedUnion('faire', [
        evenement('evenement', EVENEMENTS_APPEL),
        z.strictObject({ ...entete, faire: z.literal('modifier'), donnees }),
      ]),
    ),
  })
  .superRefine(({ vie }, contexte) => {
    signaler(contexte, [...desordres(vie), ...refusIncomplets(vie)]);
  });

export type AppelSeme = z.infer<typeof FormeAppel>;

const decision = z.strictObject({
  issue: z.enum(['retenu', 'liste_complementaire', 'rejet', 'ajourne']),
  donnees,
});

/** A session of the committee. Whoever is present and not recused votes in favour, unless told otherwise. */
export const FormeSeance = z.strictObject({
  cle,
  titre: z.string(),
  quorum: z.int().positive(),
  preparee_le: moment,
  convoquee_le: moment,
  tenue_le: moment,
  secretariat: cle,
  president: cle,
  membres: z.array(cle).min(1),
  /** Members who did not come. */
  absents: z.array(cle).default([]),
  dossiers: z.array(
    z.strictObject({
      slug: cle,
      /** When it is put on the agenda; with the others unless told. */
      inscrit_le: moment.optional(),
      contre: z.array(cle).default([]),
      abstentions: z.array(cle).default([]),
      /** Members whose recusal the tables show. */
      deportes: z.array(cle).default([]),
      /** Recusals declared in session. */
      deports: z.array(z.strictObject({ par: cle, motif: z.string() })).default([]),
      /** Votes that will be refused, with the code of the refusal. */
      refuses: z.array(z.strictObject({ par: cle, refus: z.string() })).default([]),
      decision,
    }),
  ),
});

export const FormeSeances = z.array(FormeSeance);
export type SeanceSemee = z.infer<typeof FormeSeance>;

export const FormeComptes = z.array(
  z.strictObject({
    cle,
    courriel: SAISIE_COMPTE.shape.courriel,
    nom: SAISIE_COMPTE.shape.nom,
    role: SAISIE_COMPTE.shape.role,
    caf_code: z.string().nullable().default(null),
  }),
);
export type CompteSeme = z.infer<typeof FormeComptes>[number];

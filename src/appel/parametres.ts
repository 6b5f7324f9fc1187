import { z } from 'zod';

/** Types of porteur that a call may accept (requirement APP-07). */
export const CODES_PORTEUR = [
  'collectivite_locale',
  'association',
  'departement',
  'entreprise_ess',
  'groupe_mutualiste',
] as const;

export type TypePorteur = (typeof CODES_PORTEUR)[number];

export const TYPES_PORTEUR: Readonly<Record<TypePorteur, string>> = {
  collectivite_locale: 'Collectivité locale (commune, EPCI)',
  association: 'Association, dont centre social',
  departement: 'Département',
  entreprise_ess: 'Entreprise de l’économie sociale et solidaire',
  groupe_mutualiste: 'Groupe mutualiste',
};

const PHRASE_JOURS = 'ce délai se compte en jours entiers, de 0 à 3 650.';

/** An integer, or its digits as a form sends them; an empty field is not zero. */
const entier = (phrase: string, min: number, max: number) =>
  z.preprocess(
    (valeur) => (typeof valeur === 'string' && /^-?\d{1,5}$/u.test(valeur.trim()) ? Number(valeur) : valeur),
    z.number({ error: phrase }).int(phrase).min(min, phrase).max(max, phrase),
  );

const nombreDeJours = () => entier(PHRASE_JOURS, 0, 3650);

const jours = (defaut: number) => nombreDeJours().default(defaut);

const PHRASE_AVANT = 'ce délai se compte avant la date : un nombre de jours négatif ou nul, au moins -3 650.';

/** Days before the base of a deadline: the engine adds them, so they are negative. */
const joursAvant = (defaut: number) => entier(PHRASE_AVANT, -3650, 0).default(defaut);

type Sens = 'croissants' | 'decroissants';

const ranges = (valeurs: readonly number[], sens: Sens): boolean =>
  valeurs.every((valeur, i) => {
    const precedente = valeurs[i - 1];
    return precedente === undefined || (sens === 'croissants' ? precedente < valeur : precedente > valeur);
  });

/** Steps of a rule or of a countdown: as many as its default has, each further than the last. */
const paliers = (sens: Sens, ...defaut: readonly number[]) =>
  z
    .array(nombreDeJours(), { error: `donnez ${defaut.length} délais en jours.` })
    .length(defaut.length, `donnez exactement ${defaut.length} délais en jours, par exemple ${defaut.join(', ')}.`)
    .refine((valeurs) => ranges(valeurs, sens), {
      error: `ces délais vont en ${sens === 'croissants' ? 'augmentant' : 'diminuant'}, sans répétition.`,
    })
    .default([...defaut]);

const rappels = (...defaut: readonly number[]) =>
  z
    .array(nombreDeJours(), { error: 'donnez une liste de délais en jours.' })
    .max(12, 'douze rappels au plus.')
    .refine((valeurs) => ranges(valeurs, 'decroissants'), { error: 'ces délais vont en diminuant, sans répétition.' })
    .default([...defaut]);

/** Everything a call sets for its own: delays of its lifecycle, of its rules and of its reminders, in days. */
export const Parametres = z.strictObject({
  rappel_instruction_jours: jours(10),
  complement_jours: jours(15),
  rappel_complement_jours: jours(10),
  liste_complementaire_jours: jours(180),
  non_demarrage_jours: jours(90),
  bilan_jours: jours(365),
  validation_bilan_jours: jours(30),
  recherche_relais_jours: joursAvant(-180),
  observation_jours: jours(180),
  annees_supplementaires_max: entier('ce nombre d’années est entier, de 0 à 5.', 0, 5).default(1),
  types_porteur: z
    .array(z.enum(CODES_PORTEUR, { error: `choisissez parmi : ${CODES_PORTEUR.join(', ')}.` }), {
      error: 'donnez la liste des types de porteur acceptés.',
    })
    .min(1, 'un appel accepte au moins un type de porteur.')
    .refine((types) => new Set(types).size === types.length, { error: 'un type de porteur y figure deux fois.' })
    .default([...CODES_PORTEUR]),

  /** End of funding without relay: days before the end, info → critique. */
  rr_01_jours: paliers('decroissants', 365, 180, 90, 30),
  /** Coordinator missing: days after the convention. */
  rr_03_jours: paliers('croissants', 60, 120),
  /** Coordinator gone: days after the departure. */
  rr_04_jours: paliers('croissants', 0, 30),
  /** Not started for want of funding: days after the planned start. */
  rr_06_jours: paliers('croissants', 30, 90),
  /** Pause or delay that lasts: days since it began. */
  rr_08_jours: paliers('croissants', 60, 120, 180),
  /** Not assessed: days after the convention, then without any interview. */
  rr_10_jours: paliers('croissants', 120, 180),

  /** NOT-02: days before the end of funding. */
  compte_a_rebours_jours: rappels(365, 270, 180, 90, 30),
  /** APP-10: days before the closing of the call, for drafts not deposited. */
  rappel_brouillon_jours: rappels(14, 3),
  /** APP-10: days before 1 June, for whoever prepares the call. */
  rappel_lancement_jours: rappels(30),
  /** APP-10: days before the last day on which a decision still allows the wanted start. */
  rappel_decision_jours: rappels(30, 7),

  /** Back-planning: how long each step takes, in days, from the start backwards. */
  plan_notification_jours: jours(17),
  plan_decision_jours: jours(15),
  plan_convocation_jours: jours(15),
  plan_instruction_jours: jours(75),
  plan_candidature_jours: jours(60),
  plan_programmation_jours: jours(30),
});

export type Parametres = z.infer<typeof Parametres>;

/** The parameters stored with a call, each one that is missing taking its default. */
export const parametresDe = (stockes: unknown): Parametres => Parametres.parse(stockes ?? {});

import type { LigneAlerte } from '../../alerte/alerte.queries.js';
import { CAUSES } from '../../dossier/causes.js';
import { enFrancais, estUnJour, joursEntre } from '../../platform/clock/calendrier.js';
import type { Jour } from '../../platform/clock/calendrier.js';
import { enEuros } from '../../platform/errors/montant.js';

/** Label of a state of a region of a dossier's lifecycle, such as « Vacante » for `vacante` of `coordination`. */
export type DireEtat = (region: string, code: string) => string;

/** A fact that made the rule speak. */
export interface Preuve {
  readonly label: string;
  /** Null: nobody has said. */
  readonly valeur: string | null;
}

interface Lecture {
  readonly label: string;
  readonly dire: (valeur: unknown, etat: DireEtat) => string | null;
}

const jour = (valeur: unknown): string | null =>
  typeof valeur === 'string' && estUnJour(valeur) ? enFrancais(valeur) : null;

const texte = (valeur: unknown): string | null =>
  typeof valeur === 'string' || typeof valeur === 'number' ? String(valeur) : null;

const etatDe =
  (region: string) =>
  (valeur: unknown, etat: DireEtat): string | null =>
    typeof valeur === 'string' ? etat(region, valeur) : null;

const centimes = (valeur: unknown): string | null =>
  typeof valeur === 'string' && /^\d+$/u.test(valeur) ? enEuros(valeur) : null;

const LIBELLES_DES_CAUSES: ReadonlyMap<string, string> = new Map(Object.entries(CAUSES));

const cause = (valeur: unknown): string | null =>
  typeof valeur === 'string' ? (LIBELLES_DES_CAUSES.get(valeur) ?? valeur) : null;

const deDemonstration = (fondement: unknown): boolean => fondement === 'demonstration';

const DE_DEMONSTRATION = 'Date de démonstration : la source ne la donne pas';

/** What the rules write down, in the order it is told. */
const LECTURES: Readonly<Record<string, Lecture>> = {
  fin_financement: { label: 'Fin du financement', dire: jour },
  fondement_des_dates: { label: 'Cette date', dire: (valeur) => (deDemonstration(valeur) ? DE_DEMONSTRATION : null) },
  relais: { label: 'Recherche de relais', dire: etatDe('relais') },
  relais_inscrits: { label: 'Relais inscrits au plan de sortie', dire: texte },
  depart_le: { label: 'Départ du coordonnateur', dire: jour },
  intitule: { label: 'Poste', dire: texte },
  poste: { label: 'Coordination', dire: etatDe('coordination') },
  debut_prevu: { label: 'Début prévu', dire: jour },
  a_acquerir: { label: 'Recettes à acquérir', dire: centimes },
  situation: { label: 'Situation', dire: etatDe('cadence') },
  depuis: { label: 'Depuis le', dire: jour },
  cause: { label: 'Cause', dire: cause },
  observation: { label: 'Suivi', dire: etatDe('observation') },
  convention_signee_le: { label: 'Convention signée', dire: jour },
  dernier_entretien_le: { label: 'Dernier entretien', dire: jour },
};

/** The evidence of an alert; what no reading knows is left out rather than shown raw. */
export const preuvesDe = ({ preuves }: Pick<LigneAlerte, 'preuves'>, etat: DireEtat): readonly Preuve[] =>
  Object.entries(LECTURES)
    .filter(([nom]) => Object.hasOwn(preuves, nom))
    .map(([nom, { label, dire }]) => ({ label, valeur: dire(preuves[nom], etat) }));

type Constat = Pick<LigneAlerte, 'regle' | 'titre' | 'depuis' | 'preuves'>;

const JOURS_MAX = 120;
const MOIS_MAX = 24;
const JOURS_PAR_MOIS = 365.25 / 12;

/** Days while they are few, then months, then years: the exact days are among the facts. */
export function duree(nombre: number): string {
  const mois = Math.floor(nombre / JOURS_PAR_MOIS);
  if (nombre <= JOURS_MAX) {
    return `${nombre} jour${nombre > 1 ? 's' : ''}`;
  }
  return mois < MOIS_MAX ? `${mois} mois` : `${Math.floor(mois / 12)} ans`;
}

function compteARebours(reste: number): string {
  if (reste > 0) {
    return `Fin du financement dans ${duree(reste)}`;
  }
  return reste === 0 ? 'Le financement s’arrête aujourd’hui' : `Financement arrêté depuis ${duree(-reste)}`;
}

function finDuFinancement({ preuves }: Constat, aujourdhui: Jour): string | null {
  const fin = preuves['fin_financement'];
  if (typeof fin !== 'string') {
    return null;
  }
  const fait = `${compteARebours(joursEntre(aujourdhui, fin))}, aucun relais acquis`;
  return deDemonstration(preuves['fondement_des_dates']) ? `${fait} (date de démonstration)` : fait;
}

const ENONCES: Readonly<Record<string, (alerte: Constat, aujourdhui: Jour) => string | null>> = {
  'RR-01': finDuFinancement,
  'RR-03': ({ depuis }, aujourdhui) => `Coordonnateur attendu depuis ${duree(joursEntre(depuis, aujourdhui))}`,
  'RR-04': ({ depuis }, aujourdhui) => `Sans coordonnateur depuis ${duree(joursEntre(depuis, aujourdhui))}`,
  'RR-06': ({ depuis }, aujourdhui) =>
    `Démarrage empêché depuis ${duree(joursEntre(depuis, aujourdhui))}, faute de financement`,
  'RR-08': ({ depuis, preuves }, aujourdhui) =>
    `${preuves['situation'] === 'en_pause' ? 'En pause' : 'En retard'} depuis ${duree(joursEntre(depuis, aujourdhui))}`,
  'RR-10': ({ depuis, preuves }, aujourdhui) =>
    preuves['observation'] === 'perimee'
      ? `Aucun entretien depuis ${duree(joursEntre(depuis, aujourdhui))}`
      : `Jamais rencontré, ${duree(joursEntre(depuis, aujourdhui))} après la convention`,
};

/** The fact in one line, counted today; the title of the rule when it has no sentence of its own. */
export const enonceDe = (alerte: Constat, aujourdhui: Jour): string =>
  ENONCES[alerte.regle]?.(alerte, aujourdhui) ?? alerte.titre;

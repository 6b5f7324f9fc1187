import { ajouterJours, estJourOuvre, type Jour, joursEntre } from '../platform/clock/calendrier.js';
import type { Parametres } from './parametres.js';

const CODES_ETAPE = [
  'programmation',
  'ouverture',
  'cloture',
  'fin_instruction',
  'comite',
  'decision',
  'debut_actions',
] as const;

export type CodeEtape = (typeof CODES_ETAPE)[number];

/** The steps of a call, in order. */
const ETAPES: Readonly<Record<CodeEtape, string>> = {
  programmation: 'Programmation de l’appel',
  ouverture: 'Ouverture de l’appel',
  cloture: 'Clôture des candidatures',
  fin_instruction: 'Fin de l’instruction par les Caf',
  comite: 'Séance du comité',
  decision: 'Décision notifiée aux porteurs',
  debut_actions: 'Début des actions',
};

export interface EtapePlanifiee {
  readonly code: CodeEtape;
  readonly label: string;
  /** Last day on which the step still allows the wanted start. */
  readonly au_plus_tard: Jour;
  /** Day it is planned for, or was done on; null when nobody set one. */
  readonly prevue: Jour | null;
  readonly faite: boolean;
  /** Days between the last possible day and the planned one, or today when the step is overdue; 0 when in time. */
  readonly retard_jours: number;
}

export interface AvancementAppel {
  /** Wanted first day of the actions, the 1 January of year N+1 unless a derogation says otherwise. */
  readonly debut: Jour;
  readonly prevues: Partial<Readonly<Record<CodeEtape, Jour | null>>>;
  /** Steps already behind. */
  readonly faites: ReadonlySet<CodeEtape>;
  readonly aujourdhui: Jour;
}

type Plan = Pick<
  Parametres,
  | 'plan_notification_jours'
  | 'plan_decision_jours'
  | 'plan_convocation_jours'
  | 'plan_instruction_jours'
  | 'plan_candidature_jours'
  | 'plan_programmation_jours'
>;

function ouvreAuPlusTard(jour: Jour): Jour {
  let courant = jour;
  while (!estJourOuvre(courant)) {
    courant = ajouterJours(courant, -1);
  }
  return courant;
}

const lePremier = (a: Jour, b: Jour): Jour => (a < b ? a : b);

/** Last day of each step, counted backwards from the start of the actions; a call opens in June at the latest. */
export function auPlusTard(debut: Jour, plan: Plan): Readonly<Record<CodeEtape, Jour>> {
  const reculer = (jour: Jour, jours: number): Jour => ouvreAuPlusTard(ajouterJours(jour, -jours));
  const decision = reculer(debut, plan.plan_notification_jours);
  const comite = reculer(decision, plan.plan_decision_jours);
  const finInstruction = reculer(comite, plan.plan_convocation_jours);
  const cloture = reculer(finInstruction, plan.plan_instruction_jours);
  const finJuin = ouvreAuPlusTard(`${Number(debut.slice(0, 4)) - 1}-06-30`);
  const ouverture = lePremier(reculer(cloture, plan.plan_candidature_jours), finJuin);
  const programmation = reculer(ouverture, plan.plan_programmation_jours);
  return { programmation, ouverture, cloture, fin_instruction: finInstruction, comite, decision, debut_actions: debut };
}

/** The back-planning of a call with what is late today (requirement APP-10). Pure: today is given. */
export function retroplanning(plan: Plan, appel: AvancementAppel): readonly EtapePlanifiee[] {
  const limites = auPlusTard(appel.debut, plan);
  return CODES_ETAPE.map((code) => {
    const au_plus_tard = limites[code];
    const prevue = appel.prevues[code] ?? null;
    const faite = appel.faites.has(code);
    const atteinte = faite || (prevue !== null && prevue > appel.aujourdhui) ? prevue : appel.aujourdhui;
    const retard_jours = atteinte === null ? 0 : Math.max(0, joursEntre(au_plus_tard, atteinte));
    return { code, label: ETAPES[code], au_plus_tard, prevue, faite, retard_jours };
  });
}

import { enFrancais, type Jour } from '../platform/clock/calendrier.js';

/** The days of a call; null while nobody has set them. */
export interface CalendrierAppel {
  readonly ouvre_le: Jour | null;
  readonly clot_le: Jour | null;
  readonly decision_prevue_le: Jour | null;
  readonly debut_actions_le: Jour | null;
  /** End of the first funded year; null for the end of the calendar year. */
  readonly fin_premiere_annee_le: Jour | null;
}

const anneeDe = (jour: Jour): number => Number(jour.slice(0, 4));
const moisDe = (jour: Jour): number => Number(jour.slice(5, 7));

const JOURS_REQUIS = [
  ['ouvre_le', 'la date d’ouverture'],
  ['clot_le', 'la date de clôture'],
  ['decision_prevue_le', 'la date de décision prévue'],
  ['debut_actions_le', 'la date de début des actions'],
] as const satisfies readonly (readonly [keyof CalendrierAppel, string])[];

/** What is missing or out of order in the calendar of a call, as pieces of sentence; none when it holds. */
export function incoherences(calendrier: CalendrierAppel): readonly string[] {
  const manquantes = JOURS_REQUIS.filter(([nom]) => calendrier[nom] === null);
  const connues = JOURS_REQUIS.flatMap(([nom, label]) => {
    const jour = calendrier[nom];
    return jour === null ? [] : [{ label, jour }];
  });
  const inversees = connues.slice(1).flatMap(({ label, jour }, i) => {
    const avant = connues[i];
    return avant !== undefined && avant.jour > jour
      ? [`${label} (${enFrancais(jour)}) vient avant ${avant.label} (${enFrancais(avant.jour)})`]
      : [];
  });
  const { debut_actions_le: debut, fin_premiere_annee_le: fin } = calendrier;
  const annee = debut !== null && fin !== null && fin <= debut ? ['la première année finit avant de commencer'] : [];
  return [...manquantes.map(([, label]) => `il manque ${label}`), ...inversees, ...annee];
}

/**
 * Why a call opened on `ouverture` needs a written derogation; none when it does not.
 * It opens in June of year N, actions start in January N+1 (requirement APP-02) and last that whole year (APP-03).
 */
export function ecartsAuCalendrier(ouverture: Jour, calendrier: CalendrierAppel): readonly string[] {
  const { debut_actions_le: debut, fin_premiere_annee_le: fin } = calendrier;
  const hors = moisDe(ouverture) === 6 ? [] : [`l’ouverture, le ${enFrancais(ouverture)}, n’est pas en juin`];
  if (debut === null) {
    return [...hors, 'la date de début des actions n’est pas fixée'];
  }
  const suivante = anneeDe(ouverture) + 1;
  const demarrage =
    anneeDe(debut) === suivante && moisDe(debut) === 1
      ? []
      : [`les actions commencent le ${enFrancais(debut)}, et non en janvier ${suivante}`];
  return [...hors, ...demarrage, ...anneeIncomplete(debut, fin)];
}

function anneeIncomplete(debut: Jour, fin: Jour | null): readonly string[] {
  const annee = anneeDe(debut);
  const derniere = fin ?? `${annee}-12-31`;
  return debut === `${annee}-01-01` && derniere >= `${annee}-12-31`
    ? []
    : [`la première année de financement n’est pas pleine (du ${enFrancais(debut)} au ${enFrancais(derniere)})`];
}

import type { Garde as GardeDe, Situation } from '../../workflow/vocabulaire.js';

/** A quantity that the action promised, at its latest count (requirement DOS-07). */
export interface Objectif {
  readonly objet: string;
  readonly unite: string;
  readonly prevue: number;
  readonly atteinte: number;
}

/** Facts that the guards of an action read, loaded at the moment of the event. */
export interface FaitsAction {
  readonly [nom: string]: unknown;
  readonly dossier_clos: boolean;
  /** Known to be short of what was planned; a count that nobody gave is unknown, not short. */
  readonly objectifs_manques: readonly Objectif[];
}

/** SQL of each fact; `s` is the action. */
export const FAITS_ACTION: Readonly<Record<keyof FaitsAction & string, string>> = {
  dossier_clos: 'SELECT d.clos FROM dossier d WHERE d.id = s.dossier_id',
  objectifs_manques: `SELECT coalesce(json_agg(json_build_object('objet', o.objet, 'unite', o.unite,
      'prevue', o.prevue, 'atteinte', o.atteinte) ORDER BY o.objet), '[]')
    FROM (SELECT q.objet, q.unite,
        (array_agg(q.prevue ORDER BY q.rang DESC) FILTER (WHERE q.prevue IS NOT NULL))[1] AS prevue,
        (array_agg(q.atteinte ORDER BY q.rang DESC) FILTER (WHERE q.atteinte IS NOT NULL))[1] AS atteinte
      FROM quantite q WHERE q.action_id = s.id GROUP BY q.objet, q.unite) o
    WHERE o.atteinte < o.prevue`,
};

type S = Situation<FaitsAction>;

export const GARDES_ACTION = {
  dossier_ouvert: { faits: ['dossier_clos'], verifier: ({ faits }: S) => !faits.dossier_clos },
  objectifs_atteints: {
    faits: ['objectifs_manques'],
    verifier: ({ faits }: S) => faits.objectifs_manques.length === 0,
  },
} satisfies Readonly<Record<string, GardeDe<FaitsAction>>>;

const nombre = (valeur: number): string => valeur.toLocaleString('fr-FR');

const enPhrase = ({ objet, unite, prevue, atteinte }: Objectif): string =>
  `« ${objet} », ${nombre(atteinte)} sur ${nombre(prevue)} (${unite})`;

/** The sentence behind each guard: says what is missing, and what to do. */
export const REFUS_ACTION: Readonly<Record<keyof typeof GARDES_ACTION, (situation: S) => string>> = {
  dossier_ouvert: () => 'Le dossier de cette action est clos : plus rien ne peut y changer.',
  objectifs_atteints: ({ faits }) =>
    `Tout n’est pas encore réalisé : ${faits.objectifs_manques.map(enPhrase).join(' ; ')}. Inscrivez le nouveau décompte d’abord.`,
};

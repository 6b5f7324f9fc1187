import type { Garde as GardeDe, Situation } from '../workflow/vocabulaire.js';
import type { FaitsSeance, PointInscrit } from './faits-seance.js';
import { quorumAtteint } from './quorum.js';

type S = Situation<FaitsSeance>;

const garde = (
  faits: readonly (keyof FaitsSeance & string)[],
  verifier: (situation: S) => boolean,
): GardeDe<FaitsSeance> => ({ faits, verifier });

const pointDe = ({ faits, donnees }: S): PointInscrit | undefined =>
  faits.ordre_du_jour.find(({ dossier_id }) => dossier_id === donnees['dossier_id']);

/** Before a dossier is named, as when the page asks what may be done, the question bears on the agenda as a whole. */
const surLePoint = (situation: S, verifier: (point: PointInscrit) => boolean): boolean => {
  if (situation.donnees['dossier_id'] === undefined) {
    return situation.faits.ordre_du_jour.some(verifier);
  }
  const point = pointDe(situation);
  return point !== undefined && verifier(point);
};

const point = (verifier: (point: PointInscrit, situation: S) => boolean): GardeDe<FaitsSeance> =>
  garde(['ordre_du_jour', 'quorum'], (s) => surLePoint(s, (p) => verifier(p, s)));

const enAttente = ({ faits }: S): readonly PointInscrit[] => faits.ordre_du_jour.filter((p) => p.en_deliberation);

export const GARDES_SEANCE = {
  president_designe: garde(['membres'], ({ faits }) => faits.membres.president),
  membres_en_nombre: garde(['membres', 'quorum'], ({ faits }) => faits.membres.inscrits >= faits.quorum),
  ordre_du_jour_inscrit: garde(['ordre_du_jour'], ({ faits }) => faits.ordre_du_jour.length > 0),
  /** The secretariat (Dpfas) acts for the chair; another president does not. */
  preside: garde(['membres'], ({ faits, agent }) => agent.role !== 'comite_president' || faits.membres.agent_preside),
  quorum_de_seance: garde(['membres', 'quorum'], ({ faits }) => faits.membres.presents >= faits.quorum),
  dossier_inscrit: point(() => true),
  agent_sans_deport: point((p) => p.deport === null),
  dossier_en_deliberation: point((p) => p.en_deliberation),
  vote_jamais_ouvert: point((p) => !p.vote_ouvert && !p.vote_clos),
  quorum_du_dossier: point((p, { faits }) => quorumAtteint(p.presents, faits.quorum)),
  vote_en_cours: point((p) => p.vote_ouvert),
  ordre_du_jour_epuise: garde(['ordre_du_jour'], (s) => enAttente(s).length === 0),
} satisfies Readonly<Record<string, GardeDe<FaitsSeance>>>;

export type GardeSeance = keyof typeof GARDES_SEANCE;

const numero = (s: S): string => pointDe(s)?.numero ?? 'de l’ordre du jour';

/** The sentence behind each guard: says what is missing, and what to do. */
export const REFUS_SEANCE: Readonly<Record<GardeSeance, (situation: S) => string>> = {
  president_designe: () => 'La séance n’a pas de président : inscrivez-en un parmi ses membres.',
  membres_en_nombre: ({ faits }) =>
    `La séance compte ${faits.membres.inscrits} membre(s) pour un quorum de ${faits.quorum} : inscrivez les autres.`,
  ordre_du_jour_inscrit: () => 'L’ordre du jour est vide : inscrivez au moins un dossier.',
  preside: () => 'Vous ne présidez pas cette séance.',
  quorum_de_seance: ({ faits }) =>
    `Le quorum n’est pas atteint : ${faits.membres.presents} membre(s) présent(s) pour ${faits.quorum} requis.`,
  dossier_inscrit: () => 'Ce dossier n’est pas à l’ordre du jour de la séance.',
  agent_sans_deport: (s) =>
    `Vous êtes en déport sur le dossier ${numero(s)} : ${pointDe(s)?.deport ?? 'un lien est déclaré'}. Le secrétariat conduit ce vote.`,
  dossier_en_deliberation: (s) =>
    `Le dossier ${numero(s)} n’est pas en délibération : il doit d’abord être soumis au comité.`,
  vote_jamais_ouvert: (s) => `Le vote sur le dossier ${numero(s)} a déjà été ouvert dans cette séance.`,
  quorum_du_dossier: (s) =>
    `Le quorum n’est pas atteint sur le dossier ${numero(s)} : ${pointDe(s)?.presents ?? 0} membre(s) présent(s) et sans déport pour ${s.faits.quorum} requis.`,
  vote_en_cours: (s) => `Aucun vote n’est ouvert sur le dossier ${numero(s)}.`,
  ordre_du_jour_epuise: (s) =>
    `L’ordre du jour n’est pas épuisé (${enAttente(s)
      .map((p) => p.numero)
      .join(', ')}) : prononcez-vous, ajournez ou retirez ces dossiers.`,
};

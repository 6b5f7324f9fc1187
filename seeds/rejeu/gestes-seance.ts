import type { Agent } from '../../src/workflow/agent.js';
import type { GestesDuRejeu } from './commandes.js';
import type { Gestes, Ici } from './geste.js';

type Inscription = GestesDuRejeu['inscrire_seance'];

interface Ecrivain {
  /** Entry that it leaves in the journal of the session. */
  readonly evenement: string;
  readonly ecrire: (ici: Ici, seanceId: string, saisie: unknown, agent: Agent) => Promise<unknown>;
}

const INSCRIPTIONS: Readonly<Record<Inscription['nom'], Ecrivain>> = {
  membre: {
    evenement: 'inscrire_membre',
    ecrire: async ({ services }, id, saisie, agent) => services.comite.inscrireMembre(id, saisie, agent),
  },
  dossier: {
    evenement: 'inscrire_dossier',
    ecrire: async ({ services }, id, saisie, agent) => services.comite.inscrireDossier(id, saisie, agent),
  },
  presence: {
    evenement: 'constater_presence',
    ecrire: async ({ services }, id, saisie, agent) => services.comite.constaterPresence(id, saisie, agent),
  },
  deport: {
    evenement: 'declarer_deport',
    ecrire: async ({ services }, id, saisie, agent) => services.comite.declarerDeport(id, saisie, agent),
  },
};

/** The sessions of the committee; votes and decisions are events of their dossiers. */
export const gestesDeLaSeance = (ici: Ici): Gestes<'creer_seance' | 'evenement_seance' | 'inscrire_seance'> => ({
  creer_seance: {
    trace: ({ donnees }) => ({ requete: 'SELECT 1 FROM seance WHERE titre = $1', nom: String(donnees['titre']) }),
    faire: async ({ par, donnees }) => {
      const saisie = { ...donnees, appel_id: await ici.annuaire.appelId() };
      return ici.services.comite.creerSeance(saisie, await ici.annuaire.agent(par));
    },
  },
  evenement_seance: {
    trace: async ({ seance, nom }) => ({ sujetId: await ici.annuaire.seanceId(seance), evenement: nom }),
    faire: async ({ seance, nom: evenement, slug, par, donnees }, cleIdempotence) => {
      const [seanceId, agent] = [await ici.annuaire.seanceId(seance), await ici.annuaire.agent(par)];
      const precises = { ...donnees, ...(await surLeDossier(ici, slug)) };
      return ici.services.cycleSeance.executer({ seanceId, evenement, donnees: precises, agent, cleIdempotence });
    },
  },
  inscrire_seance: {
    trace: async ({ seance, nom }) => ({
      sujetId: await ici.annuaire.seanceId(seance),
      evenement: INSCRIPTIONS[nom].evenement,
    }),
    faire: async ({ seance, nom, slug, membre, par, donnees }) => {
      const [seanceId, agent] = [await ici.annuaire.seanceId(seance), await ici.annuaire.agent(par)];
      const qui = membre === undefined ? {} : { compte_id: await ici.annuaire.compteId(membre) };
      const saisie = { ...donnees, ...(await surLeDossier(ici, slug)), ...qui };
      return INSCRIPTIONS[nom].ecrire(ici, seanceId, saisie, agent);
    },
  },
});

const surLeDossier = async ({ annuaire }: Ici, slug: string | undefined): Promise<object> =>
  slug === undefined ? {} : { dossier_id: await annuaire.dossierId(slug) };

import type { ComiteService } from '../../comite/comite.service.js';
import type { Agent } from '../../workflow/agent.js';
import type { DroitsSurLaSeance } from './vue.js';

interface Ordre {
  readonly seanceId: string;
  readonly donnees: Readonly<Record<string, unknown>>;
  readonly agent: Agent;
}

/** A command of the page of a session that is no event of its lifecycle. */
export interface CommandeDeSeance {
  /** Who may send it. */
  readonly permise: (droits: DroitsSurLaSeance) => boolean;
  readonly executer: (service: ComiteService, ordre: Ordre) => Promise<unknown>;
  /** Said on the page it leads back to. */
  readonly fait: string;
}

const secretariat = ({ gerer }: DroitsSurLaSeance): boolean => gerer;
const bureau = ({ conduire }: DroitsSurLaSeance): boolean => conduire;

export const COMMANDES: Readonly<Record<string, CommandeDeSeance>> = {
  inscrire_membre: {
    permise: secretariat,
    executer: (service, { seanceId, donnees, agent }) => service.inscrireMembre(seanceId, donnees, agent),
    fait: 'Le membre est inscrit.',
  },
  inscrire_dossier: {
    permise: secretariat,
    executer: (service, { seanceId, donnees, agent }) => service.inscrireDossier(seanceId, donnees, agent),
    fait: 'Le dossier est à l’ordre du jour.',
  },
  retirer_dossier: {
    permise: secretariat,
    executer: (service, { seanceId, donnees, agent }) => service.retirerDossier(seanceId, donnees, agent),
    fait: 'Le dossier n’est plus à l’ordre du jour.',
  },
  constater_presence: {
    permise: bureau,
    executer: (service, { seanceId, donnees, agent }) => service.constaterPresence(seanceId, donnees, agent),
    fait: 'L’arrivée est notée.',
  },
  constater_depart: {
    permise: bureau,
    executer: (service, { seanceId, donnees, agent }) => service.constaterDepart(seanceId, donnees, agent),
    fait: 'Le départ est noté.',
  },
  declarer_deport: {
    permise: ({ sieger, conduire }) => sieger || conduire,
    executer: (service, { seanceId, donnees, agent }) => service.declarerDeport(seanceId, donnees, agent),
    fait: 'Le déport est déclaré.',
  },
  detecter_deports: {
    permise: bureau,
    executer: (service, { seanceId, agent }) => service.detecterDeports(seanceId, agent),
    fait: 'Les liens visibles dans les données sont à jour.',
  },
};

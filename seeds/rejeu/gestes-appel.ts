import { enTransaction } from '../../src/platform/database/sql.js';
import { semerComptes } from '../demo/comptes.js';
import { semerReference } from '../reference/semer.js';
import type { Gestes, Ici } from './geste.js';

type Genres = 'reference' | 'fonds' | 'creer_appel' | 'modifier_appel' | 'evenement_appel';

/** What is done before any application, then to the call itself. */
export const gestesDeLAppel = ({ services, annuaire, semences }: Ici): Gestes<Genres> => ({
  reference: {
    trace: () => null,
    faire: async () =>
      enTransaction(services.db, async (tx) => {
        await semerReference(tx);
        await semerComptes(services.comptes, tx, semences.comptes);
      }),
  },
  fonds: {
    trace: ({ donnees }) => ({ requete: 'SELECT 1 FROM fonds WHERE code = $1', nom: String(donnees['code']) }),
    faire: async ({ donnees }) => services.appels.creerFonds(donnees),
  },
  creer_appel: {
    trace: ({ donnees }) => ({ requete: 'SELECT 1 FROM appel WHERE code = $1', nom: String(donnees['code']) }),
    faire: async ({ par, donnees }) => services.appels.creer(donnees, await annuaire.agent(par)),
  },
  modifier_appel: {
    trace: async () => ({ sujetId: await annuaire.appelId(), evenement: 'modifier_appel' }),
    faire: async ({ par, donnees }) =>
      services.appels.modifier(await annuaire.appelId(), donnees, await annuaire.agent(par)),
  },
  evenement_appel: {
    trace: async ({ nom }) => ({ sujetId: await annuaire.appelId(), evenement: nom }),
    faire: async ({ nom: evenement, par, donnees }, cleIdempotence) => {
      const [appelId, agent] = [await annuaire.appelId(), await annuaire.agent(par)];
      return services.cycleAppel.executer({ appelId, evenement, donnees, agent, cleIdempotence });
    },
  },
});

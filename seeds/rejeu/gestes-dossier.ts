import { agentDuCompte } from '../../src/auth/compte.entity.js';
import { trouverOuCreerPorteur } from '../../src/dossier/porteurs.js';
import type { Saisie } from '../../src/dossier/saisies.js';
import type { SaisieFinancement } from '../../src/financement/saisies.js';
import { enTransaction } from '../../src/platform/database/sql.js';
import type { Agent } from '../../src/workflow/agent.js';
import { assurerCompte } from '../demo/comptes.js';
import { connus } from './formes.js';
import type { Gestes, Ici, Trace } from './geste.js';

interface Sur {
  readonly slug: string;
  readonly par: string;
}

/** Where a command applies, and who sends it. */
const situer = async ({ annuaire }: Ici, { slug, par }: Sur): Promise<{ dossierId: string; agent: Agent }> => ({
  dossierId: await annuaire.dossierId(slug),
  agent: await annuaire.agent(par),
});

const laisse = async ({ annuaire }: Ici, slug: string, evenement: string): Promise<Trace> => ({
  sujetId: await annuaire.dossierId(slug),
  evenement,
});

/** The life of a dossier and of its actions: their events. */
export const evenementsDuDossier = (ici: Ici): Gestes<'creer_dossier' | 'evenement' | 'action' | 'distinguer'> => ({
  creer_dossier: {
    trace: ({ slug }) => ({
      requete: 'SELECT 1 FROM dossier WHERE numero = $1',
      nom: ici.annuaire.dossier(slug).numero,
    }),
    faire: async ({ slug }) => creerDossier(ici, slug),
  },
  evenement: {
    trace: async ({ slug, nom }) => laisse(ici, slug, nom),
    faire: async ({ nom: evenement, donnees, ...sur }, cleIdempotence) => {
      const qui = await situer(ici, sur);
      return ici.services.cycleDeVie.executer({ ...qui, evenement, donnees, cleIdempotence });
    },
  },
  action: {
    trace: async ({ slug, action, nom }) => ({ sujetId: await ici.annuaire.actionId(slug, action), evenement: nom }),
    faire: async ({ slug, action, nom: evenement, par, donnees }, cleIdempotence) => {
      const [actionId, agent] = [await ici.annuaire.actionId(slug, action), await ici.annuaire.agent(par)];
      return ici.services.cycleAction.executer({ actionId, evenement, donnees, agent, cleIdempotence });
    },
  },
  distinguer: {
    trace: async ({ slug }) => laisse(ici, slug, 'distinguer'),
    faire: async ({ donnees, ...sur }) => {
      const { dossierId, agent } = await situer(ici, sur);
      return ici.services.comite.distinguer(dossierId, donnees, agent);
    },
  },
});

/** What a dossier says: its data commands. */
export const saisiesDuDossier = (ici: Ici): Gestes<'modifier' | 'inscrire' | 'ajouter' | 'remplacer'> => ({
  modifier: {
    trace: async ({ slug }) => laisse(ici, slug, 'modifier_candidature'),
    faire: async ({ donnees, ...sur }, cleIdempotence) => {
      const { dossierId, agent } = await situer(ici, sur);
      return ici.services.dossiers.modifier(dossierId, donnees, agent, { cleIdempotence });
    },
  },
  inscrire: {
    trace: async ({ slug, nom }) => laisse(ici, slug, `inscrire_${nom}`),
    faire: async ({ nom, donnees, ...sur }, cleIdempotence) => {
      const { dossierId, agent } = await situer(ici, sur);
      const { dossiers } = ici.services;
      if (nom === 'action') {
        return dossiers.inscrireAction(dossierId, donnees, agent, { cleIdempotence });
      }
      const quoi = nom as Exclude<Saisie, 'action'>;
      return dossiers.inscrire(dossierId, quoi, await avecCompte(ici, donnees), agent, { cleIdempotence });
    },
  },
  ajouter: {
    trace: async ({ slug, nom }) => laisse(ici, slug, `ajouter_${nom}`),
    faire: async ({ nom, donnees, ...sur }, cleIdempotence) => {
      const { dossierId, agent } = await situer(ici, sur);
      const quoi = nom as SaisieFinancement;
      return ici.services.financement.ajouter(dossierId, quoi, donnees, agent, { cleIdempotence });
    },
  },
  remplacer: {
    trace: async ({ slug, nom }) => laisse(ici, slug, `modifier_${nom}`),
    faire: async ({ nom, ligne, donnees, ...sur }) => {
      const { dossierId, agent } = await situer(ici, sur);
      const quoi = nom as SaisieFinancement;
      const id = await ici.annuaire.ligneId(sur.slug, quoi, ligne);
      return ici.services.financement.modifier({ dossierId, quoi, id }, donnees, agent);
    },
  },
});

/** The organisation, the account of who applies for it and the draft come together or not at all. */
async function creerDossier({ services, annuaire }: Ici, slug: string): Promise<void> {
  const { numero, porteur, fictif, region, fondements, candidature, equipe } = annuaire.dossier(slug);
  const { nom, alias, type, niveau = null, siret = null } = porteur;
  const appelId = await annuaire.appelId();
  await enTransaction(services.db, async (tx) => {
    const porteurId = await trouverOuCreerPorteur(
      tx,
      { nom, alias, type, niveau, siret, fictif },
      services.clock.now(),
    );
    const compte = await assurerCompte(services.comptes, tx, annuaire.compte(equipe.porteur), porteurId);
    const nouveau = { appelId, porteur: { id: porteurId }, fictif, regionCode: region, fondements, numero };
    const id = await services.dossiers.inserer(tx, { ...nouveau, candidature: connus(candidature) });
    await services.cycleDeVie.moteur.naitre(tx, id, agentDuCompte(compte), { fictif });
  });
}

const avecCompte = async (
  { annuaire }: Ici,
  { compte, ...donnees }: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> =>
  typeof compte === 'string' ? { ...donnees, compte_id: await annuaire.compteId(compte) } : donnees;

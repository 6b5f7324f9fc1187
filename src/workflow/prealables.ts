import { Refus } from '../platform/errors/refus.js';
import { canonique } from '../platform/journal/canonique.js';
import type { Commande, Reponse } from './commande.js';
import type { DejaJournalise, SujetLu } from './lecture.js';
import type { Donnees, Vocabulaire } from './vocabulaire.js';

/** What a command meets before anything is decided. */

export const introuvable = ({ designation }: Vocabulaire): Refus =>
  new Refus('introuvable', `${designation} que vous demandez n’existe pas.`, { statut: 404 });

/** The answer already given to this key; a key that comes back with something else is refused. */
export function rejouer(deja: DejaJournalise, { evenement, agent }: Commande, donnees: Donnees): Reponse {
  const memes =
    deja.evenement === evenement && deja.compte_id === agent.compteId && canonique(deja.donnees) === canonique(donnees);
  if (!memes) {
    throw new Refus(
      'cle_reutilisee',
      'Cette clé d’idempotence a déjà servi à une autre commande : tirez-en une nouvelle.',
      { statut: 422, champ: 'Idempotency-Key' },
    );
  }
  const { version, rang, etat, contexte } = deja;
  return { version, rang, etat, contexte, rejoue: true };
}

export function refuserPerime({ designation }: Vocabulaire, lu: SujetLu, { versionAttendue }: Commande): void {
  if (versionAttendue !== undefined && versionAttendue !== lu.version) {
    throw new Refus(
      'version_perimee',
      `${designation} a changé depuis votre lecture (version ${versionAttendue}, à présent ${lu.version}) : relisez, puis recommencez.`,
      { details: { versionAttendue, version: lu.version } },
    );
  }
}

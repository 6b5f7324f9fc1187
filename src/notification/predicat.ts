import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import { DUREE_LIEN_MS } from '../auth/connexion.service.js';

/** What is needed of a mail to know whether it is still worth sending. */
export interface AVerifier {
  readonly id: string;
  readonly modele: string;
  readonly cree_le: Date;
}

export interface SansObjet {
  /** French sentence, kept with the mail. */
  readonly raison: string;
  /** The fact still holds but this person left: somebody else must be told. */
  readonly aReporter: boolean;
}

interface Constat {
  readonly actif: boolean;
  readonly alerte: string | null;
  readonly meme_degre: boolean;
  readonly clos: boolean | null;
  readonly relais_acquis: boolean;
  readonly en_charge: boolean;
}

/**
 * Asked again just before the mail leaves, on what the database says at that moment: an alert may have been closed,
 * a relay acquired, an adviser replaced since the mail was written. Null when it is still worth sending.
 */
export async function neVautPlus(tx: EntityManager, courriel: AVerifier, maintenant: Date): Promise<SansObjet | null> {
  const [constat] = await sql<Constat>(tx, {
    nom: 'notification_vaut_encore',
    texte: `SELECT coalesce(c.actif, false) AS actif, x.etat AS alerte, d.clos,
        x.palier = (m.donnees #>> '{message,palier}')::int AS meme_degre,
        x.regle = 'RR-01' AND 'relais_acquis' = ANY(d.marques) AS relais_acquis,
        m.role <> 'caf_conseiller' OR EXISTS (SELECT 1 FROM conseiller k
          WHERE k.dossier_id = m.dossier_id AND k.compte_id = m.compte_id AND k.fin_le IS NULL) AS en_charge
      FROM courriel m LEFT JOIN compte c ON c.id = m.compte_id LEFT JOIN alerte x ON x.id = m.alerte_id
        LEFT JOIN dossier d ON d.id = m.dossier_id WHERE m.id = $1`,
    valeurs: [courriel.id],
  });
  if (constat === undefined) {
    return sansObjet('Le courriel n’existe plus.');
  }
  if (!constat.actif) {
    return { raison: 'Le compte du destinataire est fermé.', aReporter: constat.alerte === 'ouverte' };
  }
  if (courriel.modele === 'connexion' && maintenant.getTime() - courriel.cree_le.getTime() > DUREE_LIEN_MS) {
    return sansObjet('Le lien de connexion a expiré avant l’envoi.');
  }
  return constat.alerte === null ? null : alerteDepassee(constat);
}

function alerteDepassee({ alerte, clos, relais_acquis, meme_degre, en_charge }: Constat): SansObjet | null {
  if (clos === true) {
    return sansObjet('Le dossier est clos.');
  }
  if (alerte !== 'ouverte') {
    return sansObjet('L’alerte a été refermée avant l’envoi.');
  }
  if (relais_acquis) {
    return sansObjet('Un relais de financement est acquis.');
  }
  if (!meme_degre) {
    return sansObjet('L’alerte a changé de degré avant l’envoi.');
  }
  return en_charge ? null : { raison: 'Cette personne ne suit plus le dossier.', aReporter: true };
}

const sansObjet = (raison: string): SansObjet => ({ raison, aReporter: false });

import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import type { MessageSortant } from '../platform/outbox/outbox.js';

/** A mail ready to be kept and sent. */
export interface ACourrier {
  readonly cle: string;
  readonly modele: string;
  readonly occurrence: string;
  readonly dossier_id: string | null;
  readonly appel_id: string | null;
  readonly alerte_id: string | null;
  readonly compte_id: string;
  readonly role: string;
  readonly adresse: string;
  readonly nom: string;
  readonly objet: string;
  readonly texte: string;
  readonly html: string;
  readonly message_id: string;
  readonly priorite: number;
  readonly fictif: boolean;
  readonly donnees: unknown;
}

/** What should have been told, and cannot be. */
export interface Impossible {
  readonly cle: string;
  readonly dossier_id: string | null;
  readonly appel_id: string | null;
  readonly alerte_id: string | null;
  readonly modele: string;
  readonly role: string | null;
  readonly raison: string;
}

const COLONNES =
  'cle, modele, occurrence, dossier_id, appel_id, alerte_id, compte_id, role, adresse, nom, objet, texte, html, message_id, priorite, fictif, donnees';

/** Keeps the mails that are not there yet. @returns one outbox message for each mail really kept. */
export async function garderCourriels(
  tx: EntityManager,
  courriels: readonly ACourrier[],
  instant: Date,
): Promise<MessageSortant[]> {
  if (courriels.length === 0) {
    return [];
  }
  const gardes = await sql<{ id: string; priorite: number }>(tx, {
    nom: 'notification_garder',
    texte: `INSERT INTO courriel (${COLONNES}, cree_le, prochain_essai_le)
      SELECT ${COLONNES}, $2, $2 FROM jsonb_to_recordset($1::jsonb) AS x(cle text, modele text, occurrence text,
        dossier_id uuid, appel_id uuid, alerte_id uuid, compte_id uuid, role text, adresse text, nom text, objet text,
        texte text, html text, message_id text, priorite smallint, fictif boolean, donnees jsonb)
      ORDER BY cle
      ON CONFLICT (cle) DO NOTHING RETURNING id, priorite`,
    valeurs: [JSON.stringify(courriels), instant],
  });
  return gardes.map(({ id, priorite }) => envoi(id, '0', { priorite }));
}

/** The outbox message that has a mail sent; `tour` tells two tries of one mail apart. */
export const envoi = (
  courrielId: string,
  tour: string,
  plus: Pick<MessageSortant, 'priorite' | 'apres'> = {},
): MessageSortant => ({
  cle: `envoyer_courriel:${courrielId}:${tour}`,
  type: 'envoyer_courriel',
  donnees: { courrielId },
  ...plus,
});

/** Writes down who could not be told, once. */
export async function garderImpossibles(
  tx: EntityManager,
  impossibles: readonly Impossible[],
  instant: Date,
): Promise<void> {
  if (impossibles.length > 0) {
    await sql(tx, {
      nom: 'notification_impossible',
      texte: `INSERT INTO envoi_impossible (cle, dossier_id, appel_id, alerte_id, modele, role, raison, constate_le)
        SELECT x.*, $2 FROM jsonb_to_recordset($1::jsonb) AS x(cle text, dossier_id uuid, appel_id uuid,
          alerte_id uuid, modele text, role text, raison text)
        ON CONFLICT (cle) DO NOTHING`,
      valeurs: [JSON.stringify(impossibles), instant],
    });
  }
}

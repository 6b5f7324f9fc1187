import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import type { Compte } from './compte.entity.js';
import type { RoleDeCompte } from './roles.js';

/** The columns of an account under the names of the entity. */
export const COLONNES_COMPTE = `compte.id, compte.courriel, compte.nom, compte.role, compte.caf_code AS "cafCode",
  compte.organisme_id AS "organismeId", compte.embauche_le AS "embaucheLe", compte.actif, compte.demonstration,
  compte.cree_le AS "creeLe"`;

/** `courriel` in any case; an account switched off is returned too. */
export async function compteParCourriel(tx: EntityManager, courriel: string): Promise<Compte | null> {
  const [compte] = await sql<Compte>(tx, {
    nom: 'compte_par_courriel',
    texte: `SELECT ${COLONNES_COMPTE} FROM compte WHERE courriel = lower($1)`,
    valeurs: [courriel],
  });
  return compte ?? null;
}

export async function compteParId(tx: EntityManager, id: string): Promise<Compte | null> {
  const [compte] = await sql<Compte>(tx, {
    nom: 'compte_par_id',
    texte: `SELECT ${COLONNES_COMPTE} FROM compte WHERE id = $1`,
    valeurs: [id],
  });
  return compte ?? null;
}

/** Accounts one may enter without a mail, with what tells them apart on the page. */
export interface CompteDeDemonstration extends Compte {
  /** Name of the Caf or of the organisation; null when the account has neither. */
  readonly rattachement: string | null;
}

export const comptesDeDemonstration = (tx: EntityManager): Promise<CompteDeDemonstration[]> =>
  sql(tx, {
    nom: 'comptes_de_demonstration',
    texte: `SELECT ${COLONNES_COMPTE}, coalesce(organisme.nom, caf.nom) AS rattachement
            FROM compte LEFT JOIN caf ON caf.code = compte.caf_code
              LEFT JOIN organisme ON organisme.id = compte.organisme_id
            WHERE compte.demonstration AND compte.actif
            ORDER BY compte.nom, compte.courriel`,
  });

export interface CompteNommable {
  readonly id: string;
  readonly nom: string;
  readonly role: RoleDeCompte;
}

/** Who may be put in charge of a dossier of this Caf: its own people, and those of the CafLab. */
export const comptesNommables = (tx: EntityManager, cafCode: string | null): Promise<CompteNommable[]> =>
  sql(tx, {
    nom: 'comptes_nommables',
    texte: `SELECT id, nom, role FROM compte
      WHERE actif AND ((role IN ('caf_conseiller', 'caf_direction') AND caf_code = $1)
        OR role IN ('caflab_referent', 'caflab_chef'))
      ORDER BY role, nom`,
    valeurs: [cafCode],
  });

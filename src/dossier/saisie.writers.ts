import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import type { Agent } from '../workflow/agent.js';
import type { Saisie, ValeurSaisie } from './saisies.js';

export interface Inscripteur {
  readonly dossierId: string;
  readonly agent: Agent;
  readonly instant: Date;
  readonly aujourdhui: string;
}

type Ecrivain<S extends Saisie> = (tx: EntityManager, ici: Inscripteur, valeur: ValeurSaisie<S>) => Promise<void>;

const inserer = async (
  tx: EntityManager,
  table: string,
  colonnes: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const noms = Object.keys(colonnes);
  const cases = noms.map((_, i) => `$${i + 1}`);
  await sql(tx, {
    texte: `INSERT INTO ${table} (${noms.join(', ')}) VALUES (${cases.join(', ')})`,
    valeurs: Object.values(colonnes).map((valeur) => valeur ?? null),
  });
};

/** Updates one row at least, or refuses naming what was looked for. */
const modifier = async (
  tx: EntityManager,
  texte: string,
  valeurs: readonly unknown[],
  absent: { champ: string; phrase: string },
): Promise<void> => {
  const touchees = await sql(tx, { texte: `${texte} RETURNING 1`, valeurs });
  if (touchees.length === 0) {
    throw new Refus('introuvable_dans_le_dossier', absent.phrase, { statut: 422, champ: absent.champ });
  }
};

/** How each data command becomes a row. */
export const ECRIVAINS: { readonly [S in Exclude<Saisie, 'action'>]: Ecrivain<S> } = {
  conseiller: async (tx, { dossierId, aujourdhui }, { compte_id, fonction, date }) =>
    inserer(tx, 'conseiller', { dossier_id: dossierId, compte_id, fonction, debut_le: date ?? aujourdhui }),

  fin_conseiller: async (tx, { dossierId, aujourdhui }, { compte_id, date }) =>
    modifier(
      tx,
      'UPDATE conseiller SET fin_le = $3 WHERE dossier_id = $1 AND compte_id = $2 AND fin_le IS NULL',
      [dossierId, compte_id, date ?? aujourdhui],
      { champ: 'compte_id', phrase: 'Cette personne ne suit pas ce dossier : vérifiez la liste des conseillers.' },
    ),

  co_porteur: async (tx, { dossierId }, { nom, role, caf_code }) =>
    inserer(tx, 'co_porteur', { dossier_id: dossierId, nom, role, caf_code }),

  partenaire: async (tx, { dossierId }, valeur) => inserer(tx, 'partenaire', { dossier_id: dossierId, ...valeur }),

  verification: async (tx, { dossierId, agent, aujourdhui }, { nom, date }) =>
    modifier(
      tx,
      `UPDATE partenaire SET verifie_le = $3, verifie_par = $4
       WHERE dossier_id = $1 AND nom = $2 AND preuve IS NOT NULL`,
      [dossierId, nom, date ?? aujourdhui, agent.compteId],
      {
        champ: 'nom',
        phrase: `« nom » (valeur « ${nom} ») : ce partenaire n’est pas inscrit, ou n’a aucune preuve à vérifier.`,
      },
    ),

  indicateur: async (tx, { dossierId }, valeur) => inserer(tx, 'indicateur', { dossier_id: dossierId, ...valeur }),

  poste: async (tx, { dossierId }, valeur) =>
    inserer(tx, 'poste', { dossier_id: dossierId, fonction: 'autre', ...valeur }),

  fin_poste: async (tx, { dossierId, aujourdhui }, { intitule, date }) =>
    modifier(
      tx,
      `UPDATE poste SET libere_le = $3 WHERE dossier_id = $1 AND intitule = $2 AND libere_le IS NULL`,
      [dossierId, intitule, date ?? aujourdhui],
      { champ: 'intitule', phrase: `« intitule » (valeur « ${intitule} ») : aucun poste occupé ne porte ce nom.` },
    ),

  quantite: async (tx, { dossierId }, { action, ...valeur }) => {
    const [cible] =
      action === undefined
        ? []
        : await sql<{ id: string }>(tx, {
            texte: 'SELECT id FROM action WHERE dossier_id = $1 AND ordre = $2',
            valeurs: [dossierId, action],
          });
    await inserer(tx, 'quantite', { dossier_id: dossierId, action_id: cible?.id, ...valeur });
  },

  jalon: async (tx, { dossierId }, { precision, ...valeur }) =>
    inserer(tx, 'jalon', { dossier_id: dossierId, precision_: precision, ...valeur }),

  maturite: async (tx, { dossierId }, { texte, niveau }) => {
    await sql(tx, {
      texte: `UPDATE dossier SET maturite_texte = coalesce($2, maturite_texte), maturite_niveau = coalesce($3, maturite_niveau)
        WHERE id = $1`,
      valeurs: [dossierId, texte, niveau],
    });
  },

  lien: async (tx, { dossierId, instant }, { nature, cible, precision }) =>
    inserer(tx, 'lien_dossier', { dossier_id: dossierId, nature, cible, precision_: precision, inscrit_le: instant }),
};

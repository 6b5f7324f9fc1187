import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { codePostgres, sql } from '../platform/database/sql.js';
import { choix, jour, texteCourt } from '../platform/errors/champs.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { adresseCourriel } from './adresse.js';
import type { Compte } from './compte.entity.js';
import { COLONNES_COMPTE } from './compte.queries.js';
import { ROLES_DE_COMPTE } from './roles.js';

export const SAISIE_COMPTE = z
  .strictObject({
    courriel: adresseCourriel(),
    nom: texteCourt(),
    role: choix(ROLES_DE_COMPTE),
    cafCode: texteCourt(4).nullable().default(null),
    organismeId: z.uuid().nullable().default(null),
    embaucheLe: jour().nullable().default(null),
    demonstration: z.boolean().default(false),
  })
  .refine(({ role, cafCode }) => cafCode !== null || !['caf_conseiller', 'caf_direction'].includes(role), {
    path: ['cafCode'],
    error: 'ce rôle est celui d’une Caf ; indiquez laquelle.',
  });

export type SaisieCompte = z.input<typeof SAISIE_COMPTE>;

const INSERTION = `INSERT INTO compte (courriel, nom, role, caf_code, organisme_id, embauche_le, demonstration, cree_le)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

const VIOLATIONS: Readonly<Record<string, (saisie: z.output<typeof SAISIE_COMPTE>) => Refus>> = {
  '23505': ({ courriel }) =>
    new Refus('compte_existant', `Un compte existe déjà pour ${courriel}.`, { champ: 'courriel' }),
  '23503': () =>
    new Refus('rattachement_inconnu', 'La Caf ou l’organisme indiqué n’existe pas.', { statut: 422, champ: 'cafCode' }),
};

@Injectable()
export class ComptesService {
  constructor(private readonly clock: Clock) {}

  /** @throws Refus `saisie_invalide` or `rattachement_inconnu` (422), `compte_existant` (409). */
  creer(tx: EntityManager, saisie: SaisieCompte): Promise<Compte> {
    return this.ecrire(tx, saisie, INSERTION);
  }

  /** Creates the account, or brings the one of this address up to date: for seeds and imports. */
  assurer(tx: EntityManager, saisie: SaisieCompte): Promise<Compte> {
    return this.ecrire(
      tx,
      saisie,
      `${INSERTION} ON CONFLICT (courriel) DO UPDATE SET nom = EXCLUDED.nom, role = EXCLUDED.role,
         caf_code = EXCLUDED.caf_code, organisme_id = EXCLUDED.organisme_id, embauche_le = EXCLUDED.embauche_le,
         demonstration = EXCLUDED.demonstration`,
    );
  }

  /** Shuts the account at once: its sessions, links and tokens stop with it. */
  async desactiver(tx: EntityManager, compteId: string): Promise<void> {
    await this.basculer(tx, compteId, false);
    await sql(tx, { texte: 'DELETE FROM session WHERE compte_id = $1', valeurs: [compteId] });
    await sql(tx, {
      texte: 'UPDATE jeton_api SET revoque_le = $2 WHERE compte_id = $1 AND revoque_le IS NULL',
      valeurs: [compteId, this.clock.now()],
    });
  }

  /** The person may sign in again; tokens stay revoked. */
  reactiver(tx: EntityManager, compteId: string): Promise<void> {
    return this.basculer(tx, compteId, true);
  }

  private async basculer(tx: EntityManager, compteId: string, actif: boolean): Promise<void> {
    const lignes = await sql(tx, {
      texte: 'UPDATE compte SET actif = $2 WHERE id = $1 RETURNING id',
      valeurs: [compteId, actif],
    });
    if (lignes.length === 0) {
      throw new Refus('compte_inconnu', 'Ce compte n’existe pas.', { statut: 404 });
    }
  }

  private async ecrire(tx: EntityManager, saisie: SaisieCompte, insertion: string): Promise<Compte> {
    const valide = analyserSaisie(SAISIE_COMPTE, saisie);
    const { courriel, nom, role, cafCode, organismeId, embaucheLe, demonstration } = valide;
    try {
      const [compte] = await sql<Compte>(tx, {
        texte: `${insertion} RETURNING ${COLONNES_COMPTE}`,
        valeurs: [courriel, nom, role, cafCode, organismeId, embaucheLe, demonstration, this.clock.now()],
      });
      if (compte === undefined) {
        throw new Error(`account ${courriel} was not written`);
      }
      return compte;
    } catch (erreur) {
      throw VIOLATIONS[codePostgres(erreur) ?? '']?.(valide) ?? erreur;
    }
  }
}

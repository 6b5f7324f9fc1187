import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { sql } from '../platform/database/sql.js';
import { identifiant } from '../platform/errors/champs.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { type Empreinte, Fichiers } from '../platform/storage/fichiers.js';
import { natureDuFichier } from '../platform/storage/nature.js';
import { nomDeFichier } from '../platform/storage/nom-de-fichier.js';
import type { Agent } from '../workflow/agent.js';
import { CycleDeVie } from './cycle-de-vie.js';
import type { Envoi } from './dossier.service.js';

export interface Piece {
  readonly id: string;
  readonly nom: string;
  readonly type_mime: string;
  readonly taille: number;
  readonly empreinte: Empreinte;
  readonly depose_le: Date;
  /** Name of who brought it; null when the account is gone. */
  readonly depose_par: string | null;
}

const Nom = z.object({ fichier: nomDeFichier() });

const COLONNES = `p.id, p.nom, p.type_mime, p.taille, p.empreinte, p.depose_le, c.nom AS depose_par
  FROM piece p LEFT JOIN compte c ON c.id = p.depose_par`;

/** The attachments of a dossier. */
@Injectable()
export class PiecesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly fichiers: Fichiers,
    private readonly cycle: CycleDeVie,
  ) {}

  /** The file is kept first: one that no row names is harmless, a row without its file is not. @returns the id. */
  async joindre(
    dossierId: string,
    { nom, contenu }: { readonly nom: string; readonly contenu: Uint8Array },
    agent: Agent,
    envoi: Envoi = {},
  ): Promise<string> {
    const { fichier } = analyserSaisie(Nom, { fichier: nom });
    const { mime } = await natureDuFichier(contenu, fichier);
    const empreinte = await this.fichiers.deposer(contenu);
    const id = randomUUID();
    const donnees = { nom: fichier, type_mime: mime, taille: contenu.length, empreinte };
    await this.cycle.moteur.saisir(
      { id: dossierId, evenement: 'joindre_piece', donnees, agent, ...envoi },
      async (tx) => {
        await sql(tx, {
          texte: `INSERT INTO piece (id, dossier_id, nom, type_mime, taille, empreinte, depose_par, depose_le)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
          valeurs: [id, dossierId, fichier, mime, contenu.length, empreinte, agent.compteId, this.clock.now()],
        });
      },
    );
    return id;
  }

  /** In order of arrival. */
  async lister(dossierId: string): Promise<readonly Piece[]> {
    return sql<Piece>(this.db.manager, {
      nom: 'pieces_lister',
      texte: `SELECT ${COLONNES} WHERE p.dossier_id = $1 ORDER BY p.depose_le, p.id`,
      valeurs: [dossierId],
    });
  }

  /** @throws Refus `introuvable` (404). */
  async trouver(dossierId: string, pieceId: string): Promise<Piece> {
    const [piece] = identifiant().safeParse(pieceId).success
      ? await sql<Piece>(this.db.manager, {
          nom: 'piece_trouver',
          texte: `SELECT ${COLONNES} WHERE p.dossier_id = $1 AND p.id = $2`,
          valeurs: [dossierId, pieceId],
        })
      : [];
    if (piece === undefined) {
      throw new Refus('introuvable', 'Cette pièce n’existe pas dans ce dossier.', { statut: 404 });
    }
    return piece;
  }
}

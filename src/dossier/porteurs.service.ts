import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { enTransaction, sql } from '../platform/database/sql.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { trouverOuCreerPorteur } from './porteurs.js';
import { SaisiePorteur } from './saisies.js';

export interface Porteur {
  readonly id: string;
  readonly nom: string;
  readonly type: string;
  readonly niveau: string | null;
  readonly siret: string | null;
  readonly fictif: boolean;
}

export interface PageDePorteurs {
  /** Words looked for in the name and in its spellings. */
  readonly q?: string | undefined;
  /** Id of the last one of the previous page. */
  readonly apres?: string | undefined;
  readonly limite: number;
}

/** Organisations that carry projects. */
@Injectable()
export class PorteursService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns the id of the porteur, the one already known when one of its spellings or its SIRET is (requirement DOS-01). */
  async inscrire(saisie: unknown): Promise<string> {
    const { niveau = null, siret = null, ...porteur } = analyserSaisie(SaisiePorteur, saisie);
    return enTransaction(this.db, async (tx) =>
      trouverOuCreerPorteur(tx, { ...porteur, niveau, siret, fictif: false }, this.clock.now()),
    );
  }

  /** By name; one more than asked for tells that another page follows. */
  async lister({ q, apres, limite }: PageDePorteurs): Promise<readonly Porteur[]> {
    return sql<Porteur>(this.db.manager, {
      nom: 'porteurs_lister',
      texte: `SELECT o.id, o.nom, o.type, o.niveau, o.siret, o.fictif FROM organisme o
        WHERE ($1::text IS NULL OR o.nom ILIKE $1 OR EXISTS (SELECT 1 FROM organisme_alias a
            WHERE a.organisme_id = o.id AND a.alias ILIKE $1))
          AND ($2::uuid IS NULL OR (o.nom, o.id) > (SELECT p.nom, p.id FROM organisme p WHERE p.id = $2))
        ORDER BY o.nom, o.id LIMIT $3`,
      valeurs: [q === undefined ? null : `%${q.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`, apres ?? null, limite + 1],
    });
  }
}

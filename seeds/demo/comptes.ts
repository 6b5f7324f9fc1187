import type { EntityManager } from 'typeorm';
import type { Compte } from '../../src/auth/compte.entity.js';
import type { ComptesService } from '../../src/auth/comptes.service.js';
import type { CompteSeme } from '../rejeu/formes.js';

/** Creates an account of demonstration, or brings it up to date. */
export const assurerCompte = async (
  comptes: ComptesService,
  tx: EntityManager,
  { courriel, nom, role, caf_code }: CompteSeme,
  organismeId: string | null = null,
): Promise<Compte> => comptes.assurer(tx, { courriel, nom, role, cafCode: caf_code, organismeId, demonstration: true });

/** Everybody but the porteurs, who come with their organisation when it applies. */
export async function semerComptes(
  comptes: ComptesService,
  tx: EntityManager,
  semes: readonly CompteSeme[],
): Promise<void> {
  for (const compte of semes) {
    if (compte.role !== 'porteur') {
      // eslint-disable-next-line no-await-in-loop -- one connection: the accounts follow one another
      await assurerCompte(comptes, tx, compte);
    }
  }
}

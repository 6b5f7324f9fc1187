import type { Invariants } from '../platform/database/invariants.js';

export const INVARIANTS_AUTH: Invariants = {
  'une session qui finit avant de commencer': 'SELECT compte_id FROM session WHERE expire_le <= cree_le',
  'un lien de connexion qui a servi hors de son temps': `SELECT id FROM lien_connexion
    WHERE utilise_le < cree_le OR utilise_le >= expire_le`,
  'un jeton révoqué qui a encore servi': 'SELECT id FROM jeton_api WHERE dernier_usage > revoque_le',
};

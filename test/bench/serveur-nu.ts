import { createRequire } from 'node:module';
import { empreinteSecret } from '../../src/auth/secret.js';
import { unBassin, unPas } from './plancher.js';

interface Requete {
  readonly params: { readonly numero: string };
  readonly headers: { readonly authorization?: string };
}

interface Nu {
  post(chemin: string, repondre: (requete: Requete) => Promise<unknown>): void;
  listen(options: { port: number; host: string }): Promise<unknown>;
}

/**
 * The floor of HTTP: Fastify alone, one route with the same SQL. Who holds this token, which dossier has this number,
 * then the durable step of the floor of transitions.
 */
const exiger = createRequire(import.meta.resolve('@nestjs/platform-fastify'));
const fastify = exiger('fastify') as (options: object) => Nu;

const bassin = unBassin(process.env['DATABASE_URL'] ?? '', 20);
const serveur = fastify({});
const COMPTE = {
  name: 'nu_compte',
  text: `SELECT c.id, c.role, c.nom, c.caf_code, c.organisme_id FROM jeton_api j JOIN compte c ON c.id = j.compte_id
    WHERE j.empreinte = $1 AND j.expire_le > now() AND j.revoque_le IS NULL AND c.actif`,
};
const DOSSIER = { name: 'nu_dossier', text: 'SELECT id FROM dossier WHERE numero = $1' };

serveur.post('/dossiers/:numero/evenements', async ({ params, headers }) => {
  const secret = (headers.authorization ?? '').slice('Bearer jal_'.length);
  const { rows: comptes } = await bassin.query({ ...COMPTE, values: [empreinteSecret(secret)] });
  const { rows: dossiers } = await bassin.query<{ id: string }>({ ...DOSSIER, values: [params.numero] });
  if (comptes.length === 0 || dossiers[0] === undefined) {
    throw new Error('nobody, or nothing');
  }
  await unPas(bassin, dossiers[0].id);
  return { version: 1 };
});
await serveur.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.stdout.write('prêt\n');

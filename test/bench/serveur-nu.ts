import { createRequire } from 'node:module';
import { unBassin, unPas } from './plancher.js';

interface Nu {
  post(chemin: string, repondre: (requete: { params: { numero: string } }) => Promise<unknown>): void;
  listen(options: { port: number; host: string }): Promise<unknown>;
}

/** The floor of HTTP: Fastify alone, one route that does the same durable step in hand-written SQL. */
const exiger = createRequire(import.meta.resolve('@nestjs/platform-fastify'));
const fastify = exiger('fastify') as (options: object) => Nu;

const bassin = unBassin(process.env['DATABASE_URL'] ?? '', 20);
const serveur = fastify({});
serveur.post('/dossiers/:numero/evenements', async ({ params }) => {
  await unPas(bassin, Number(params.numero));
  return { version: 1 };
});
await serveur.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
process.stdout.write('prêt\n');

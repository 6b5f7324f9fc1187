import fastifyCookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Cookies, and no copy of a page kept by a browser or a proxy. Call once, before `init`. */
export async function installerSecurite(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyCookie);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_requete, reponse, charge) => {
      if (!reponse.hasHeader('cache-control')) {
        void reponse.header('Cache-Control', 'no-store');
      }
      return charge;
    });
}

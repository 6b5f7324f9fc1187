import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { asset, CHEMIN_LOGO, CHEMIN_THEME, DOSSIER_ASSETS, FEUILLES_DE_STYLE, FONTE } from './assets/empreinte.js';
import { themeCss } from './layout/theme.js';
import type { Marque } from '../platform/marque/marque.js';

/** Nothing but our own files, no inline script or style, and no way to write HTML from a script. */
export const POLITIQUE_CONTENU = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const EN_TETES = {
  'Content-Security-Policy': POLITIQUE_CONTENU,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const POUR_TOUJOURS = 'public, max-age=31536000, immutable';
const QUELQUES_MINUTES = 'public, max-age=300';

const CSS = 'text/css; charset=utf-8';
const TYPES_DE_LOGO: Readonly<Record<string, string>> = { svg: 'image/svg+xml', png: 'image/png' };

/** A body made at start-up, with its validator. */
interface Corps {
  readonly contenu: string | Buffer;
  readonly type: string;
  readonly cache: string;
  readonly etag: string;
}

const corps = (contenu: string | Buffer, type: string, cache: string): Corps => ({
  contenu,
  type,
  cache,
  etag: `"${createHash('sha256').update(contenu).digest('hex').slice(0, 16)}"`,
});

function logo({ logo: fichier }: Marque): Corps {
  const chemin = fichier ?? `${DOSSIER_ASSETS}logo.svg`;
  const type = TYPES_DE_LOGO[chemin.split('.').at(-1)?.toLowerCase() ?? ''];
  if (type === undefined) {
    throw new Error(`The logo must be an SVG or a PNG file: ${chemin}`);
  }
  return corps(readFileSync(chemin), type, QUELQUES_MINUTES);
}

/**
 * Registers the static files and the headers of every page: call once, before `listen`.
 * The files are a closed list; nothing else of the folder can be read.
 * @throws Error when the configured logo cannot be read or is neither SVG nor PNG.
 */
export async function servirAssets(app: NestFastifyApplication, config: { readonly marque: Marque }): Promise<void> {
  await app.register(fastifyStatic, { root: DOSSIER_ASSETS, serve: false, cacheControl: false });
  const fastify = app.getHttpAdapter().getInstance();

  fastify.addHook('onSend', async (_requete, reponse, charge) => {
    for (const [nom, valeur] of Object.entries(EN_TETES)) {
      // What a page says of itself is closer to it: a mail shown in a frame has its own policy.
      if (!reponse.hasHeader(nom)) {
        void reponse.header(nom, valeur);
      }
    }
    return charge;
  });

  for (const nom of ['jalon.js', 'icons.svg']) {
    fastify.get(asset(nom), (_requete, reponse) => reponse.header('Cache-Control', POUR_TOUJOURS).sendFile(nom));
  }
  fastify.get(asset('public-sans.woff2'), (_requete, reponse) =>
    reponse.header('Cache-Control', POUR_TOUJOURS).sendFile(basename(FONTE), dirname(FONTE)),
  );

  const faits: Record<string, Corps> = {
    [CHEMIN_THEME]: corps(themeCss(config.marque), CSS, QUELQUES_MINUTES),
    [CHEMIN_LOGO]: logo(config.marque),
  };
  for (const [nom, feuille] of Object.entries(FEUILLES_DE_STYLE)) {
    faits[asset(nom)] = corps(feuille, CSS, POUR_TOUJOURS);
  }
  for (const [chemin, { contenu, type, cache, etag }] of Object.entries(faits)) {
    fastify.get(chemin, (requete, reponse) => {
      void reponse.headers({ 'Cache-Control': cache, ETag: etag });
      return requete.headers['if-none-match'] === etag ? reponse.code(304).send() : reponse.type(type).send(contenu);
    });
  }
}

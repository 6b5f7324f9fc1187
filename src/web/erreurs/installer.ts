import fastifyMultipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Refus } from '../../platform/errors/refus.js';
import { IdentificationService } from '../securite/identification.service.js';
import { lireFormulaire } from './corps-formulaire.js';
import { lireJson } from './corps-json.js';
import { FiltreErreurs } from './filtre.js';
import { LIMITES } from './limites.js';
import { MethodesAdmises } from './methodes.js';
import { inscrireFiltre } from './options.js';

/** Errors answered in French, bodies read within limits. Call once, before `init`, on an adapter of `OPTIONS_FASTIFY`. */
export async function installerErreurs(app: NestFastifyApplication): Promise<void> {
  const instance = app.getHttpAdapter().getInstance();
  const methodes = new MethodesAdmises();
  instance.addHook('onRoute', (route) => methodes.declarer(route));
  const filtre = new FiltreErreurs(app.get(IdentificationService, { strict: false }), methodes);
  app.useGlobalFilters(filtre);
  inscrireFiltre(instance, filtre);
  await installerCorps(app, instance);
}

/** A folder of attachments is the only kind of address that takes files. */
const RECOIT_DES_FICHIERS = /\/pieces\/?(?:\?|$)/u;

async function installerCorps(app: NestFastifyApplication, instance: FastifyInstance): Promise<void> {
  instance.removeContentTypeParser('text/plain');
  app.useBodyParser('application/json', { bodyLimit: LIMITES.json.octets }, lecteur(lireJson));
  app.useBodyParser(
    'application/x-www-form-urlencoded',
    { bodyLimit: LIMITES.formulaire.octets },
    lecteur(lireFormulaire),
  );
  await app.register(fastifyMultipart, {
    attachFieldsToBody: true,
    // The whole name is kept, so that one that climbs out of its folder is seen and refused.
    preservePath: true,
    limits: { fileSize: LIMITES.fichier.octets, files: 1, fields: 20, parts: 21, fieldSize: 100_000, headerPairs: 50 },
  });
  instance.addHook('onRequest', async ({ url, headers }) => {
    refuserAdresse(url);
    if (headers['content-type']?.startsWith('multipart/') === true && !RECOIT_DES_FICHIERS.test(url)) {
      throw new Refus('type_de_contenu_refuse', 'Cette adresse ne reçoit pas de fichier.', {
        statut: 415,
        champ: 'Content-Type',
      });
    }
  });
}

function refuserAdresse(url: string): void {
  if (/%00/u.test(url)) {
    throw new Refus('caractere_interdit', 'Cette adresse contient un caractère illisible (octet nul) : retapez-la.', {
      statut: 400,
    });
  }
}

type Lecteur = (requete: unknown, corps: Buffer, fini: (erreur: Error | null, valeur?: unknown) => void) => void;

/** A body in UTF-8, or nothing: guessing another encoding would spoil names without a word. */
const lecteur =
  (lire: (texte: string) => unknown): Lecteur =>
  (_requete, corps, fini) => {
    // What it throws is passed on by the adapter.
    fini(null, lire(decoder(corps)));
  };

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decoder(corps: Buffer): string {
  try {
    return UTF8.decode(corps);
  } catch {
    throw new Refus('encodage_illisible', 'Ce contenu n’est pas encodé en UTF-8 : enregistrez-le en UTF-8.', {
      statut: 400,
    });
  }
}

import { HttpException } from '@nestjs/common';
import type { Faute } from './faute.js';
import { LIMITES } from './limites.js';

const TROP_VOLUMINEUX: Faute = {
  statut: 413,
  code: 'contenu_trop_volumineux',
  motif: `L’envoi est trop volumineux : ${LIMITES.json.label} au plus pour du JSON, ${LIMITES.formulaire.label} pour un formulaire. Allégez-le, puis recommencez.`,
};

const FICHIER_TROP_VOLUMINEUX: Faute = {
  statut: 413,
  code: 'fichier_trop_volumineux',
  motif: `Ce fichier dépasse ${LIMITES.fichier.label} : compressez-le ou découpez-le, puis recommencez.`,
  champ: 'fichier',
};

const TROP_DE_PARTIES: Faute = {
  statut: 413,
  code: 'trop_de_parties',
  motif: 'Cet envoi a trop de parties : joignez un seul fichier à la fois.',
  champ: 'fichier',
};

const TYPE_REFUSE: Faute = {
  statut: 415,
  code: 'type_de_contenu_refuse',
  motif:
    'Ce type de contenu n’est pas accepté ici : envoyez du JSON (Content-Type : application/json), ou un formulaire.',
  champ: 'Content-Type',
};

const REQUETE_ILLISIBLE: Faute = {
  statut: 400,
  code: 'requete_illisible',
  motif: 'La requête est mal formée et n’a pas pu être lue : vérifiez son contenu, puis recommencez.',
};

const ENVOI_ILLISIBLE: Faute = {
  statut: 400,
  code: 'envoi_illisible',
  motif: 'L’envoi du fichier est incomplet ou mal formé : joignez de nouveau le fichier.',
  champ: 'fichier',
};

const NOM_INTERDIT: Faute = {
  statut: 400,
  code: 'nom_de_champ_interdit',
  motif: 'Un nom de champ de cet envoi n’est pas permis ; retirez-le.',
};

const ADRESSE_ILLISIBLE: Faute = {
  statut: 400,
  code: 'adresse_illisible',
  motif: 'Cette adresse est mal écrite : reprenez-la de la page ou de la documentation.',
};

const INTROUVABLE: Faute = {
  statut: 404,
  code: 'adresse_inconnue',
  motif: 'Cette adresse ne mène à rien : vérifiez-la, ou repartez de l’accueil.',
};

const LENT: Faute = {
  statut: 503,
  code: 'trop_long',
  motif: 'La réponse tarde trop ; réessayez dans un instant.',
  entetes: { 'Retry-After': '5' },
  gravite: 'alerte',
};

/** Codes of Fastify and of its plugins. */
const PAR_CODE: Readonly<Record<string, Faute>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: TROP_VOLUMINEUX,
  FST_REQ_FILE_TOO_LARGE: FICHIER_TROP_VOLUMINEUX,
  FST_PARTS_LIMIT: TROP_DE_PARTIES,
  FST_FILES_LIMIT: TROP_DE_PARTIES,
  FST_FIELDS_LIMIT: TROP_DE_PARTIES,
  FST_PROTO_VIOLATION: NOM_INTERDIT,
  FST_INVALID_JSON_FIELD_ERROR: ENVOI_ILLISIBLE,
  FST_INVALID_MULTIPART_CONTENT_TYPE: TYPE_REFUSE,
  FST_MP_PREMATURE_CLOSE: ENVOI_ILLISIBLE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: TYPE_REFUSE,
  FST_ERR_CTP_EMPTY_TYPE: TYPE_REFUSE,
  FST_ERR_BAD_URL: ADRESSE_ILLISIBLE,
  FST_ERR_INVALID_URL: ADRESSE_ILLISIBLE,
  FST_ERR_MAX_PARAM_LENGTH: { ...INTROUVABLE, statut: 414, code: 'adresse_trop_longue' },
  FST_ERR_NOT_FOUND: INTROUVABLE,
  FST_ERR_HANDLER_TIMEOUT: LENT,
};

/** When there is only a status to go by. */
const PAR_STATUT: Readonly<Record<number, Faute>> = {
  400: REQUETE_ILLISIBLE,
  401: { statut: 401, code: 'connexion_requise', motif: 'Connectez-vous pour continuer.' },
  403: { statut: 403, code: 'acces_refuse', motif: 'Votre rôle ou votre territoire ne donne pas cet accès.' },
  404: INTROUVABLE,
  413: TROP_VOLUMINEUX,
  415: TYPE_REFUSE,
};

/** What the parser of file uploads says, without any code. */
const ENVOI_CASSE = /multipart|part terminated early|malformed part header|boundary not found|unexpected end of form/iu;

/** The answer to an error of the HTTP layer; null when it is not one. */
export function fauteHttp(erreur: unknown): Faute | null {
  if (!(erreur instanceof Error)) {
    return null;
  }
  const code = codeFastify(erreur) ?? codeFastify(erreur.cause);
  return PAR_CODE[code ?? ''] ?? parStatut(erreur);
}

function parStatut(erreur: Error): Faute | null {
  const statut = erreur instanceof HttpException ? erreur.getStatus() : membre(erreur, 'statusCode');
  if (typeof statut === 'number') {
    return statut < 500 ? (PAR_STATUT[statut] ?? { ...REQUETE_ILLISIBLE, statut }) : null;
  }
  return ENVOI_CASSE.test(erreur.message) ? ENVOI_ILLISIBLE : null;
}

function codeFastify(erreur: unknown): string | null {
  const code = membre(erreur, 'code');
  return typeof code === 'string' && code.startsWith('FST_') ? code : null;
}

const membre = (objet: unknown, nom: string): unknown =>
  typeof objet === 'object' && objet !== null ? Reflect.get(objet, nom) : undefined;

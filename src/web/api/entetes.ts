import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { Refus } from '../../platform/errors/refus.js';
import type { Envoi } from '../../dossier/dossier.service.js';
import type { Agent } from '../../workflow/agent.js';
import type { ReponseHttp, RequeteHttp } from '../securite/http.js';

type Entetes = RequeteHttp['headers'];

const ETAG = /^(?:W\/)?"(?<version>\d{1,9})"$/u;

/** What a command says of the version that its author had read: a number, or undefined for « whatever it is ». */
export function versionDe(entetes: Entetes): number | undefined {
  const recue = entetes['if-match'];
  if (recue === undefined || recue === '') {
    throw new Refus(
      'version_requise',
      'Dites à quelle version cette commande répond : rendez dans l’en-tête If-Match l’ETag de votre lecture, ou « * » pour toute version.',
      { statut: 428, champ: 'If-Match' },
    );
  }
  if (recue === '*') {
    return undefined;
  }
  const version = typeof recue === 'string' ? ETAG.exec(recue.trim())?.groups?.['version'] : undefined;
  if (version === undefined) {
    throw new Refus(
      'version_illisible',
      'L’en-tête If-Match n’est pas un ETag de Jalon : rendez-le tel quel, par exemple "12".',
      { statut: 400, champ: 'If-Match' },
    );
  }
  return Number(version);
}

const CLE = /^[\x21-\x7E]{1,200}$/u;

/** The idempotency key of a command; undefined when it has none. */
export function cleDe(entetes: Entetes): string | undefined {
  const recue = entetes['idempotency-key'];
  if (recue === undefined || recue === '') {
    return undefined;
  }
  if (typeof recue !== 'string' || !CLE.test(recue)) {
    throw new Refus(
      'cle_illisible',
      'La clé d’idempotence compte 1 à 200 caractères, lettres, chiffres et signes sans espace : tirez par exemple un UUID.',
      { statut: 400, champ: 'Idempotency-Key' },
    );
  }
  return recue;
}

/** Keys are each account's own: nobody meets somebody else's by chance. */
export const cleDuCompte = ({ compteId }: Pick<Agent, 'compteId'>, cle: string): string => `${compteId ?? ''}:${cle}`;

/** What travels with a command: its version (`exigee`, or not looked at) and its key. */
export const EnvoiRecu = createParamDecorator((version: 'exigee' | 'libre', contexte: ExecutionContext): Envoi => {
  const { headers, identite } = contexte.switchToHttp().getRequest<RequeteHttp>();
  const cle = cleDe(headers);
  return {
    versionAttendue: version === 'exigee' ? versionDe(headers) : undefined,
    cleIdempotence: cle === undefined ? undefined : cleDuCompte({ compteId: identite?.agent?.compteId ?? null }, cle),
  };
});

export const poserVersion = (reponse: ReponseHttp, version: number): void => {
  void reponse.header('ETag', `"${version}"`);
};

/** Tells that the answer is the one already given. */
export const ENTETE_REJOUE = 'Idempotency-Replayed';

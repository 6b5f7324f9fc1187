import { applyDecorators, HttpCode, SetMetadata, UseInterceptors } from '@nestjs/common';
import type { z } from 'zod';
import { UneFois } from '../une-fois.interceptor.js';

/** What a route of the API says of itself: its page of documentation, and the cases that specs draw from it. */
export interface Documentation {
  /** French, without a final full stop. */
  readonly resume: string;
  readonly description?: string;
  /** Groups routes in the documentation. */
  readonly sujet: Sujet;
  /** The very schema that the service parses with. */
  readonly corps?: z.ZodType;
  /** The body is a file, in the part `fichier` of a multipart. */
  readonly fichier?: true;
  /** Query string. */
  readonly requete?: z.ZodObject;
  /** A parameter of the path that decides what the body is: described as so many routes. */
  readonly variantes?: { readonly parametre: string; readonly corps: Readonly<Record<string, z.ZodType>> };
  /** Left out: the answer has no content. `fichier`: the bytes of one. */
  readonly reponse?: z.ZodType | 'fichier';
  /** 200, 201 when something is created, 204 without content. */
  readonly statut?: 200 | 201 | 204;
  /** `lue`: the answer has an ETag; `exigee`: the request must say which version it answers to, too. */
  readonly version?: 'lue' | 'exigee';
  /** Takes an Idempotency-Key: `moteur` keeps it in the journal, `api` beside the answer given. */
  readonly cle?: 'moteur' | 'api';
}

export const SUJETS = {
  appels: 'Appels à projets',
  porteurs: 'Porteurs de projet',
  dossiers: 'Dossiers',
  financement: 'Plan de financement et relais',
  pieces: 'Pièces jointes',
  seances: 'Séances du comité',
  alertes: 'Alertes',
  courriels: 'Courriels',
  reference: 'Référence',
} as const;

export type Sujet = keyof typeof SUJETS;

export const CLE_DOCUMENTATION = 'jalon:api';

export const statutDe = ({ statut, reponse }: Pick<Documentation, 'statut' | 'reponse'>): number =>
  statut ?? (reponse === undefined ? 204 : 200);

/** Every handler of the API has one: Jalon does not start without. */
export const Documente = (documentation: Documentation): MethodDecorator =>
  applyDecorators(
    SetMetadata(CLE_DOCUMENTATION, documentation),
    HttpCode(statutDe(documentation)),
    ...(documentation.cle === 'api' ? [UseInterceptors(UneFois)] : []),
  );

import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import type { RequeteHttp } from './http.js';

const requeteDe = (contexte: ExecutionContext): RequeteHttp => contexte.switchToHttp().getRequest<RequeteHttp>();

/** The `Agent` who asks, by session or by token; null for who is not signed in (`@Acces('public')` only). */
export const AgentCourant = createParamDecorator(
  (_rien: unknown, contexte: ExecutionContext): Agent | null => requeteDe(contexte).identite?.agent ?? null,
);

/** The `ContextePage` of the request, for `Page`. */
export const Contexte = createParamDecorator((_rien: unknown, contexte: ExecutionContext): ContextePage => {
  const { contextePage } = requeteDe(contexte);
  if (contextePage === undefined) {
    throw new Error('the guard has not run: is SecuriteModule imported?');
  }
  return contextePage;
});

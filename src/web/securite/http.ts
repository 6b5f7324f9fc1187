import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';

export interface OptionsTemoin {
  readonly httpOnly: boolean;
  readonly sameSite: 'lax' | 'strict';
  readonly secure: boolean;
  readonly path: string;
  readonly maxAge?: number;
}

/** Who a request comes from. `cle` is the secret its CSRF token is drawn from; null when nothing came with it. */
export interface Identite {
  readonly agent: Agent | null;
  readonly par: 'session' | 'jeton' | 'personne';
  readonly cle: string | null;
}

/** What Jalon uses of a Fastify request. */
export interface RequeteHttp {
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly cookies?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Set by the guard. */
  identite?: Identite;
  contextePage?: ContextePage;
}

/** What Jalon uses of a Fastify reply. */
export interface ReponseHttp {
  status(code: number): ReponseHttp;
  header(nom: string, valeur: string): ReponseHttp;
  setCookie(nom: string, valeur: string, options: OptionsTemoin): ReponseHttp;
  clearCookie(nom: string, options: OptionsTemoin): ReponseHttp;
}

import { Injectable, Optional } from '@nestjs/common';
import { JetonsApiService } from '../../auth/jetons-api.service.js';
import { labelRole } from '../../auth/roles.js';
import { SessionsService } from '../../auth/sessions.service.js';
import { Config } from '../../platform/config/config.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { Cloche } from './cloche.js';
import { jetonCsrf } from './csrf.js';
import type { Identite, RequeteHttp } from './http.js';
import { Temoins } from './temoins.js';

const PORTEUR = /^Bearer +(\S+)$/iu;

/** Says who a request comes from, once a request. */
@Injectable()
export class IdentificationService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly jetons: JetonsApiService,
    private readonly temoins: Temoins,
    private readonly config: Config,
    @Optional() private readonly cloche?: Cloche,
  ) {}

  /** @throws Refus `jeton_invalide` (401): a bad token is told, never taken for a visitor. */
  async identifier(requete: RequeteHttp): Promise<Identite> {
    requete.identite ??= await this.chercher(requete);
    return requete.identite;
  }

  /** What every page shows around its content. Never throws: error pages use it too. */
  async contexte(requete: RequeteHttp): Promise<ContextePage> {
    requete.contextePage ??= await this.composer(requete, await this.identifier(requete).catch(() => PERSONNE));
    return requete.contextePage;
  }

  private async composer(requete: RequeteHttp, { agent, cle }: Identite): Promise<ContextePage> {
    return {
      marque: this.config.marque,
      agent: agent === null ? null : { nom: agent.nom, role: agent.role, roleLabel: labelRole(agent.role) },
      chemin: requete.url.split('?', 1)[0] ?? '/',
      csrf: cle === null ? '' : jetonCsrf(cle),
      alertes: agent !== null && montreUnePage(requete) ? await this.alertesDe(agent) : undefined,
    };
  }

  private async alertesDe(agent: Agent): Promise<number | undefined> {
    return this.cloche?.compter(agent).catch(() => undefined);
  }

  private async chercher(requete: RequeteHttp): Promise<Identite> {
    const { authorization } = requete.headers;
    const jeton = typeof authorization === 'string' ? PORTEUR.exec(authorization)?.[1] : undefined;
    return jeton === undefined ? this.parSession(requete) : this.parJeton(jeton);
  }

  private async parJeton(jeton: string): Promise<Identite> {
    const agent = await this.jetons.lire(jeton);
    if (agent === null) {
      throw new Refus('jeton_invalide', 'Ce jeton d’accès est inconnu, expiré ou révoqué.', { statut: 401 });
    }
    return { agent, par: 'jeton', cle: null };
  }

  private async parSession(requete: RequeteHttp): Promise<Identite> {
    const secret = this.temoins.session(requete);
    const agent = secret === null ? null : await this.sessions.lire(secret);
    return agent === null
      ? { agent: null, par: 'personne', cle: this.temoins.visite(requete) }
      : { agent, par: 'session', cle: secret };
  }
}

/** What is loaded by a page, and the API, show no bell: they are not made to wait for its count. */
const montreUnePage = ({ headers }: RequeteHttp): boolean =>
  typeof headers['accept'] === 'string' && headers['accept'].includes('text/html');

const PERSONNE: Identite = { agent: null, par: 'personne', cle: null };

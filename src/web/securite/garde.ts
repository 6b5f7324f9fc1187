import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { labelRole } from '../../auth/roles.js';
import { Refus } from '../../platform/errors/refus.js';
import type { Agent } from '../../workflow/agent.js';
import type { Flash } from '../layout/contexte.js';
import { CLE_ACCES } from './acces.js';
import type { PolitiqueDeRoute } from './acces.js';
import { aUnEffet, jetonCsrfValable } from './csrf.js';
import type { Identite, ReponseHttp, RequeteHttp } from './http.js';
import { IdentificationService } from './identification.service.js';
import { Temoins } from './temoins.js';

/** On every route: who is it, may they, and does the order come from one of our own pages? */
@Injectable()
export class GardeAcces implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identification: IdentificationService,
    private readonly temoins: Temoins,
  ) {}

  /** @throws Refus `jeton_invalide`, `connexion_requise` (401), `acces_refuse`, `formulaire_perime` (403). */
  async canActivate(contexte: ExecutionContext): Promise<boolean> {
    if (contexte.getType() !== 'http') {
      return true;
    }
    const requete = contexte.switchToHttp().getRequest<RequeteHttp>();
    const politique = this.reflector.get<PolitiqueDeRoute | undefined>(CLE_ACCES, contexte.getHandler());
    const identite = await this.identification.identifier(requete);
    exigerAcces(politique, identite.agent);
    exigerFormulaire(requete, identite);
    const page = await this.identification.contexte(requete);
    requete.contextePage = { ...page, flash: this.message(requete, contexte.switchToHttp().getResponse()) };
    return true;
  }

  /** Taken by the page shown next, not by what a page loads or by the API. */
  private message(requete: RequeteHttp, reponse: ReponseHttp): Flash | undefined {
    const accepte = requete.headers['accept'];
    return !aUnEffet(requete) && typeof accepte === 'string' && accepte.includes('text/html')
      ? this.temoins.prendreMessage(requete, reponse)
      : undefined;
  }
}

function exigerAcces(politique: PolitiqueDeRoute | undefined, agent: Agent | null): void {
  if (politique === 'public') {
    return;
  }
  if (agent === null) {
    throw new Refus('connexion_requise', 'Connectez-vous pour continuer.', { statut: 401 });
  }
  if (politique === 'connecte') {
    return;
  }
  const roles: readonly string[] = politique?.roles ?? [];
  if (!roles.includes(agent.role)) {
    const admis = roles.map(labelRole).join(', ');
    throw new Refus('acces_refuse', `Cette action est réservée à : ${admis}.`, { statut: 403 });
  }
}

/** A token of API travels in a header that no other site can make a browser send: it needs no second proof. */
function exigerFormulaire(requete: RequeteHttp, { par, cle }: Identite): void {
  if (aUnEffet(requete) && par !== 'jeton' && !jetonCsrfValable(requete, cle)) {
    throw new Refus(
      'formulaire_perime',
      'Ce formulaire n’est plus valable : rechargez la page, vérifiez votre saisie et envoyez-la de nouveau.',
      { statut: 403 },
    );
  }
}

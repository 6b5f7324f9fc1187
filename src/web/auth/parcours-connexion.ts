import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { comptesDeDemonstration } from '../../auth/compte.queries.js';
import { ConnexionService } from '../../auth/connexion.service.js';
import { cheminDeRetour } from '../../auth/retour.js';
import { Config } from '../../platform/config/config.js';
import { Refus } from '../../platform/errors/refus.js';
import { conseilsDuRefus } from '../../platform/errors/saisie.js';
import { rendre } from '../layout/rendre.js';
import type { ReponseHttp, RequeteHttp } from '../securite/http.js';
import { IdentificationService } from '../securite/identification.service.js';
import { rediriger } from '../securite/redirection.js';
import { Temoins } from '../securite/temoins.js';
import { ConnexionView, LienView } from './connexion.view.js';

/** The fields of the sign-in forms, as they come. */
export interface SaisieConnexion {
  readonly courriel?: unknown;
  readonly compte?: unknown;
  readonly retour?: unknown;
}

/** What the sign-in pages do with the browser: cookies, status and redirection around `ConnexionService`. */
@Injectable()
export class ParcoursConnexion {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly connexion: ConnexionService,
    private readonly identification: IdentificationService,
    private readonly temoins: Temoins,
  ) {}

  async afficher(
    requete: RequeteHttp,
    reponse: ReponseHttp,
    saisie: SaisieConnexion,
    erreur?: string,
  ): Promise<string> {
    const vue = {
      contexte: await this.identification.contexte(requete),
      csrf: this.temoins.jetonCsrf(requete, reponse),
      retour: cheminDeRetour(saisie.retour),
      comptes: this.config.demonstration ? await comptesDeDemonstration(this.db.manager) : null,
      courriel: typeof saisie.courriel === 'string' ? saisie.courriel.slice(0, 254) : '',
      erreur,
    };
    return rendre(ConnexionView(vue));
  }

  /** The form again with what is wrong, or the page that says the same to every address. */
  async demanderUnLien(requete: RequeteHttp, reponse: ReponseHttp, saisie: SaisieConnexion): Promise<string> {
    const { courriel, retour } = saisie;
    const refus = await refusDe(this.connexion.demanderUnLien({ courriel, retour, ip: requete.ip }));
    if (refus === null) {
      return rediriger(reponse, '/connexion/lien-envoye');
    }
    void reponse.status(refus.statut);
    return this.afficher(requete, reponse, saisie, conseilsDuRefus(refus)['courriel'] ?? refus.motif);
  }

  async examinerLien(requete: RequeteHttp, reponse: ReponseHttp, jeton: string): Promise<string> {
    return this.pageDuLien(requete, reponse, jeton, await refusDe(this.connexion.examinerLien(jeton)));
  }

  async suivreLeLien(requete: RequeteHttp, reponse: ReponseHttp, jeton: string): Promise<string> {
    const entree = await this.connexion.suivreLeLien(jeton, this.precedente(requete)).catch(seulementUnRefus);
    if (entree instanceof Refus) {
      return this.pageDuLien(requete, reponse, jeton, entree);
    }
    this.temoins.poserSession(reponse, entree.secret);
    return rediriger(reponse, entree.retour);
  }

  async entrerEnDemonstration(requete: RequeteHttp, reponse: ReponseHttp, saisie: SaisieConnexion): Promise<string> {
    const secret = await this.connexion.entrerEnDemonstration(saisie.compte, this.precedente(requete));
    this.temoins.poserSession(reponse, secret);
    return rediriger(reponse, cheminDeRetour(saisie.retour));
  }

  async sortir(requete: RequeteHttp, reponse: ReponseHttp): Promise<string> {
    await this.connexion.sortir(this.precedente(requete));
    this.temoins.oterSession(reponse);
    this.temoins.laisserMessage(reponse, { ton: 'ok', texte: 'Vous êtes déconnecté.' });
    return rediriger(reponse, '/connexion');
  }

  private async pageDuLien(
    requete: RequeteHttp,
    reponse: ReponseHttp,
    jeton: string,
    refus: Refus | null,
  ): Promise<string> {
    void reponse.status(refus?.statut ?? 200);
    const contexte = await this.identification.contexte(requete);
    const csrf = this.temoins.jetonCsrf(requete, reponse);
    return rendre(LienView({ contexte, csrf, jeton, refus: refus?.motif }));
  }

  private precedente(requete: RequeteHttp): string | undefined {
    return this.temoins.session(requete) ?? undefined;
  }
}

function seulementUnRefus(erreur: unknown): Refus {
  if (erreur instanceof Refus) {
    return erreur;
  }
  throw erreur;
}

const refusDe = (travail: Promise<void>): Promise<Refus | null> => travail.then(() => null, seulementUnRefus);

import { Body, Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp, RequeteHttp } from '../securite/http.js';
import { Contexte } from '../securite/parametres.js';
import { ParcoursConnexion } from './parcours-connexion.js';
import type { SaisieConnexion } from './parcours-connexion.js';
import { LienEnvoyeView } from './connexion.view.js';

const HTML = 'text/html; charset=utf-8';

@Controller('connexion')
export class ConnexionPage {
  constructor(private readonly parcours: ParcoursConnexion) {}

  @Get()
  @Acces('public')
  @Header('Content-Type', HTML)
  afficher(
    @Query('retour') retour: unknown,
    @Req() requete: RequeteHttp,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.afficher(requete, reponse, { retour });
  }

  @Post('lien')
  @Acces('public')
  @Header('Content-Type', HTML)
  demander(
    @Body() saisie: SaisieConnexion | undefined,
    @Req() requete: RequeteHttp,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.demanderUnLien(requete, reponse, saisie ?? {});
  }

  @Get('lien-envoye')
  @Acces('public')
  @Header('Content-Type', HTML)
  lienEnvoye(@Contexte() contexte: ContextePage): string {
    return rendre(LienEnvoyeView({ contexte }));
  }

  @Get('lien/:jeton')
  @Acces('public')
  @Header('Content-Type', HTML)
  examiner(
    @Param('jeton') jeton: string,
    @Req() requete: RequeteHttp,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.examinerLien(requete, reponse, jeton);
  }

  @Post('lien/:jeton')
  @Acces('public')
  @Header('Content-Type', HTML)
  suivre(
    @Param('jeton') jeton: string,
    @Req() requete: RequeteHttp,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.suivreLeLien(requete, reponse, jeton);
  }

  @Post('demonstration')
  @Acces('public')
  @Header('Content-Type', HTML)
  essayer(
    @Body() saisie: SaisieConnexion | undefined,
    @Req() requete: RequeteHttp,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<string> {
    return this.parcours.entrerEnDemonstration(requete, reponse, saisie ?? {});
  }
}

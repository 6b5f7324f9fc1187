import { Controller, Header, Post, Req, Res } from '@nestjs/common';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp, RequeteHttp } from '../securite/http.js';
import { ParcoursConnexion } from './parcours-connexion.js';

@Controller('deconnexion')
export class DeconnexionPage {
  constructor(private readonly parcours: ParcoursConnexion) {}

  @Post()
  @Acces('connecte')
  @Header('Content-Type', 'text/html; charset=utf-8')
  sortir(@Req() requete: RequeteHttp, @Res({ passthrough: true }) reponse: ReponseHttp): Promise<string> {
    return this.parcours.sortir(requete, reponse);
  }
}

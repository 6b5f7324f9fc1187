import { Controller, Get, Header } from '@nestjs/common';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { Acces } from '../securite/acces.js';
import { Contexte } from '../securite/parametres.js';
import { AccessibiliteView, DonneesView, MentionsView } from './informations.view.js';

const HTML = 'text/html; charset=utf-8';

/** What the foot of every page leads to. */
@Controller()
export class InformationsPage {
  @Get('accessibilite')
  @Acces('public')
  @Header('Content-Type', HTML)
  accessibilite(@Contexte() contexte: ContextePage): string {
    return rendre(AccessibiliteView({ contexte }));
  }

  @Get('mentions-legales')
  @Acces('public')
  @Header('Content-Type', HTML)
  mentions(@Contexte() contexte: ContextePage): string {
    return rendre(MentionsView({ contexte }));
  }

  @Get('donnees-personnelles')
  @Acces('public')
  @Header('Content-Type', HTML)
  donnees(@Contexte() contexte: ContextePage): string {
    return rendre(DonneesView({ contexte }));
  }
}

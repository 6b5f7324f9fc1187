import { Module } from '@nestjs/common';
import { PagesAccueilModule } from './accueil/pages-accueil.module.js';
import { PagesAlerteModule } from './alerte/pages-alerte.module.js';
import { ApiModule } from './api/api.module.js';
import { PagesAppelModule } from './appel/pages-appel.module.js';
import { PagesAuthModule } from './auth/pages-auth.module.js';
import { PagesComiteModule } from './comite/pages-comite.module.js';
import { PagesCourrielsModule } from './courriels/pages-courriels.module.js';
import { PagesDossierModule } from './dossier/pages-dossier.module.js';
import { PagesInformationsModule } from './informations/pages-informations.module.js';
import { PagesSanteModule } from './sante/pages-sante.module.js';
import { SecuriteModule } from './securite/securite.module.js';

/** Every page and every route. */
@Module({
  imports: [
    SecuriteModule,
    PagesSanteModule,
    PagesInformationsModule,
    PagesAccueilModule,
    PagesAuthModule,
    PagesAppelModule,
    PagesDossierModule,
    PagesComiteModule,
    PagesAlerteModule,
    PagesCourrielsModule,
    ApiModule,
  ],
})
export class WebModule {}

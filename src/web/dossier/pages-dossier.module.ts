import { Module } from '@nestjs/common';
import { AlerteModule } from '../../alerte/alerte.module.js';
import { AppelModule } from '../../appel/appel.module.js';
import { ComiteModule } from '../../comite/comite.module.js';
import { DossierModule } from '../../dossier/dossier.module.js';
import { FinancementModule } from '../../financement/financement.module.js';
import { NotificationModule } from '../../notification/notification.module.js';
import { SuiviModule } from '../../suivi/suivi.module.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { AutourDuDossier } from './autour.service.js';
import { ChargementDossier } from './chargement.service.js';
import { DossiersVisibles } from './dossiers-visibles.service.js';
import { FilDuDossier } from './fil.service.js';
import { LectureDossier } from './lecture-dossier.js';
import { DossiersPage } from './lister.page.js';
import { DossierPage } from './lire.page.js';
import { ParcoursDossier } from './parcours-dossier.js';
import { ParcoursListe } from './parcours-liste.js';
import { Positions } from './positions.service.js';

@Module({
  imports: [
    SecuriteModule,
    AlerteModule,
    AppelModule,
    ComiteModule,
    DossierModule,
    FinancementModule,
    NotificationModule,
    SuiviModule,
  ],
  controllers: [DossiersPage, DossierPage],
  providers: [
    AutourDuDossier,
    ChargementDossier,
    DossiersVisibles,
    FilDuDossier,
    LectureDossier,
    ParcoursDossier,
    ParcoursListe,
    Positions,
  ],
})
export class PagesDossierModule {}

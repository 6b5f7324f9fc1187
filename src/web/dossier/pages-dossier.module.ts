import { Module } from '@nestjs/common';
import { AlerteModule } from '../../alerte/alerte.module.js';
import { AppelModule } from '../../appel/appel.module.js';
import { ComiteModule } from '../../comite/comite.module.js';
import { DossierModule } from '../../dossier/dossier.module.js';
import { FinancementModule } from '../../financement/financement.module.js';
import { NotificationModule } from '../../notification/notification.module.js';
import { SuiviModule } from '../../suivi/suivi.module.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { ActionPage } from './action.page.js';
import { AutourDuDossier } from './autour.service.js';
import { CandidaterPage } from './candidater.page.js';
import { CandidaturePage } from './candidature.page.js';
import { ChargementDossier } from './chargement.service.js';
import { ChoixDesSaisies } from './choix-des-saisies.js';
import { DossiersVisibles } from './dossiers-visibles.service.js';
import { FilDuDossier } from './fil.service.js';
import { LectureAction } from './lecture-action.js';
import { LectureCandidature } from './lecture-candidature.js';
import { LectureDossier } from './lecture-dossier.js';
import { DossiersPage } from './lister.page.js';
import { DossierPage } from './lire.page.js';
import { OuvertureDeDossier } from './ouverture.service.js';
import { ParcoursAction } from './parcours-action.js';
import { ParcoursCandidater } from './parcours-candidater.js';
import { ParcoursCandidature } from './parcours-candidature.js';
import { ParcoursDossier } from './parcours-dossier.js';
import { ParcoursListe } from './parcours-liste.js';
import { ParcoursSaisie } from './parcours-saisie.js';
import { Positions } from './positions.service.js';
import { SaisiePage } from './saisir.page.js';
import { SaisiesDuDossier } from './saisies.service.js';

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
  controllers: [DossiersPage, DossierPage, ActionPage, SaisiePage, CandidaterPage, CandidaturePage],
  providers: [
    AutourDuDossier,
    ChargementDossier,
    ChoixDesSaisies,
    DossiersVisibles,
    FilDuDossier,
    LectureAction,
    LectureCandidature,
    LectureDossier,
    OuvertureDeDossier,
    ParcoursAction,
    ParcoursCandidater,
    ParcoursCandidature,
    ParcoursDossier,
    ParcoursListe,
    ParcoursSaisie,
    Positions,
    SaisiesDuDossier,
  ],
})
export class PagesDossierModule {}

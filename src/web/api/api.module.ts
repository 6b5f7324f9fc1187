import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AlerteModule } from '../../alerte/alerte.module.js';
import { AppelModule } from '../../appel/appel.module.js';
import { ComiteModule } from '../../comite/comite.module.js';
import { DossierModule } from '../../dossier/dossier.module.js';
import { FinancementModule } from '../../financement/financement.module.js';
import { NotificationModule } from '../../notification/notification.module.js';
import { SuiviModule } from '../../suivi/suivi.module.js';
import { WorkflowModule } from '../../workflow/workflow.module.js';
import { DossiersVisibles } from '../dossier/dossiers-visibles.service.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { ActionsProjetApi } from './actions-projet.api.js';
import { AlertesApi } from './alertes.api.js';
import { AppelsApi } from './appels.api.js';
import { AppelsDeLApi } from './appels.service.js';
import { CompositionSeanceApi } from './composition-seance.api.js';
import { ContratService } from './contrat/contrat.service.js';
import { CourrielsApi } from './courriels.api.js';
import { BrouillonsDeLApi } from './brouillons.service.js';
import { DossiersApi } from './dossiers.api.js';
import { DossiersDeLApi } from './dossiers.service.js';
import { Envois } from './envois.service.js';
import { FinancementApi } from './financement.api.js';
import { JournalApi } from './journal.service.js';
import { LignesDeLApi } from './lignes.service.js';
import { PiecesApi } from './pieces.api.js';
import { PorteursApi } from './porteurs.api.js';
import { ReferenceApi } from './reference.api.js';
import { SeancesApi } from './seances.api.js';
import { SeancesDeLApi } from './seances.service.js';
import { SuitesDossierApi } from './suites-dossier.api.js';

/** Everything under `/api`: the same services as the pages, for programs. */
@Module({
  imports: [
    AlerteModule,
    AppelModule,
    ComiteModule,
    DiscoveryModule,
    DossierModule,
    FinancementModule,
    NotificationModule,
    SecuriteModule,
    SuiviModule,
    WorkflowModule,
  ],
  controllers: [
    ReferenceApi,
    AppelsApi,
    PorteursApi,
    DossiersApi,
    SuitesDossierApi,
    ActionsProjetApi,
    FinancementApi,
    PiecesApi,
    SeancesApi,
    CompositionSeanceApi,
    AlertesApi,
    CourrielsApi,
  ],
  providers: [
    AppelsDeLApi,
    BrouillonsDeLApi,
    ContratService,
    DossiersDeLApi,
    DossiersVisibles,
    Envois,
    JournalApi,
    LignesDeLApi,
    SeancesDeLApi,
  ],
})
export class ApiModule {}

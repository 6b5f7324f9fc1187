import { Module } from '@nestjs/common';
import { Fichiers } from '../platform/storage/fichiers.js';
import { WorkflowModule } from '../workflow/workflow.module.js';
import { CycleAction } from './action/cycle-action.js';
import { AttentesQueries } from './attentes.queries.js';
import { CycleDeVie } from './cycle-de-vie.js';
import { DossierQueries } from './dossier.queries.js';
import { DossierService } from './dossier.service.js';
import { PiecesService } from './pieces.service.js';
import { PorteursService } from './porteurs.service.js';

@Module({
  imports: [WorkflowModule],
  providers: [
    AttentesQueries,
    CycleAction,
    CycleDeVie,
    DossierQueries,
    DossierService,
    Fichiers,
    PiecesService,
    PorteursService,
  ],
  exports: [
    AttentesQueries,
    CycleAction,
    CycleDeVie,
    DossierQueries,
    DossierService,
    Fichiers,
    PiecesService,
    PorteursService,
  ],
})
export class DossierModule {}

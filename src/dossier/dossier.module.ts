import { Module } from '@nestjs/common';
import { WorkflowModule } from '../workflow/workflow.module.js';
import { CycleAction } from './action/cycle-action.js';
import { CycleDeVie } from './cycle-de-vie.js';
import { DossierQueries } from './dossier.queries.js';
import { DossierService } from './dossier.service.js';

@Module({
  imports: [WorkflowModule],
  providers: [CycleAction, CycleDeVie, DossierQueries, DossierService],
  exports: [CycleAction, CycleDeVie, DossierQueries, DossierService],
})
export class DossierModule {}

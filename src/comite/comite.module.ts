import { Module } from '@nestjs/common';
import { AppelModule } from '../appel/appel.module.js';
import { DossierModule } from '../dossier/dossier.module.js';
import { WorkflowModule } from '../workflow/workflow.module.js';
import { ComiteQueries } from './comite.queries.js';
import { ComiteService } from './comite.service.js';
import { CycleSeance } from './cycle-seance.js';

@Module({
  imports: [AppelModule, DossierModule, WorkflowModule],
  providers: [ComiteQueries, ComiteService, CycleSeance],
  exports: [ComiteQueries, ComiteService, CycleSeance],
})
export class ComiteModule {}

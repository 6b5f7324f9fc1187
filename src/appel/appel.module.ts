import { Module } from '@nestjs/common';
import { WorkflowModule } from '../workflow/workflow.module.js';
import { AppelQueries } from './appel.queries.js';
import { AppelService } from './appel.service.js';
import { CycleAppel } from './cycle-appel.js';

@Module({
  imports: [WorkflowModule],
  providers: [AppelQueries, AppelService, CycleAppel],
  exports: [AppelQueries, AppelService, CycleAppel],
})
export class AppelModule {}

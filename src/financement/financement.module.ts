import { Module } from '@nestjs/common';
import { DossierModule } from '../dossier/dossier.module.js';
import { FinancementQueries } from './financement.queries.js';
import { FinancementService } from './financement.service.js';

@Module({
  imports: [DossierModule],
  providers: [FinancementQueries, FinancementService],
  exports: [FinancementQueries, FinancementService],
})
export class FinancementModule {}

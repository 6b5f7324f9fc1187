import { Module } from '@nestjs/common';
import { DossierModule } from '../dossier/dossier.module.js';
import { SuiviQueries } from './suivi.queries.js';
import { SuiviService } from './suivi.service.js';

@Module({
  imports: [DossierModule],
  providers: [SuiviQueries, SuiviService],
  exports: [SuiviQueries],
})
export class SuiviModule {}

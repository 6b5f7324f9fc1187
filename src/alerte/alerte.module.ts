import { Module } from '@nestjs/common';
import { DossierModule } from '../dossier/dossier.module.js';
import { AlerteQueries } from './alerte.queries.js';
import { AlerteService } from './alerte.service.js';
import { DeclencheursAlertes } from './declencheurs.js';

@Module({
  imports: [DossierModule],
  providers: [AlerteQueries, AlerteService, DeclencheursAlertes],
  exports: [AlerteQueries, AlerteService],
})
export class AlerteModule {}

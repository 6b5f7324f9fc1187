import { Module } from '@nestjs/common';
import { AlerteModule } from '../../alerte/alerte.module.js';
import { DossierModule } from '../../dossier/dossier.module.js';
import { WorkflowModule } from '../../workflow/workflow.module.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { AlentoursDesAlertes } from './alentours.service.js';
import { AlertesPage } from './lister.page.js';
import { ParcoursAlertes } from './parcours-alertes.js';
import { AlertePage } from './traiter.page.js';

@Module({
  imports: [SecuriteModule, WorkflowModule, DossierModule, AlerteModule],
  controllers: [AlertesPage, AlertePage],
  providers: [AlentoursDesAlertes, ParcoursAlertes],
})
export class PagesAlerteModule {}

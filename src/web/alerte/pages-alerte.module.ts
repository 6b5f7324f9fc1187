import { Global, Module } from '@nestjs/common';
import { AlerteModule } from '../../alerte/alerte.module.js';
import { DossierModule } from '../../dossier/dossier.module.js';
import { WorkflowModule } from '../../workflow/workflow.module.js';
import { Cloche } from '../securite/cloche.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { AlentoursDesAlertes } from './alentours.service.js';
import { ClocheDesAlertes } from './cloche.service.js';
import { AlertesPage } from './lister.page.js';
import { ParcoursAlertes } from './parcours-alertes.js';
import { AlertePage } from './traiter.page.js';

/** Global for the bell alone, which every page shows. */
@Global()
@Module({
  imports: [SecuriteModule, WorkflowModule, DossierModule, AlerteModule],
  controllers: [AlertesPage, AlertePage],
  providers: [AlentoursDesAlertes, ParcoursAlertes, { provide: Cloche, useClass: ClocheDesAlertes }],
  exports: [Cloche],
})
export class PagesAlerteModule {}

import { Module } from '@nestjs/common';
import { PagesAuthModule } from './auth/pages-auth.module.js';
import { PagesCourrielsModule } from './courriels/pages-courriels.module.js';
import { PagesDossierModule } from './dossier/pages-dossier.module.js';
import { SecuriteModule } from './securite/securite.module.js';

/** Every page and every route. */
@Module({
  imports: [SecuriteModule, PagesAuthModule, PagesCourrielsModule, PagesDossierModule],
})
export class WebModule {}

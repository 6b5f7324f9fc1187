import { Module } from '@nestjs/common';
import { SecuriteModule } from '../securite/securite.module.js';
import { ConnexionPage } from './connexion.page.js';
import { ParcoursConnexion } from './parcours-connexion.js';
import { DeconnexionPage } from './deconnexion.page.js';

@Module({
  imports: [SecuriteModule],
  controllers: [ConnexionPage, DeconnexionPage],
  providers: [ParcoursConnexion],
})
export class PagesAuthModule {}

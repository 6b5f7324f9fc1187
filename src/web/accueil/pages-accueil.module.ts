import { Module } from '@nestjs/common';
import { AlerteModule } from '../../alerte/alerte.module.js';
import { AppelModule } from '../../appel/appel.module.js';
import { ComiteModule } from '../../comite/comite.module.js';
import { DossierModule } from '../../dossier/dossier.module.js';
import { NotificationModule } from '../../notification/notification.module.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { AccueilPage } from './accueil.page.js';
import { BoitesDeLAgent } from './boites.service.js';
import { ParcoursAccueil } from './parcours-accueil.js';
import { TachesDeLAgent } from './taches.service.js';

@Module({
  imports: [SecuriteModule, AlerteModule, AppelModule, ComiteModule, DossierModule, NotificationModule],
  controllers: [AccueilPage],
  providers: [BoitesDeLAgent, ParcoursAccueil, TachesDeLAgent],
})
export class PagesAccueilModule {}

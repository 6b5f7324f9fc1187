import { Module } from '@nestjs/common';
import { AppelModule } from '../../appel/appel.module.js';
import { ComiteModule } from '../../comite/comite.module.js';
import { DossierModule } from '../../dossier/dossier.module.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { SeancePage } from './conduire.page.js';
import { LectureSeance } from './lecture-seance.js';
import { SeancesPage } from './lister.page.js';
import { ParcoursSeances } from './parcours-liste.js';
import { LectureScrutin, ParcoursScrutin } from './parcours-scrutin.js';
import { ParcoursSeance } from './parcours-seance.js';
import { ScrutinPage } from './voter.page.js';

@Module({
  imports: [SecuriteModule, AppelModule, DossierModule, ComiteModule],
  controllers: [SeancesPage, SeancePage, ScrutinPage],
  providers: [LectureSeance, LectureScrutin, ParcoursSeances, ParcoursSeance, ParcoursScrutin],
})
export class PagesComiteModule {}

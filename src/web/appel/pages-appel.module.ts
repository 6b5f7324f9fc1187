import { Module } from '@nestjs/common';
import { AppelModule } from '../../appel/appel.module.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { LectureAppel } from './lecture-appel.js';
import { EditionPage } from './modifier.page.js';
import { ParcoursAppel } from './parcours-appel.js';
import { ParcoursEdition } from './parcours-edition.js';
import { PilotagePage } from './piloter.page.js';
import { AppelsPage } from './presenter.page.js';

@Module({
  imports: [SecuriteModule, AppelModule],
  controllers: [EditionPage, AppelsPage, PilotagePage],
  providers: [LectureAppel, ParcoursAppel, ParcoursEdition],
})
export class PagesAppelModule {}

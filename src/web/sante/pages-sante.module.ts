import { Module } from '@nestjs/common';
import { SecuriteModule } from '../securite/securite.module.js';
import { SantePage } from './sante.page.js';

/** `EtatDuService` is the platform's. */
@Module({ imports: [SecuriteModule], controllers: [SantePage] })
export class PagesSanteModule {}

import { Module } from '@nestjs/common';
import { SecuriteModule } from '../securite/securite.module.js';
import { InformationsPage } from './informations.page.js';

@Module({ imports: [SecuriteModule], controllers: [InformationsPage] })
export class PagesInformationsModule {}

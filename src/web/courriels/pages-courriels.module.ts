import { Module } from '@nestjs/common';
import { NotificationModule } from '../../notification/notification.module.js';
import { SecuriteModule } from '../securite/securite.module.js';
import { CourrielsPage } from './courriels.page.js';
import { ParcoursCourriels } from './parcours-courriels.js';

@Module({
  imports: [SecuriteModule, NotificationModule],
  controllers: [CourrielsPage],
  providers: [ParcoursCourriels],
})
export class PagesCourrielsModule {}

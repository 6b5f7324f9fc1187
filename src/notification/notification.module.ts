import { Module } from '@nestjs/common';
import { AlerteModule } from '../alerte/alerte.module.js';
import { WorkflowModule } from '../workflow/workflow.module.js';
import { AlertesNotifiees } from './alertes-notifiees.service.js';
import { ConnexionsNotifiees } from './connexions-notifiees.service.js';
import { CourrielQueries } from './courriel.queries.js';
import { Depot } from './depot.service.js';
import { EvenementsNotifies } from './evenements-notifies.service.js';
import { Expedition } from './expedition.service.js';
import { Previsions } from './previsions.queries.js';
import { Rappels } from './rappels.service.js';

@Module({
  imports: [AlerteModule, WorkflowModule],
  providers: [
    Depot,
    EvenementsNotifies,
    AlertesNotifiees,
    ConnexionsNotifiees,
    Expedition,
    Rappels,
    CourrielQueries,
    Previsions,
  ],
  exports: [CourrielQueries, Expedition, Previsions, Rappels],
})
export class NotificationModule {}

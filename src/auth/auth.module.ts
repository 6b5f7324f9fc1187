import { Module } from '@nestjs/common';
import { ComptesService } from './comptes.service.js';
import { ConnexionService } from './connexion.service.js';
import { JetonsApiService } from './jetons-api.service.js';
import { SessionsService } from './sessions.service.js';

@Module({
  providers: [ComptesService, ConnexionService, JetonsApiService, SessionsService],
  exports: [ComptesService, ConnexionService, JetonsApiService, SessionsService],
})
export class AuthModule {}

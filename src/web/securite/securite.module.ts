import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AuthModule } from '../../auth/auth.module.js';
import { GardeAcces } from './garde.js';
import { IdentificationService } from './identification.service.js';
import { Temoins } from './temoins.js';
import { VerificationDesAcces } from './verification.js';

/** Import it once, at the top: its guard is then on every route of the application. */
@Module({
  imports: [AuthModule, DiscoveryModule],
  providers: [IdentificationService, Temoins, VerificationDesAcces, { provide: APP_GUARD, useClass: GardeAcces }],
  exports: [AuthModule, IdentificationService, Temoins],
})
export class SecuriteModule {}

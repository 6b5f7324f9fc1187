import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Config } from '../../../platform/config/config.js';
import { decrire, type OpenApi } from './openapi.js';
import { type Operation, operationsDe } from './operations.js';

/** Of the description, not of Jalon: moves when an address or a field goes. */
const VERSION = '1.0.0';

/** What the API can do, read once off its controllers. */
@Injectable()
export class ContratService implements OnModuleInit {
  private lues: readonly Operation[] = [];
  private description: OpenApi = {};

  constructor(
    private readonly decouverte: DiscoveryService,
    private readonly methodes: MetadataScanner,
    private readonly config: Config,
  ) {}

  /** @throws Error naming every route that says nothing of itself. */
  onModuleInit(): void {
    this.lues = operationsDe(this.decouverte, this.methodes);
    const { marque, adressePublique } = this.config;
    this.description = decrire(this.lues, {
      titre: `API de ${marque.nom}`,
      adresse: adressePublique,
      version: VERSION,
    });
  }

  get operations(): readonly Operation[] {
    return this.lues;
  }

  get openapi(): OpenApi {
    return this.description;
  }
}

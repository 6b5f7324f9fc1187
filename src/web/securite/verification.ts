import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { CLE_ACCES } from './acces.js';

/** Under this key Nest keeps the path of a handler: what carries it answers HTTP. */
const CLE_CHEMIN = 'path';

/** Deny by default: the application does not start while a handler says nothing of who may call it. */
@Injectable()
export class VerificationDesAcces implements OnModuleInit {
  constructor(
    private readonly decouverte: DiscoveryService,
    private readonly methodes: MetadataScanner,
  ) {}

  /** @throws Error naming every handler without policy. */
  onModuleInit(): void {
    const oublies = this.decouverte
      .getControllers()
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? this.sansPolitique(metatype) : []));
    if (oublies.length > 0) {
      throw new Error(
        `Politique d’accès absente : ${oublies.join(', ')}. Ajoutez @Acces(…) à chaque méthode ; Jalon ne démarre pas sans.`,
      );
    }
  }

  private sansPolitique(controleur: { readonly name: string; readonly prototype?: unknown }): string[] {
    const prototype = typeof controleur.prototype === 'object' ? controleur.prototype : null;
    return this.methodes
      .getAllMethodNames(prototype)
      .filter((nom) => prototype !== null && repondSansPolitique(Reflect.get(prototype, nom)))
      .map((nom) => `${controleur.name}.${nom}`);
  }
}

const repondSansPolitique = (methode: unknown): boolean =>
  typeof methode === 'function' && Reflect.hasMetadata(CLE_CHEMIN, methode) && !Reflect.hasMetadata(CLE_ACCES, methode);

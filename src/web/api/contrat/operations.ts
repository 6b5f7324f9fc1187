import { RequestMethod } from '@nestjs/common';
import type { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { CLE_ACCES } from '../../securite/acces.js';
import type { PolitiqueDeRoute } from '../../securite/acces.js';
import { CLE_DOCUMENTATION } from './documente.js';
import type { Documentation } from './documente.js';

/** A route of the API, as its decorators tell it. */
export interface Operation {
  readonly methode: string;
  /** `/api/dossiers/{numero}`. */
  readonly chemin: string;
  readonly nom: string;
  readonly acces: PolitiqueDeRoute;
  readonly documentation: Documentation;
}

/** @throws Error naming every handler under `/api` without documentation. */
export function operationsDe(decouverte: DiscoveryService, methodes: MetadataScanner): readonly Operation[] {
  const lues = decouverte.getControllers().flatMap(({ metatype }) => lire(metatype, methodes));
  const oubliees = lues.filter(({ documentation }) => documentation === undefined).map(({ nom }) => nom);
  if (oubliees.length > 0) {
    throw new Error(`Routes of the API without documentation: ${oubliees.join(', ')}. Add @Documente(…) to each.`);
  }
  return lues
    .flatMap((lue) => (lue.documentation === undefined ? [] : varier({ ...lue, documentation: lue.documentation })))
    .toSorted((a, b) => (`${a.chemin} ${a.methode}` < `${b.chemin} ${b.methode}` ? -1 : 1));
}

/** One route for each variant, at its own address. */
function varier(operation: Operation): readonly Operation[] {
  const { variantes, ...documentation } = operation.documentation;
  return variantes === undefined
    ? [operation]
    : Object.entries(variantes.corps).map(([valeur, corps]) => ({
        ...operation,
        nom: `${operation.nom}_${valeur}`,
        chemin: operation.chemin.replace(`{${variantes.parametre}}`, valeur),
        documentation: { ...documentation, corps, resume: `${documentation.resume} : ${valeur}` },
      }));
}

type OperationLue = Omit<Operation, 'documentation'> & { readonly documentation: Documentation | undefined };

function lire(metatype: unknown, methodes: MetadataScanner): OperationLue[] {
  if (typeof metatype !== 'function') {
    return [];
  }
  const racine: unknown = Reflect.getMetadata('path', metatype);
  if (typeof racine !== 'string' || !/^api(?:\/|$)/u.test(racine)) {
    return [];
  }
  const prototype: unknown = metatype.prototype;
  return typeof prototype === 'object' && prototype !== null
    ? methodes
        .getAllMethodNames(prototype)
        .flatMap((nom) => lireMethode(`${metatype.name}.${nom}`, racine, Reflect.get(prototype, nom)))
    : [];
}

function lireMethode(nom: string, racine: string, fonction: unknown): OperationLue[] {
  if (typeof fonction !== 'function' || !Reflect.hasMetadata('path', fonction)) {
    return [];
  }
  const suite = String(Reflect.getMetadata('path', fonction)).replace(/^\//u, '');
  const chemin = `/${[racine, suite].filter((partie) => partie !== '').join('/')}`;
  return [
    {
      nom,
      methode: (RequestMethod[Number(Reflect.getMetadata('method', fonction))] ?? 'GET').toLowerCase(),
      chemin: chemin.replaceAll(/:(\w+)/gu, '{$1}'),
      acces: Reflect.getMetadata(CLE_ACCES, fonction) as PolitiqueDeRoute,
      documentation: Reflect.getMetadata(CLE_DOCUMENTATION, fonction) as Documentation | undefined,
    },
  ];
}

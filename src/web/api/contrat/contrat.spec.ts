import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { uneApplication } from '../../../../test/support/application.js';
import { ClientApi } from '../../../../test/support/client-api.js';
import { uneBase } from '../../../../test/support/database.js';
import { ApiModule } from '../api.module.js';

jest.setTimeout(60_000);

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [mot: string]: unknown;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
  readonly security?: readonly object[];
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly tags: readonly { readonly name: string }[];
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: object };
}

let app: NestFastifyApplication;
let document: Document;
const routes: string[] = [];

beforeAll(async () => {
  const db = await uneBase();
  app = await uneApplication(db, [ApiModule]);
  ({ corps: document } = await ClientApi.visiteur(app).lire<Document>('/api/openapi.json'));
  for (const ligne of app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }).split('\n')) {
    routes.push(ligne);
  }
});

afterAll(() => app.close());

const operations = (): readonly (Operation & { readonly chemin: string; readonly methode: string })[] =>
  Object.entries(document.paths).flatMap(([chemin, methodes]) =>
    Object.entries(methodes).map(([methode, operation]) => ({ ...operation, chemin, methode })),
  );

function* references(valeur: unknown): Generator<string> {
  if (typeof valeur === 'object' && valeur !== null) {
    for (const [cle, membre] of Object.entries(valeur)) {
      if (cle === '$ref' && typeof membre === 'string') {
        yield membre;
      } else {
        yield* references(membre);
      }
    }
  }
}

describe('la description de l’API', () => {
  it('est un document OpenAPI 3.1 : chaque route a son résumé, son accès, ses réponses', () => {
    expect(document.openapi).toBe('3.1.0');
    const noms = new Set(document.tags.map(({ name }) => name));
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(60);
    for (const { chemin, methode, summary, tags, responses, description } of operations()) {
      const ou = `${methode} ${chemin}`;
      expect([ou, summary]).toEqual([ou, expect.stringMatching(/^[A-ZÀÉ].{5,}[^.]$/u)]);
      expect([ou, description]).toEqual([ou, expect.stringMatching(/compte|Réservé à|Ouvert à tous/u)]);
      expect([ou, tags.every((tag) => noms.has(tag))]).toEqual([ou, true]);
      expect([ou, Object.keys(responses).filter((statut) => statut.startsWith('2'))]).toEqual([
        ou,
        [expect.anything()],
      ]);
      expect([ou, Object.keys(responses)]).toEqual([ou, expect.arrayContaining(['500', '503'])]);
    }
  });

  it('nomme chaque paramètre de chaque adresse, et ne renvoie qu’à ce qui existe', () => {
    for (const { chemin, parameters } of operations()) {
      const dits = parameters.filter((parametre) => parametre.in === 'path').map(({ name }) => `{${name}}`);
      expect([chemin, chemin.match(/\{\w+\}/gu) ?? []]).toEqual([chemin, dits]);
      const cles = parameters.map((parametre) => `${parametre.in} ${parametre.name}`);
      expect(new Set(cles).size).toBe(cles.length);
    }
    for (const reference of references(document)) {
      const nom = /^#\/components\/schemas\/(\w+)$/u.exec(reference)?.[1] ?? reference;
      expect(Object.keys(document.components.schemas)).toContain(nom);
    }
  });

  it('dit tout ce que le serveur sert sous /api, et rien d’autre', () => {
    const decrites = operations().map(({ methode, chemin }) => `${methode} ${generique(chemin)}`);
    const servies = routesServies();
    expect(servies.length).toBeGreaterThan(45);
    // The variants of a body are one route for the server.
    const uniques = new Set(decrites.map((route) => route.replace(/\/saisies\/(?!action$)\w+$/u, '/saisies/:')));
    expect(servies.toSorted()).toEqual([...uniques].toSorted());
  });

  it('n’a que des schémas de corps qui se lisent, et qui refusent ce qui n’est pas un objet', () => {
    const corps = operations().flatMap(({ methode, chemin, requestBody }) => {
      const schema = requestBody?.content['application/json']?.schema;
      return schema === undefined ? [] : [{ ou: `${methode} ${chemin}`, schema }];
    });
    expect(corps.length).toBeGreaterThan(25);
    for (const { ou, schema } of corps) {
      const lu = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);
      expect([ou, lu.safeParse('texte').success, lu.safeParse([]).success]).toEqual([ou, false, false]);
    }
  });

  it('tire les corps des schémas que les services lisent', () => {
    const corps = (chemin: string, methode: string) =>
      document.paths[chemin]?.[methode]?.requestBody?.content['application/json']?.schema;
    expect(corps('/api/dossiers/{numero}/saisies/poste', 'post')).toMatchObject({
      type: 'object',
      required: ['intitule', 'etp'],
      additionalProperties: false,
      properties: { pourvu_le: { type: 'string', format: 'date' }, intitule: { type: 'string', maxLength: 200 } },
    });
    expect(corps('/api/dossiers/{numero}', 'patch')?.required).toBeUndefined();
    const evenements = corps('/api/dossiers/{numero}/evenements', 'post')?.['anyOf'] as readonly Schema[];
    const conventionner = evenements.find((forme) => forme.properties?.['evenement']?.['const'] === 'conventionner');
    expect(conventionner?.required).toEqual(['evenement', 'donnees']);
    expect(conventionner?.properties?.['donnees']).toMatchObject({
      required: ['debut', 'fin', 'montant', 'amorcage_rappele'],
    });
  });
});

const generique = (chemin: string): string => chemin.replaceAll(/\{\w+\}/gu, ':');

/** What Fastify itself has under /api, as `get /api/dossiers/:`. */
function routesServies(): readonly string[] {
  const pile: string[] = [];
  return routes.flatMap((ligne) => {
    const lue = /^(?<marge>[│ ]*)[├└]── (?<partie>\S+)(?: \((?<methodes>[^)]+)\))?/u.exec(ligne)?.groups;
    if (lue === undefined) {
      return [];
    }
    const profondeur = (lue['marge'] ?? '').length / 4;
    pile.length = profondeur;
    pile.push(lue['partie'] ?? '');
    const chemin = pile.join('').replaceAll(/:\w+/gu, ':');
    return chemin.startsWith('/api') && lue['methodes'] !== undefined
      ? lue['methodes']
          .split(', ')
          .filter((methode) => methode !== 'HEAD')
          .map((methode) => `${methode.toLowerCase()} ${chemin}`)
      : [];
  });
}

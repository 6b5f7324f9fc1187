import { labelRole } from '../../../auth/roles.js';
import { LIMITES } from '../../erreurs/limites.js';
import { Probleme, titreDuStatut } from '../../erreurs/probleme.js';
import { statutDe, SUJETS } from './documente.js';
import type { Operation } from './operations.js';
import { type Composants, enSchemaJson, type SchemaJson } from './schema-json.js';

export type OpenApi = SchemaJson;

interface Edition {
  readonly titre: string;
  readonly adresse: string;
  readonly version: string;
}

const PRESENTATION = `Jalon conduit un appel à projets de son annonce à la pérennisation des projets.

- **Accès** : un jeton (\`Authorization: Bearer jal_…\`, créé par \`npm run jalon -- jeton creer\`) ou la session du navigateur, avec l’en-tête \`X-CSRF-Token\` pour tout ce qui écrit.
- **Versions** : une lecture donne \`ETag\`, une commande la rend dans \`If-Match\` (\`*\` : quelle que soit la version). Périmée, elle reçoit 409 avec ce qui a changé.
- **Envois répétés** : une commande qui porte la même \`Idempotency-Key\` n’est faite qu’une fois.
- **Erreurs** : un problème (RFC 9457), avec une phrase française, un \`code\` stable et le \`champ\` en cause.
- **Montants** : en centimes, nombres entiers ; à la saisie, un texte en euros est compris aussi (« 12 400,50 »).
- **Jours** : \`AAAA-MM-JJ\`, à l’heure de Paris. **Instants** : UTC.
- **Listes** : \`elements\`, et \`suivant\` tant qu’il en reste.`;

/** The OpenAPI 3.1 description of the whole API, from the schemas that the services parse with. */
export function decrire(operations: readonly Operation[], { titre, adresse, version }: Edition): OpenApi {
  const schemas: Composants = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    (paths[operation.chemin] ??= {})[operation.methode] = decrireOperation(operation, schemas);
  }
  enSchemaJson(Probleme, 'output', schemas);
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: titre, version, description: PRESENTATION, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: adresse }],
    tags: Object.entries(SUJETS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas, securitySchemes: SECURITES },
    security: [{ jeton: [] }, { session: [] }],
  };
}

const SECURITES = {
  jeton: { type: 'http', scheme: 'bearer', description: 'Jeton d’API d’un compte.' },
  session: { type: 'apiKey', in: 'cookie', name: 'jalon_session', description: 'Session ouverte dans le navigateur.' },
} as const;

function decrireOperation(operation: Operation, schemas: Composants): SchemaJson {
  const { documentation, acces, nom } = operation;
  const corps = corpsDe(operation, schemas);
  return {
    operationId: nom.replace('Api.', '_'),
    summary: documentation.resume,
    description: [documentation.description, dequi(operation)].filter((texte) => texte !== undefined).join('\n\n'),
    tags: [documentation.sujet],
    parameters: parametresDe(operation, schemas),
    ...(corps === undefined ? {} : { requestBody: corps }),
    responses: { ...succesDe(operation, schemas), ...problemesDe(operation) },
    ...(acces === 'public' ? { security: [{}, { jeton: [] }, { session: [] }] } : {}),
  };
}

function dequi({ acces }: Operation): string {
  if (acces === 'public') {
    return 'Ouvert à tous.';
  }
  return acces === 'connecte' ? 'Demande un compte.' : `Réservé à : ${acces.roles.map(labelRole).join(', ')}.`;
}

const entete = (name: string, required: boolean, description: string): SchemaJson => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

function parametresDe({ chemin, documentation }: Operation, schemas: Composants): readonly SchemaJson[] {
  const { requete, version, cle } = documentation;
  const duChemin = [...chemin.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const filtres = requete === undefined ? {} : enSchemaJson(requete, 'input', schemas);
  const { properties = {}, required = [] } = filtres as {
    properties?: Record<string, SchemaJson>;
    required?: readonly string[];
  };
  return [
    ...duChemin,
    ...Object.entries(properties).map(([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
    })),
    ...(version === 'exigee' ? [entete('If-Match', true, 'L’ETag lu, entre guillemets ; * pour toute version.')] : []),
    ...(cle !== undefined
      ? [entete('Idempotency-Key', false, 'Clé tirée au hasard : deux envois de même clé n’en font qu’un.')]
      : []),
  ];
}

function corpsDe({ documentation: { corps, fichier } }: Operation, schemas: Composants): SchemaJson | undefined {
  if (fichier === true) {
    const description = `Le fichier, ${LIMITES.fichier.label} au plus ; sa nature se lit dans son contenu.`;
    const part = { type: 'string', contentMediaType: 'application/octet-stream', description };
    const schema = { type: 'object', properties: { fichier: part }, required: ['fichier'] };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  return corps === undefined
    ? undefined
    : { required: true, content: { 'application/json': { schema: enSchemaJson(corps, 'input', schemas) } } };
}

function succesDe({ documentation }: Operation, schemas: Composants): SchemaJson {
  const { reponse, version } = documentation;
  const headers = version === undefined ? {} : { headers: { ETag: { schema: { type: 'string' } } } };
  const content = (): SchemaJson => {
    if (reponse === undefined) {
      return {};
    }
    return reponse === 'fichier'
      ? { content: { 'application/octet-stream': { schema: { type: 'string' } } } }
      : { content: { 'application/json': { schema: enSchemaJson(reponse, 'output', schemas) } } };
  };
  return { [statutDe(documentation)]: { description: 'Fait.', ...headers, ...content() } };
}

const ECRITURES = new Set(['post', 'put', 'patch', 'delete']);

/** Which problems a route may answer, by what it is. */
function problemesDe({ methode, chemin, acces, documentation }: Operation): SchemaJson {
  const { corps, fichier, version, requete } = documentation;
  const recoit = corps !== undefined || fichier === true;
  const statuts = [
    ...(recoit ? [400, 413, 415] : []),
    ...(acces === 'public' ? [] : [401, 403]),
    ...(chemin.includes('{') ? [404] : []),
    ...(ECRITURES.has(methode) ? [409] : []),
    ...(recoit || requete !== undefined ? [422] : []),
    ...(version === 'exigee' ? [428] : []),
    500,
    503,
  ];
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Probleme' } } };
  return Object.fromEntries(statuts.map((statut) => [statut, { description: titreDuStatut(statut), content }]));
}

import { z } from 'zod';
import type { Monde } from '../factories/monde.js';
import type { ClientApi } from './client-api.js';

export interface Schema {
  readonly [mot: string]: unknown;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

type Contenu = Readonly<Record<string, { readonly schema: Schema }>>;

export interface OperationDecrite {
  readonly methode: string;
  readonly chemin: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Contenu };
  readonly responses: Readonly<Record<string, { readonly content?: Contenu }>>;
}

/** What the API says of itself, as a program reads it. */
export class ContratApi {
  private constructor(
    readonly operations: readonly OperationDecrite[],
    private readonly composants: Readonly<Record<string, Schema>>,
  ) {}

  static async lire(client: ClientApi): Promise<ContratApi> {
    const { corps } = await client.lire<{
      readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDecrite>>>>;
      readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
    }>('/api/openapi.json');
    const operations = Object.entries(corps.paths).flatMap(([chemin, methodes]) =>
      Object.entries(methodes).map(([methode, operation]) => ({
        ...operation,
        chemin,
        methode: methode.toUpperCase(),
      })),
    );
    return new ContratApi(operations, corps.components.schemas);
  }

  /** Checks values against a schema of the description. */
  verificateur(schema: Schema): z.ZodType {
    const texte = JSON.stringify({ ...schema, $defs: this.composants });
    return z.fromJSONSchema(
      JSON.parse(texte.replaceAll('#/components/schemas/', '#/$defs/')) as z.core.JSONSchema.JSONSchema,
    );
  }
}

/** What stands for a parameter of the path, by the folder it is in. */
const PARAMETRES: Readonly<Record<string, (monde: Monde) => string>> = {
  'appels/code': ({ appel }) => appel.code,
  'dossiers/numero': ({ suivi }) => suivi.numero,
  'actions_projet/id': ({ actionId }) => actionId,
  'lignes/id': ({ ligneId }) => ligneId,
  'relais/id': ({ relaisId }) => relaisId,
  'pieces/id': ({ pieceId }) => pieceId,
  'seances/id': ({ seanceId }) => seanceId,
  'bulletins/dossier': ({ examine }) => examine.id,
  'ordre_du_jour/dossier': ({ examine }) => examine.id,
  'alertes/id': ({ alerteId }) => alerteId,
  'courriels/id': ({ courrielId }) => courrielId,
  'workflows/nom': () => 'dossier',
  'dossier/version': () => '1',
};

/** Routes that a followed dossier refuses for where it stands. */
const AUTRE_SUJET: Readonly<Record<string, (monde: Monde) => string>> = {
  'PATCH /api/dossiers/{numero}': ({ brouillon }) => `/api/dossiers/${brouillon.numero}`,
};

/** The address of something that exists. @throws Error for a new kind of parameter: say above what stands for it. */
export function adresseDe(monde: Monde, chemin: string, methode = 'GET'): string {
  const particuliere = AUTRE_SUJET[`${methode} ${chemin}`];
  if (particuliere !== undefined) {
    return particuliere(monde);
  }
  return chemin.split('/').reduce((debut, partie) => {
    const nom = /^\{(?<nom>\w+)\}$/u.exec(partie)?.groups?.['nom'];
    if (nom === undefined) {
      return partie === '' ? debut : `${debut}/${partie}`;
    }
    const cle = `${debut.split('/').at(-1) ?? ''}/${nom}`;
    const valeur = PARAMETRES[cle]?.(monde);
    if (valeur === undefined) {
      throw new Error(`${chemin}: nothing stands for « ${cle} »; add it to test/support/contrat-api.ts`);
    }
    return `${debut}/${encodeURIComponent(valeur)}`;
  }, '');
}

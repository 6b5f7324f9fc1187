import { z } from 'zod';
import type { Faute } from './faute.js';

export const TYPE_PROBLEME = 'application/problem+json; charset=utf-8';

/** A problem document (RFC 9457), as the API describes it. */
export const Probleme = z
  .looseObject({
    type: z.string().describe('Identifiant du problème : « urn:jalon:probleme: » suivi du code.'),
    title: z.string().describe('Nature du problème, en français.'),
    status: z.int().describe('Statut HTTP.'),
    detail: z.string().describe('Phrase française : ce qui ne va pas et quoi faire.'),
    code: z.string().describe('Code stable, pour les programmes.'),
    champ: z.string().optional().describe('Nom du champ ou de l’en-tête en cause.'),
    defauts: z
      .array(z.object({ champ: z.string(), phrase: z.string(), conseil: z.string() }))
      .optional()
      .describe('Tous les défauts d’une saisie, d’un coup.'),
    actions: z.array(z.looseObject({})).optional().describe('Pour un conflit : les actions possibles à présent.'),
    changements: z
      .array(z.looseObject({}))
      .optional()
      .describe('Pour une version périmée : ce qui s’est passé depuis.'),
    reference: z.string().optional().describe('Numéro d’incident à donner à l’assistance.'),
  })
  .meta({ id: 'Probleme' });

export type Probleme = z.infer<typeof Probleme>;

const TITRES: Readonly<Record<number, string>> = {
  400: 'Requête illisible',
  401: 'Connexion nécessaire',
  403: 'Accès refusé',
  404: 'Introuvable',
  405: 'Méthode non admise',
  409: 'Conflit avec la situation actuelle',
  413: 'Contenu trop volumineux',
  414: 'Adresse trop longue',
  415: 'Type de contenu non admis',
  422: 'Saisie refusée',
  428: 'Version à préciser',
  429: 'Trop de demandes',
  500: 'Erreur interne',
  503: 'Service momentanément indisponible',
};

export const titreDuStatut = (statut: number): string =>
  TITRES[statut] ?? (statut < 500 ? 'Demande refusée' : 'Erreur interne');

/** The document to send. The standard members win over whatever the details hold. */
export function enProbleme({ statut, code, motif, champ, details }: Faute, reference?: string): Probleme {
  return {
    ...details,
    type: `urn:jalon:probleme:${code}`,
    title: titreDuStatut(statut),
    status: statut,
    detail: motif,
    code,
    ...(champ === undefined || champ === '' ? {} : { champ }),
    ...(reference === undefined ? {} : { reference }),
  };
}

import { z } from 'zod';
import { entier, facultatif, texteCourt } from '../../platform/errors/champs.js';
import type { Reponse } from '../../workflow/commande.js';
import type { Evenement } from '../../workflow/vocabulaire.js';
import type { ReponseHttp } from '../securite/http.js';
import { ENTETE_REJOUE, poserVersion } from './entetes.js';

/** Pieces of schema for what the API sends. Rows are sent as they are: these schemas are checked against them by specs. */
export const unInstant = () => z.string().meta({ format: 'date-time' });
export const unJour = () => z.string().meta({ format: 'date' });
export const desCentimes = () => z.int().describe('Centimes d’euro.');
export const unEtat = () => z.unknown().describe('Valeur de l’état dans le cycle de vie, selon sa définition.');
export const unObjet = () => z.record(z.string(), z.unknown());

/** An amount of the database as a number of cents: far below 2^53. */
export const enCentimes = (montant: string | bigint | null): number | null =>
  montant === null ? null : Number(montant);

export const liste = <T extends z.ZodType>(element: T) =>
  z.object({
    elements: z.array(element),
    suivant: z.string().nullable().describe('Adresse de la page suivante ; null à la fin.'),
  });

export const listeEntiere = <T extends z.ZodType>(element: T) => z.object({ elements: z.array(element) });

const PAR_PAGE = 50;
const PAR_PAGE_MAX = 200;
const PHRASE_LIMITE = `cette limite est un nombre entier, de 1 à ${PAR_PAGE_MAX}.`;

export const limite = () => entier(PHRASE_LIMITE, 1, PAR_PAGE_MAX).default(PAR_PAGE).describe('Éléments par page.');

/** The codes of a table of labels, for a closed list. */
export function codesDe(table: Readonly<Record<string, string>>): [string, ...string[]] {
  const [premier = '', ...suivants] = Object.keys(table);
  return [premier, ...suivants];
}

export const filtre = (description: string) => facultatif(texteCourt()).describe(description);

interface Page<T> {
  readonly elements: readonly T[];
  readonly suivant: string | null;
}

/** A page of what was read with one more than asked for. */
export function enPage<T>(
  lus: readonly T[],
  { limite: voulus, suite }: { readonly limite: number; readonly suite: (dernier: T) => string },
): Page<T> {
  const elements = lus.slice(0, voulus);
  const dernier = elements.at(-1);
  return { elements, suivant: lus.length > voulus && dernier !== undefined ? suite(dernier) : null };
}

/** The address of the next page: the same filters, from another place. */
export function adresseSuivante(
  chemin: string,
  filtres: Readonly<Record<string, unknown>>,
  place: Readonly<Record<string, string>>,
): string {
  const parametres = new URLSearchParams();
  Object.entries({ ...filtres, ...place }).forEach(([nom, valeur]) => {
    if (typeof valeur === 'string' || typeof valeur === 'number') {
      parametres.set(nom, String(valeur));
    }
  });
  return `${chemin}?${parametres.toString()}`;
}

export const CommandeFaite = z
  .object({
    version: z.int(),
    etat: unEtat(),
    rejoue: z.boolean().describe('Vrai quand cette clé d’idempotence avait déjà servi : rien n’a été refait.'),
  })
  .meta({ id: 'CommandeFaite' });

/** The answer to a command, with the version it leads to. */
export function commandeFaite({ version, etat, rejoue }: Reponse, reponse: ReponseHttp): z.infer<typeof CommandeFaite> {
  poserVersion(reponse, version);
  if (rejoue) {
    void reponse.header(ENTETE_REJOUE, 'true');
  }
  return { version, etat, rejoue };
}

export const Cree = z.object({ id: z.uuid() }).meta({ id: 'Cree' });

export const Explication = z
  .object({
    version: z.int(),
    etat: unEtat(),
    actions: z.array(
      z.object({
        evenement: z.string(),
        label: z.string(),
        possible: z.boolean(),
        code: z.string().nullable(),
        motif: z.string().nullable().describe('Pourquoi l’action est impossible ; null quand elle est possible.'),
        de_mon_role: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Explication' });

export const EntreeJournal = z
  .object({
    id: z.string(),
    sujet: z.string(),
    rang: z.int(),
    survenu_le: unInstant(),
    evenement: z.string(),
    label: z.string(),
    donnees: unObjet(),
    par: z.object({ nom: z.string(), role: z.string() }),
    issue: z.enum(['accepte', 'refuse']),
    code: z.string().nullable(),
    motif: z.string().nullable(),
    version: z.int().nullable(),
  })
  .meta({ id: 'EntreeJournal' });

/** The body of `…/evenements`: one of the events of a lifecycle with what it brings. */
export function corpsDEvenement(evenements: Readonly<Record<string, Evenement>>): z.ZodType {
  const formes = Object.entries(evenements).map(([nom, { donnees }]) =>
    z.strictObject({
      evenement: z.literal(nom),
      donnees: donnees.safeParse({}).success ? donnees.optional() : donnees,
    }),
  );
  return z.union(formes);
}

import { z } from 'zod';
import { Refus } from './refus.js';
import { couper } from './texte.js';

z.config(z.locales.fr());

export interface Defaut {
  /** Dotted path of the faulty input: `montant`, `actions.2.titre`. */
  readonly champ: string;
  /** French sentence with the field, the value and what to do. */
  readonly phrase: string;
  /** The same without field nor value, to be shown beside the field of a form. */
  readonly conseil: string;
}

/** Parses `valeur`; every fault is told at once, in one 422 refusal. */
export function analyserSaisie<T>(schema: z.ZodType<T>, valeur: unknown): T {
  refuserTexteIllisible(valeur);
  const resultat = schema.safeParse(valeur);
  if (resultat.success) {
    return resultat.data;
  }
  const defauts = resultat.error.issues.map((issue) => enDefaut(issue, valeur));
  throw new Refus('saisie_invalide', defauts.map(({ phrase }) => phrase).join(' '), {
    statut: 422,
    champ: defauts[0]?.champ ?? '',
    details: { defauts },
  });
}

function enDefaut(issue: z.core.$ZodIssue, racine: unknown): Defaut {
  if (issue.code === 'unrecognized_keys') {
    const champ = [...issue.path, issue.keys[0] ?? ''].join('.');
    const conseil = 'ce champ n’est pas attendu ici ; retirez-le.';
    return { champ, conseil, phrase: `« ${champ} » : ${conseil}` };
  }
  const champ = issue.path.join('.');
  const valeur = issue.path.reduce<unknown>(membre, racine);
  const montree = valeur === undefined || valeur === '' ? 'valeur absente' : `valeur « ${abreger(valeur)} »`;
  const conseil = enPhrase(issue.message);
  return { champ, conseil, phrase: `« ${champ === '' ? 'contenu' : champ} » (${montree}) : ${conseil}` };
}

const membre = (valeur: unknown, cle: PropertyKey): unknown =>
  typeof valeur === 'object' && valeur !== null && Object.hasOwn(valeur, cle)
    ? (valeur as Record<PropertyKey, unknown>)[cle]
    : undefined;

/** The advice for each faulty field of a refusal, to send a form back with; empty for a refusal of another kind. */
export function conseilsDuRefus(refus: Refus): Readonly<Record<string, string>> {
  const { defauts } = refus.details as { readonly defauts?: readonly Defaut[] };
  return Object.fromEntries((defauts ?? []).map(({ champ, conseil }) => [champ, conseil]));
}

function abreger(valeur: unknown): string {
  const texte = typeof valeur === 'string' ? valeur : JSON.stringify(valeur);
  return texte.length > 60 ? `${couper(texte, 57)}…` : texte;
}

function enPhrase(message: string): string {
  const minuscule = message.charAt(0).toLowerCase() + message.slice(1);
  return /[.!?]$/u.test(minuscule) ? minuscule : `${minuscule}.`;
}

/** PostgreSQL stores neither a null byte nor half a character: both are refused before anything else is read. */
export function refuserTexteIllisible(valeur: unknown, chemin: readonly string[] = []): void {
  if (typeof valeur === 'string' && (valeur.includes('\0') || !valeur.isWellFormed())) {
    const champ = chemin.join('.');
    throw new Refus(
      'caractere_interdit',
      `« ${champ === '' ? 'contenu' : champ} » contient un caractère illisible (octet nul ou caractère incomplet) : retapez ce texte.`,
      { statut: 422, champ },
    );
  }
  if (typeof valeur === 'object' && valeur !== null) {
    for (const [cle, element] of Object.entries(valeur)) {
      refuserTexteIllisible(cle, [...chemin, 'nom de champ']);
      refuserTexteIllisible(element, [...chemin, cle]);
    }
  }
}

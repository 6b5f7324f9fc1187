import { Refus } from '../../platform/errors/refus.js';
import { refuserFormesDangereuses } from './formes.js';

/**
 * The value of a JSON body; undefined when it is empty.
 * @throws Refus `json_illisible`, `contenu_trop_profond`, `nom_de_champ_interdit` (400).
 */
export function lireJson(texte: string): unknown {
  if (texte.trim() === '') {
    return undefined;
  }
  const valeur = analyser(texte);
  refuserFormesDangereuses(valeur);
  return valeur;
}

function analyser(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    const position = positionDeLaFaute(texte);
    const lignes = texte.slice(0, position).split('\n');
    const [ligne, colonne] = [lignes.length, (lignes.at(-1)?.length ?? 0) + 1];
    throw new Refus('json_illisible', `Ce JSON est mal formé à la ligne ${ligne}, colonne ${colonne} : corrigez-le.`, {
      statut: 400,
      details: { ligne, colonne },
    });
  }
}

/** One token and the space before it. Within a text, control characters are faults. */
const JETON =
  /[ \t\n\r]*(?:[{}[\],:]|"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\p{Cc}]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/uy;

/** What may come next, by what was read last: a small grammar, for `JSON.parse` does not always say where it stopped. */
type Attente = 'valeur' | 'valeur_ou_fin' | 'cle' | 'cle_ou_fin' | 'deux_points' | 'suite' | 'rien';

const ADMIS: Readonly<Record<Attente, RegExp>> = {
  valeur: /^[[{"\-\dtfn]/u,
  valeur_ou_fin: /^[[{"\-\dtfn\]]/u,
  cle: /^"/u,
  cle_ou_fin: /^["}]/u,
  deux_points: /^:/u,
  suite: /^[,\]}]/u,
  rien: /^$/u,
};

/** Offset of the first character that no JSON text could have there; the length of the text when its end is missing. */
export function positionDeLaFaute(texte: string): number {
  const ouverts: string[] = [];
  let attente: Attente = 'valeur';
  JETON.lastIndex = 0;
  for (;;) {
    const debut = JETON.lastIndex;
    const lu = JETON.exec(texte)?.[0]?.trim();
    if (lu === undefined || !ADMIS[attente].test(lu) || !ferme(lu, ouverts)) {
      return debut + (/^[ \t\n\r]*/u.exec(texte.slice(debut))?.[0].length ?? 0);
    }
    attente = suivante(lu, attente, ouverts);
  }
}

/** False for a bracket that closes what was not opened. */
const ferme = (lu: string, ouverts: readonly string[]): boolean =>
  (lu !== ']' || ouverts.at(-1) === '[') && (lu !== '}' || ouverts.at(-1) === '{');

function suivante(lu: string, attente: Attente, ouverts: string[]): Attente {
  switch (lu) {
    case '{':
      ouverts.push(lu);
      return 'cle_ou_fin';
    case '[':
      ouverts.push(lu);
      return 'valeur_ou_fin';
    case ':':
      return 'valeur';
    case ',':
      return ouverts.at(-1) === '{' ? 'cle' : 'valeur';
    case ']':
    case '}':
      ouverts.pop();
      return ouverts.length === 0 ? 'rien' : 'suite';
    default:
      return apresUnScalaire(attente, ouverts);
  }
}

function apresUnScalaire(attente: Attente, ouverts: readonly string[]): Attente {
  if (attente === 'cle' || attente === 'cle_ou_fin') {
    return 'deux_points';
  }
  return ouverts.length === 0 ? 'rien' : 'suite';
}

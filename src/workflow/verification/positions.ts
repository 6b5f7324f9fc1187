import { type Chemin, enChemin } from '../defaut.js';

export interface Positions {
  /** Line of each member and element, by JSON path. */
  readonly lignes: ReadonlyMap<string, number>;
  /** Members written twice: `JSON.parse` keeps the last one without a word. */
  readonly doublons: readonly Chemin[];
  /** Of the deepest value. */
  readonly profondeur: number;
}

const JETON = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu;

/** Where things stand in a text that is already known to be valid JSON. */
export function situer(texte: string): Positions {
  const releve = new Releve();
  let ligne = 1;
  let depuis = 0;
  for (const { 0: jeton, index } of texte.matchAll(JETON)) {
    ligne += texte.slice(depuis, index).split('\n').length - 1;
    depuis = index;
    releve.lire(jeton, ligne);
  }
  return releve;
}

/** An object or a list that is being read. */
interface Conteneur {
  readonly chemin: Chemin;
  /** Names read so far; null in a list. */
  readonly membres: Set<string> | null;
  /** Name, or index, of the value that comes next; null where a name is expected. */
  pas: string | number | null;
}

class Releve implements Positions {
  readonly lignes = new Map<string, number>([['$', 1]]);
  readonly doublons: Chemin[] = [];
  profondeur = 0;
  private readonly pile: Conteneur[] = [];

  lire(jeton: string, ligne: number): void {
    const dans = this.pile.at(-1);
    if (jeton === '}' || jeton === ']') {
      this.pile.pop();
    } else if (dans === undefined) {
      this.valoir(jeton, [], ligne);
    } else if (jeton === ',') {
      dans.pas = typeof dans.pas === 'number' ? dans.pas + 1 : null;
    } else if (dans.pas === null) {
      this.nommer(dans, JSON.parse(jeton) as string, ligne);
    } else if (jeton !== ':') {
      this.valoir(jeton, [...dans.chemin, dans.pas], ligne);
    }
  }

  private nommer(dans: Conteneur, nom: string, ligne: number): void {
    if (dans.membres?.has(nom) === true) {
      this.doublons.push([...dans.chemin, nom]);
    }
    dans.membres?.add(nom);
    dans.pas = nom;
    this.noter([...dans.chemin, nom], ligne);
  }

  private valoir(jeton: string, chemin: Chemin, ligne: number): void {
    this.noter(chemin, ligne);
    if (jeton === '{' || jeton === '[') {
      this.profondeur = Math.max(this.profondeur, chemin.length + 1);
      this.pile.push(jeton === '{' ? { chemin, membres: new Set(), pas: null } : { chemin, membres: null, pas: 0 });
    }
  }

  /** The line of a member is that of its name. */
  private noter(chemin: Chemin, ligne: number): void {
    const cle = enChemin(chemin);
    if (!this.lignes.has(cle)) {
      this.lignes.set(cle, ligne);
    }
  }
}

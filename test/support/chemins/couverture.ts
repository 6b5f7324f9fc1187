import type { Carte } from './carte.js';
import { cleDe, gardesDeLArete } from './carte.js';
import type { Arete } from '../../../src/workflow/graphe.js';

export const paire = (arete: Arete, garde: string): string => `${cleDe(arete)} ${garde}`;

/** What was gone through, against all there is. */
export class Couverture {
  readonly etats = new Set<string>();
  readonly transitions = new Set<string>();
  readonly gardes = new Set<string>();
  /** Guards that nothing can put in default where they are written, with the reason. */
  readonly sansObjet = new Map<string, string>();

  constructor(private readonly carte: Carte) {}

  noterEtat(etat: unknown): void {
    this.carte.actives(etat).forEach(({ cle }) => this.etats.add(cle));
  }

  noterTransitions(prises: readonly Arete[]): void {
    prises.forEach((arete) => this.transitions.add(cleDe(arete)));
  }

  noterDefaut(arete: Arete, garde: string): void {
    this.gardes.add(paire(arete, garde));
  }

  /** Leaves out the guards that no fact can put in default. */
  oublier(toujoursTenue: (garde: string) => boolean): void {
    for (const arete of this.carte.graphe.aretes) {
      gardesDeLArete(arete)
        .filter(toujoursTenue)
        .forEach((garde) => this.sansObjet.set(paire(arete, garde), 'la base la tient'));
    }
  }

  manques(): { etats: readonly string[]; transitions: readonly string[]; gardes: readonly string[] } {
    const { feuilles, graphe } = this.carte;
    return {
      etats: feuilles.map(({ cle }) => cle).filter((cle) => !this.etats.has(cle)),
      transitions: graphe.aretes.map(cleDe).filter((cle) => !this.transitions.has(cle)),
      gardes: this.paires().filter((cle) => !this.gardes.has(cle)),
    };
  }

  /** `États : 48/48 (100 %) · …` */
  phrase(): string {
    const { feuilles, graphe } = this.carte;
    const manques = this.manques();
    const compter = (nom: string, total: number, manquants: readonly string[]): string => {
      const faits = total - manquants.length;
      return `${nom} : ${faits}/${total} (${Math.floor((100 * faits) / total)} %)`;
    };
    const sansObjet = this.sansObjet.size === 0 ? '' : ` · gardes qui ne peuvent faire défaut : ${this.sansObjet.size}`;
    return [
      compter('États', feuilles.length, manques.etats),
      compter('Transitions', graphe.aretes.length, manques.transitions),
      compter('Gardes en défaut', this.paires().length, manques.gardes) + sansObjet,
    ].join(' · ');
  }

  private paires(): readonly string[] {
    const toutes = this.carte.graphe.aretes.flatMap((arete) => gardesDeLArete(arete).map((g) => paire(arete, g)));
    return toutes.filter((cle) => !this.sansObjet.has(cle));
  }
}

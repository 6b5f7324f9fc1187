import type { Arete } from '../../../src/workflow/graphe.js';
import type { Machine } from '../../../src/workflow/machine.js';
import { canonique } from '../../../src/platform/journal/canonique.js';
import { cleDe, gardesDeLArete } from './carte.js';
import type { Couverture } from './couverture.js';
import type { Epreuve } from './epreuve.js';
import { type Pas, Recherche } from './recherche.js';
import { journalApres, type Scene, temoinDe, tenter, type Terrain, tientParLEtat } from './terrain.js';

/** A subject on its way from its birth, and how it is helped along. */
export interface Marcheur {
  readonly id: string;
  /** Brings the facts that the event needs. @returns who sends it, and with what. */
  readonly preparer: (pas: Pas) => Promise<Pick<Scene, 'agent' | 'donnees'>>;
  /** Lets the time come when the system sends this event. */
  readonly attendre: (evenement: string) => Promise<void>;
}

/** Walks the definition from its initial state, one shortest path for each transition, by real events only. */
export class Marche {
  readonly ecarts: string[] = [];
  pas = 0;
  private readonly recherche: Recherche;

  constructor(
    private readonly terrain: Terrain,
    machine: Machine,
    private readonly couverture: Couverture,
    private readonly partir: () => Promise<Marcheur>,
  ) {
    this.recherche = new Recherche(terrain, machine);
  }

  async jusqua(arete: Arete): Promise<void> {
    const chemin = this.recherche.chemin(arete);
    if (chemin === null) {
      this.ecarts.push(`${cleDe(arete)} : aucun chemin n’y mène`);
      return;
    }
    const marcheur = await this.partir();
    for (const pas of chemin) {
      const dit = await this.avancer(marcheur, pas);
      if (dit !== null) {
        this.ecarts.push(`${cleDe(arete)}, à « ${pas.evenement} » : ${dit}`);
        return;
      }
      this.couverture.noterTransitions(pas.prises);
    }
  }

  /** Where a guard that looks at the state alone fails, tries the event there; notes the guards that never can. */
  async gardesDEtat(epreuve: Epreuve, base: unknown): Promise<void> {
    for (const arete of this.terrain.carte.graphe.aretes) {
      const gardes = gardesDeLArete(arete).filter((garde) => tientParLEtat(this.terrain, garde, base) !== null);
      for (const garde of gardes) {
        const etat = this.recherche.enDefaut(arete, garde, base);
        if (etat === undefined) {
          this.couverture.sansObjet.set(`${cleDe(arete)} ${garde}`, 'aucun état ne la met en défaut');
        } else {
          await epreuve.gardesEnTour(etat, arete.evenement, arete.transition.meta.acteurs[0] ?? '');
        }
      }
    }
  }

  /** @returns what went wrong, or null. */
  private async avancer(marcheur: Marcheur, pas: Pas): Promise<string | null> {
    const { terrain } = this;
    const { id } = marcheur;
    const envoi = await marcheur.preparer(pas);
    const avant = await temoinDe(terrain, id);
    this.couverture.noterEtat(avant.etat);
    if (pas.role === 'systeme') {
      await marcheur.attendre(pas.evenement);
    } else {
      const issue = await tenter(terrain, { id, ...envoi }, pas.evenement);
      if ('refus' in issue) {
        return issue.refus.motif;
      }
    }
    this.pas += 1;
    const apres = await temoinDe(terrain, id);
    this.couverture.noterEtat(apres.etat);
    const entrees = await journalApres(terrain, id, avant.rang);
    if (entrees.at(-1)?.evenement !== pas.evenement || entrees.at(-1)?.issue !== 'accepte') {
      return `le journal dit ${entrees.map(({ evenement, motif }) => `${evenement} ${motif ?? ''}`).join(', ')}`;
    }
    return canonique(apres.etat) === canonique(pas.arrivee)
      ? null
      : `arrivé en ${canonique(apres.etat)}, attendu en ${canonique(pas.arrivee)}`;
  }
}

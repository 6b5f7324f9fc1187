import { canonique } from '../../../src/platform/journal/canonique.js';
import type { Arete } from '../../../src/workflow/graphe.js';
import { gardesDeLArete } from './carte.js';
import type { Couverture } from './couverture.js';
import { journalApres, type Scene, situationDe, temoinDe, tenter, type Terrain, tientParLEtat } from './terrain.js';

/** One event sent by one role from one state, with these guards in default. */
interface Essai {
  readonly etat: unknown;
  readonly evenement: string;
  readonly role: string;
  readonly rompues: ReadonlySet<string>;
}

/** Tries every event by every role from a state, and says where the engine departs from the definition. */
export class Epreuve {
  readonly ecarts: string[] = [];
  essais = 0;

  constructor(
    private readonly terrain: Terrain,
    private readonly couverture: Couverture,
  ) {}

  async depuis(etat: unknown): Promise<void> {
    await this.refusDEmblee(etat);
    for (const evenement of Object.keys(this.terrain.moteur.vocabulaire.evenements)) {
      for (const role of Object.keys(this.terrain.agents)) {
        if (this.duRole(etat, evenement, role).length > 0) {
          await this.gardesEnTour(etat, evenement, role);
        }
      }
    }
  }

  /** Each guard in default in turn, then none. */
  async gardesEnTour(etat: unknown, evenement: string, role: string): Promise<void> {
    const aretes = this.duRole(etat, evenement, role);
    const gardes = [...new Set(aretes.flatMap(gardesDeLArete))];
    const parLEtat = gardes.filter((garde) => tientParLEtat(this.terrain, garde, etat) === false);
    const parLesFaits = gardes.filter(
      (garde) =>
        tientParLEtat(this.terrain, garde, etat) === null && this.terrain.toujoursTenue?.(garde, role) !== true,
    );
    // Where the state refuses, facts are not even looked at. A guard whose failure opens another way fails with it too.
    const enTour =
      parLEtat.length > 0 ? [] : [...parLesFaits.map((garde) => [garde]), ...ensemble(aretes, parLesFaits)];
    for (const rompue of [[], ...enTour]) {
      await this.jouer({ etat, evenement, role, rompues: new Set([...parLEtat, ...rompue]) });
    }
  }

  /** What the state does not receive, and what it receives from others: refused, and nothing moves. */
  private async refusDEmblee(etat: unknown): Promise<void> {
    const { terrain } = this;
    const id = await terrain.naitre(etat);
    const avant = await temoinDe(terrain, id);
    const attendus: string[] = [];
    for (const evenement of Object.keys(terrain.moteur.vocabulaire.evenements)) {
      const candidates = terrain.carte.candidates(etat, evenement);
      for (const [role, agent] of Object.entries(terrain.agents)) {
        if (this.duRole(etat, evenement, role).length === 0) {
          const [code, phrase] =
            candidates.length === 0
              ? ['action_impossible', terrain.carte.phraseHorsDePropos(etat, evenement)]
              : ['role_insuffisant', terrain.carte.phraseAutreRole(candidates, role)];
          attendus.push(`${evenement} refuse ${code} ${phrase}`);
          const issue = await tenter(terrain, { id, agent, donnees: terrain.donnees(evenement) }, evenement);
          this.essais += 1;
          this.exiger('refus' in issue && issue.refus.motif === phrase, { etat, evenement, role, rompues: new Set() }, [
            `attendu : ${phrase}`,
            `obtenu : ${'refus' in issue ? issue.refus.motif : 'accepté'}`,
          ]);
        }
      }
    }
    const apres = await temoinDe(terrain, id);
    const ecrits = await journalApres(terrain, id, avant.rang);
    const lus = ecrits.map(({ evenement, issue, code, motif }) => `${evenement} ${issue} ${code} ${motif}`);
    const essai = { etat, evenement: '', role: '', rompues: new Set<string>() };
    this.exiger(apres.reste === avant.reste, essai, ['un refus a changé autre chose que le journal']);
    this.exiger(canonique(lus) === canonique(attendus), essai, ['le journal ne dit pas les refus dans leur ordre']);
  }

  async jouer(essai: Essai): Promise<void> {
    const { etat, evenement, role, rompues } = essai;
    const { terrain } = this;
    const duRole = this.duRole(etat, evenement, role);
    const gardes = [...new Set(duRole.flatMap(gardesDeLArete))];
    const parLesFaits = gardes.filter((garde) => tientParLEtat(terrain, garde, etat) === null);
    const scene = await terrain.preparer({
      etat,
      evenement,
      role,
      tenues: parLesFaits.filter((garde) => !rompues.has(garde)),
      rompues: parLesFaits.filter((garde) => rompues.has(garde)),
    });
    const libre = (arete: Arete): boolean =>
      duRole.includes(arete) && !gardesDeLArete(arete).some((garde) => rompues.has(garde));
    const prises = terrain.carte.prises(etat, evenement, libre);
    this.essais += 1;
    await (prises.length > 0 ? this.accepte(essai, scene, prises) : this.refuse(essai, scene, duRole));
    for (const arete of duRole) {
      const dite = gardesDeLArete(arete).find((garde) => rompues.has(garde));
      if (dite !== undefined) {
        this.couverture.noterDefaut(arete, dite);
      }
    }
  }

  private async accepte(essai: Essai, scene: Scene, prises: readonly Arete[]): Promise<void> {
    const { terrain } = this;
    const avant = await temoinDe(terrain, scene.id);
    const issue = await tenter(terrain, scene, essai.evenement);
    const apres = await temoinDe(terrain, scene.id);
    const attendu = canonique(terrain.carte.arrivee(avant.etat, prises));
    const ecrits = await journalApres(terrain, scene.id, avant.rang);
    this.exiger('reponse' in issue, essai, ['refusé', 'refus' in issue ? issue.refus.motif : '']);
    this.exiger(canonique(apres.etat) === attendu, essai, [`arrivé en ${canonique(apres.etat)}`, `attendu ${attendu}`]);
    this.exiger(apres.version === avant.version + 1 && ecrits.length === 1, essai, ['une écriture, une version']);
    this.exiger(ecrits[0]?.evenement === essai.evenement && canonique(ecrits[0].etat) === attendu, essai, [
      'le journal ne dit pas cet événement et cet état',
    ]);
  }

  private async refuse(essai: Essai, scene: Scene, duRole: readonly Arete[]): Promise<void> {
    const { terrain } = this;
    const { refus } = terrain.moteur.vocabulaire;
    const garde =
      duRole
        .slice(0, 1)
        .flatMap(gardesDeLArete)
        .find((nom) => essai.rompues.has(nom)) ?? '';
    const phrase = refus[garde]?.(await situationDe(terrain, scene));
    const avant = await temoinDe(terrain, scene.id);
    const issue = await tenter(terrain, scene, essai.evenement);
    const apres = await temoinDe(terrain, scene.id);
    const obtenu = 'refus' in issue ? `${issue.refus.code} : ${issue.refus.motif}` : 'accepté';
    const ecrits = await journalApres(terrain, scene.id, avant.rang);
    const ecrit = ecrits.map(({ evenement, code, motif }) => `${evenement} ${code} : ${motif}`);
    this.exiger(obtenu === `${garde} : ${phrase}`, essai, [`attendu : ${garde} : ${phrase}`, `obtenu : ${obtenu}`]);
    this.exiger(apres.reste === avant.reste, essai, ['le refus a changé autre chose que le journal']);
    this.exiger(canonique(ecrit) === canonique([`${essai.evenement} ${obtenu}`]), essai, [
      `au journal : ${ecrit.join()}`,
    ]);
  }

  private duRole(etat: unknown, evenement: string, role: string): readonly Arete[] {
    return this.terrain.carte
      .candidates(etat, evenement)
      .filter(({ transition }) => transition.meta.acteurs.includes(role));
  }

  private exiger(vrai: boolean, { etat, evenement, role, rompues }: Essai, dits: readonly string[]): void {
    if (!vrai) {
      this.ecarts.push([`${canonique(etat)} ${evenement} (${role}) [${[...rompues].join()}]`, ...dits].join('\n  '));
    }
  }
}

/** Pairs of guards, each of its own transition, that close both ways at once. */
function ensemble(aretes: readonly Arete[], gardes: readonly string[]): readonly (readonly string[])[] {
  const propres = aretes.map((arete) =>
    gardesDeLArete(arete).filter(
      (garde) =>
        gardes.includes(garde) && !aretes.some((autre) => autre !== arete && gardesDeLArete(autre).includes(garde)),
    ),
  );
  const [premieres = [], secondes = []] = propres;
  return premieres.flatMap((a) => secondes.map((b) => [a, b]));
}

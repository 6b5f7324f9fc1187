import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Couverture } from '../support/chemins/couverture.js';
import { Epreuve } from '../support/chemins/epreuve.js';
import { Marche, type Marcheur } from '../support/chemins/marche.js';
import type { Terrain } from '../support/chemins/terrain.js';
import { TerrainDesActions } from '../support/chemins/terrain-action.js';
import { TerrainDesAppels } from '../support/chemins/terrain-appel.js';
import { TerrainDesSeances } from '../support/chemins/terrain-seance.js';
import { uneBaseVide } from '../support/database.js';
import { type ProcessusEssai, unProcessus } from '../support/processus.js';

interface Lieu {
  terrain(): Terrain;
  unMarcheur(): Promise<Marcheur>;
}

let processus: ProcessusEssai;

beforeAll(async () => {
  processus = await unProcessus(await uneBaseVide());
});

afterAll(async () => processus.fermer());

describe.each([
  ['Séance', async (): Promise<Lieu> => TerrainDesSeances.preparer(processus)],
  ['Action', async (): Promise<Lieu> => TerrainDesActions.preparer(processus)],
  ['Appel', async (): Promise<Lieu> => new TerrainDesAppels(processus)],
])('%s', (nom, preparer) => {
  it('suit sa définition, répond de chaque état à chaque événement de chaque rôle, et est parcourue en entier', async () => {
    const lieu = await preparer();
    const terrain = lieu.terrain();
    const couverture = new Couverture(terrain.carte);
    const marche = new Marche(terrain, terrain.moteur.machine(1), couverture, async () => lieu.unMarcheur());
    for (const arete of terrain.carte.graphe.aretes) {
      await marche.jusqua(arete);
    }
    expect(marche.ecarts).toEqual([]);
    const epreuve = new Epreuve(lieu.terrain(), couverture);
    for (const feuille of terrain.carte.feuilles) {
      await epreuve.depuis(terrain.carte.avec(terrain.moteur.machine(1).depart().etat, feuille));
    }
    expect(epreuve.ecarts.slice(0, 20)).toEqual([]);
    couverture.oublier((garde) => terrain.toujoursTenue?.(garde, '') === true);
    process.stdout.write(`\n${nom} : ${couverture.phrase()} (${marche.pas} pas, ${epreuve.essais} essais)\n`);
    expect(couverture.manques()).toEqual({ etats: [], transitions: [], gardes: [] });
  }, 120_000);
});

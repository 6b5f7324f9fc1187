import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MondeDesDossiers } from '../support/chemins/monde-des-dossiers.js';
import { Couverture } from '../support/chemins/couverture.js';
import { Epreuve } from '../support/chemins/epreuve.js';
import { Marche } from '../support/chemins/marche.js';
import type { Terrain } from '../support/chemins/terrain.js';
import { VieDeDossier } from '../support/chemins/vie-de-dossier.js';
import { REGIONS_AU_DEPART } from '../factories/dossier-en-etat.js';

let monde: MondeDesDossiers;
let terrain: Terrain;
let couverture: Couverture;
let epreuve: Epreuve;
let marche: Marche;

beforeAll(async () => {
  monde = await MondeDesDossiers.preparer();
  terrain = monde.terrain();
  couverture = new Couverture(terrain.carte);
  epreuve = new Epreuve(terrain, couverture);
  marche = new Marche(terrain, monde.processus.dossiers.moteur.machine(1), couverture, async () => monde.unMarcheur());
});

afterAll(async () => monde.processus.fermer());

describe('La vie d’un dossier', () => {
  it('suit sa définition depuis le brouillon, transition par transition, par de vrais événements', async () => {
    for (const arete of terrain.carte.graphe.aretes) {
      await marche.jusqua(arete);
    }
    expect(marche.ecarts.slice(0, 20)).toEqual([]);
  }, 120_000);

  it('répond de chaque état à chaque événement de chaque rôle, et dit pourquoi quand elle refuse', async () => {
    const etats = terrain.carte.feuilles.map((feuille) => terrain.carte.avec(REGIONS_AU_DEPART, feuille));
    // Sessions hold the clock: the state where they sit is tried alone.
    const enSeance = (etat: unknown): boolean => terrain.carte.marques(etat).has('en_deliberation');
    for (const etat of etats.filter(enSeance)) {
      await epreuve.depuis(etat);
    }
    const autres = etats.filter((etat) => !enSeance(etat));
    await Promise.all(
      [0, 1, 2, 3].map(async (file) => {
        for (const etat of autres.filter((_, i) => i % 4 === file)) {
          await epreuve.depuis(etat);
        }
      }),
    );
    expect(epreuve.ecarts.slice(0, 20)).toEqual([]);
  }, 900_000);

  it('refuse quand l’état d’une autre région s’y oppose', async () => {
    await marche.gardesDEtat(epreuve, REGIONS_AU_DEPART);
    expect(epreuve.ecarts.slice(0, 20)).toEqual([]);
  }, 120_000);

  describe('a une phrase pour chacune des raisons d’une même garde', () => {
    const PLAN = { evenement: 'confirmer_financement', role: 'caf_conseiller' };
    const attente = { parcours: { amorcage: 'attente_financement' } };
    const examen = { parcours: { selection: 'deliberation' } };
    const plan = (depense: string, recette: string, statut: string) => async (vie: VieDeDossier) =>
      vie.plan({ depense, recette, statut });
    const rien = async (): Promise<void> => undefined;
    const enSeance = (rompue: string) => async (vie: VieDeDossier) =>
      vie.preparer({ evenement: 'prononcer_rejet', role: 'comite_president', tenues: [], rompues: [rompue] });
    const PRONONCER = { evenement: 'prononcer_rejet', role: 'comite_president' };

    it.each([
      ['du plan vide', /^Le plan de financement est vide/u, PLAN, attente, rien],
      [
        'du plan sans assez de recettes',
        /il manque 2\s400\s€ de recettes\.$/u,
        PLAN,
        attente,
        plan('12 400', '10 000', 'acquise'),
      ],
      [
        'du plan sans assez de dépenses',
        /il manque 2\s400\s€ de dépenses\.$/u,
        PLAN,
        attente,
        plan('10 000', '12 400', 'acquise'),
      ],
      [
        'du plan promis',
        /12\s400\s€ nécessaires .* ne sont pas encore acquis\.$/u,
        PLAN,
        attente,
        plan('12 400', '12 400', 'promise'),
      ],
      ['du dossier sans séance', /n’est inscrit à aucune séance du comité\.$/u, PRONONCER, examen, rien],
      ['du vote encore ouvert', /^Le vote est encore ouvert sur ce dossier/u, PRONONCER, examen, enSeance('vote_clos')],
    ])('%s', async (_cas, phrase, { evenement, role }, etat, preparer) => {
      const vie = new VieDeDossier(monde, await monde.naitre({ ...REGIONS_AU_DEPART, ...etat }));
      const agent = (await preparer(vie)) ?? monde.agent(role);
      const donnees = terrain.donnees(evenement);
      await expect(
        monde.processus.dossiers.executer({ dossierId: vie.id, evenement, donnees, agent }),
      ).rejects.toMatchObject({ motif: expect.stringMatching(phrase) });
    });

    it('du vote déjà exprimé', async () => {
      const vie = new VieDeDossier(monde, await monde.naitre({ ...REGIONS_AU_DEPART, ...examen }));
      const preparation = { evenement: 'voter', role: 'comite_membre', tenues: ['vote_ouvert'], rompues: [] };
      const agent = await vie.preparer(preparation);
      const vote = { dossierId: vie.id, evenement: 'voter', donnees: { vote: 'abstention' }, agent };
      await monde.processus.dossiers.executer(vote);
      await expect(monde.processus.dossiers.executer(vote)).rejects.toMatchObject({
        motif: expect.stringMatching(/^Vous avez déjà voté sur ce dossier/u),
      });
    });
  });

  it('est parcourue en entier', () => {
    process.stdout.write(`\nDossier : ${couverture.phrase()} (${marche.pas} pas, ${epreuve.essais} essais)\n`);
    expect(couverture.manques()).toEqual({ etats: [], transitions: [], gardes: [] });
  });
});

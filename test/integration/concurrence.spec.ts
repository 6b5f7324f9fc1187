import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Agent } from '../../src/workflow/agent.js';
import { DPFAS, unAppel } from '../factories/comite.js';
import { unDossierEnEtat } from '../factories/dossier-en-etat.js';
import { jusquA } from '../support/banc-envoi.js';
import { bilanDe, DeuxProcessus, ENTRETIEN, RETARD } from '../support/deux-processus.js';
import type { ProcessusEssai } from '../support/processus.js';

let deux: DeuxProcessus;
let ici: ProcessusEssai;
let ailleurs: ProcessusEssai;
let conseiller: Agent;
let porteur: Agent;
let dossierId: string;

beforeAll(async () => {
  deux = await DeuxProcessus.demarrer();
  ({ ici, ailleurs, conseiller, porteur } = deux);
});

afterAll(async () => deux.fermer());

beforeEach(async () => {
  dossierId = await deux.unDossierSuivi();
});

const compter = async (depuis: string, id = dossierId): Promise<number> => deux.compter(depuis, id);

const ICI = (): ProcessusEssai => ici;
const LES_DEUX = (i: number): ProcessusEssai => deux.tourATour(i);

describe('deux cents fois la même commande', () => {
  it.each([
    ['dans un processus, sans ligne à inscrire', RETARD, 'retard', ICI],
    ['dans un processus, avec une ligne à inscrire', ENTRETIEN, 'entretien', ICI],
    ['dans deux processus, sans ligne à inscrire', RETARD, 'retard', LES_DEUX],
    ['dans deux processus, avec une ligne à inscrire', ENTRETIEN, 'entretien', LES_DEUX],
  ])('sous la même clé, %s : une transition, une écriture, un courriel', async (_cas, commande, modele, ou) => {
    const cleIdempotence = randomUUID();
    const { reponses, codes } = await bilanDe(
      Array.from({ length: 200 }, async (_, i) =>
        ou(i).dossiers.executer({ dossierId, ...commande, agent: conseiller, cleIdempotence }),
      ),
    );
    expect(codes).toEqual([]);
    expect(reponses.filter(({ rejoue }) => !rejoue)).toHaveLength(1);
    expect(new Set(reponses.map(({ rang, version }) => `${rang} ${version}`)).size).toBe(1);
    expect(await compter(`journal WHERE sujet_id = $1 AND evenement = '${commande.evenement}'`)).toBe(1);
    expect(await compter('entretien WHERE dossier_id = $1')).toBe(commande === ENTRETIEN ? 1 : 0);
    await Promise.all([ici.vidange.vider(), ailleurs.vidange.vider()]);
    expect(await compter(`courriel WHERE dossier_id = $1 AND modele = '${modele}'`)).toBe(1);
    expect(await compter(`outbox WHERE donnees ->> 'sujetId' = $1 AND type = 'notifier' AND fait_le IS NOT NULL`)).toBe(
      1,
    );
    expect(await deux.ruptures()).toEqual([]);
  });

  it.each([
    ['dans un processus', ICI],
    ['dans deux processus', LES_DEUX],
  ])('à la même version, sans clé, %s : une acceptée, les autres apprennent ce qui a changé', async (_cas, ou) => {
    const { reponses, codes } = await bilanDe(
      Array.from({ length: 200 }, async (_, i) =>
        ou(i).dossiers.executer({ dossierId, ...ENTRETIEN, agent: conseiller, versionAttendue: 2 }),
      ),
    );
    expect(reponses).toHaveLength(1);
    expect(codes).toEqual(Array.from({ length: 199 }, () => 'version_perimee'));
    expect(await compter('entretien WHERE dossier_id = $1')).toBe(1);
    expect(await compter(`journal WHERE sujet_id = $1 AND code = 'version_perimee'`)).toBe(199);
    expect(await deux.ruptures()).toEqual([]);
  });
});

describe('des commandes différentes', () => {
  it('cinquante sur un dossier, de deux processus, laissent une chaîne valable et des versions qui se suivent', async () => {
    const indicateur = (i: number) => ({ libelle: `Indicateur ${i}`, mesurable_par_porteur: true });
    const commandes = [
      (i: number, p: ProcessusEssai) => p.dossier.inscrire(dossierId, 'indicateur', indicateur(i), conseiller),
      (_: number, p: ProcessusEssai) => p.dossiers.executer({ dossierId, ...ENTRETIEN, agent: conseiller }),
      (_: number, p: ProcessusEssai) => p.dossiers.executer({ dossierId, ...RETARD, agent: conseiller }),
      (_: number, p: ProcessusEssai) => p.dossiers.executer({ dossierId, evenement: 'rattraper', agent: porteur }),
      (i: number, p: ProcessusEssai) => p.dossier.modifier(dossierId, { titre: `Titre ${i}` }, porteur),
    ];
    const { reponses } = await bilanDe(
      Array.from({ length: 50 }, async (_, i) => commandes[i % commandes.length]?.(i, LES_DEUX(i)) ?? Promise.reject()),
    );
    const versions = reponses.map(({ version }) => version).toSorted((a, b) => a - b);
    // Born, then followed: the two versions before.
    expect(versions).toEqual(versions.map((_, i) => i + 3));
    expect(await compter('indicateur WHERE dossier_id = $1')).toBe(10);
    expect(await compter('entretien WHERE dossier_id = $1')).toBe(10);
    expect(await compter('journal WHERE sujet_id = $1')).toBe(52);
    expect(await deux.ruptures()).toEqual([]);
  });

  it('six cents sur vingt dossiers, de deux processus, n’en perdent ni n’en doublent aucune', async () => {
    const dossiers = await Promise.all(Array.from({ length: 20 }, async () => unDossierEnEtat(ici, deux.appel)));
    const evenements = [
      { evenement: 'mettre_en_pause', donnees: RETARD.donnees, agent: conseiller },
      { evenement: 'reprendre', agent: porteur },
      { evenement: 'recruter', donnees: { nom: 'Une personne' }, agent: porteur },
      { evenement: 'constater_depart', agent: conseiller },
      { ...ENTRETIEN, agent: conseiller },
      { evenement: 'proposer_relais', donnees: { financeur: 'Région' }, agent: porteur },
    ];
    const essais = Array.from({ length: 600 }, async (_, i) => {
      const dossier = dossiers[i % 20] ?? '';
      const commande = evenements[Math.floor(i / 20) % evenements.length] ?? { ...ENTRETIEN, agent: conseiller };
      return LES_DEUX(Math.floor(i / 7)).dossiers.executer({
        dossierId: dossier,
        ...commande,
        cleIdempotence: `${i % 400}`,
      });
    });
    const { reponses, codes } = await bilanDe(essais);
    expect(reponses.length + codes.length).toBe(600);
    const [bilan] = await ici.db.query(
      `SELECT count(*) FILTER (WHERE issue = 'accepte')::int AS acceptes, count(DISTINCT sujet_id)::int AS dossiers
       FROM journal WHERE sujet_id = ANY($1) AND evenement <> 'importer'`,
      [dossiers],
    );
    expect(bilan).toEqual({ acceptes: reponses.filter(({ rejoue }) => !rejoue).length, dossiers: 20 });
    expect(await deux.ruptures()).toEqual([]);
  });

  it('un fait retiré pendant qu’une commande attend son tour est vu d’elle', async () => {
    const retenu = await deux.unDossierSuivi({ etat: { parcours: { selection: 'retenu' } } });
    const depart = {
      id: retenu,
      evenement: 'inscrire_fin_conseiller',
      donnees: { compte_id: conseiller.compteId },
      agent: DPFAS,
    };
    const signature = {
      evenement: 'conventionner',
      donnees: { debut: '2027-01-01', fin: '2027-12-31', montant: '50 000', amorcage_rappele: true },
      agent: DPFAS,
    };
    const convention = await ici.dossiers.moteur.conduire(depart, async (tx) => {
      await ici.dossiers.moteur.consigner(tx, depart);
      await tx.query(`UPDATE conseiller SET fin_le = debut_le WHERE dossier_id = $1`, [retenu]);
      const enAttente = bilanDe([ailleurs.dossiers.executer({ dossierId: retenu, ...signature })]);
      await jusquA(async () => {
        const [{ n }] = await ici.db.query(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return n > 0;
      });
      return { enAttente };
    });
    expect((await convention.enAttente).codes).toEqual(['conseiller_nomme']);
    expect(await compter('convention WHERE dossier_id = $1', retenu)).toBe(0);
  });

  it('le dernier euro de l’enveloppe ne s’accorde qu’une fois', async () => {
    const appelId = await unAppel(ici, { enveloppe: '250 000' });
    const liste = {
      appelId,
      porteurId: deux.appel.porteurId,
      etat: { parcours: { selection: 'liste_complementaire' } },
    };
    const dossiers = await Promise.all(Array.from({ length: 12 }, async () => unDossierEnEtat(ici, liste)));
    const { reponses, codes } = await bilanDe(
      dossiers.map(async (id, i) =>
        LES_DEUX(i).dossiers.executer({ dossierId: id, evenement: 'appeler', agent: DPFAS }),
      ),
    );
    expect(reponses).toHaveLength(5);
    expect(new Set(codes)).toEqual(new Set(['enveloppe_disponible']));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { EvenementDossier } from '../../src/dossier/evenements.js';
import { FinancementService } from '../../src/financement/financement.service.js';
import { instantDeParis, jourDe } from '../../src/platform/clock/calendrier.js';
import { SuiviService } from '../../src/suivi/suivi.service.js';
import { agentSysteme } from '../../src/workflow/agent.js';
import { type BancComite, unAgent, unAppel, unBancComite, uneCaf, unOrganisme } from '../factories/comite.js';
import { unDossierEnEtat } from '../factories/dossier-en-etat.js';
import { uneBase } from '../support/database.js';

let db: DataSource;
let banc: BancComite;
let lieu: { appelId: string; porteurId: string };

beforeAll(async () => {
  db = await uneBase();
  banc = await unBancComite(db);
  new FinancementService(db, banc.clock, banc.dossiers).onModuleInit();
  new SuiviService(banc.dossiers).onModuleInit();
  const parametres = { rappel_complement_jours: 12, complement_jours: 20 };
  lieu = { appelId: await unAppel(banc, { parametres }), porteurId: await unOrganisme(db) };
});
afterAll(() => db.destroy());

class Vie {
  private constructor(readonly id: string) {}

  /** A dossier in this state on this day. */
  static async commencer(jour: string, etat: Readonly<Record<string, unknown>>): Promise<Vie> {
    banc.clock.fixer(instantDeParis(`${jour}T10:00`));
    return new Vie(await unDossierEnEtat(banc, { ...lieu, etat }));
  }

  async envoyer(evenement: EvenementDossier, role: string, donnees: object = {}): Promise<void> {
    const agent = { ...agentSysteme('Essai'), role };
    await banc.dossiers.executer({ dossierId: this.id, evenement, donnees, agent });
  }

  async conventionner(debut: string, fin: string): Promise<void> {
    await db.query(
      `INSERT INTO convention (dossier_id, debut, fin, montant, signee_le) VALUES ($1, $2, $3, 5000000, $2)`,
      [this.id, debut, fin],
    );
  }

  async mettreEnOeuvreUneAction(): Promise<void> {
    await db.query(
      `INSERT INTO action (dossier_id, titre, ordre, marques) VALUES ($1, 'Action', 1, '{lancee,realisee}')`,
      [this.id],
    );
  }

  async nommerUnConseiller(): Promise<void> {
    await uneCaf(db, '38');
    const { compteId } = await unAgent(db, { role: 'caf_conseiller', cafCode: '38' });
    await db.query(
      `INSERT INTO conseiller (dossier_id, compte_id, fonction, debut_le) VALUES ($1, $2, 'conseiller_technique', '2026-12-01')`,
      [this.id, compteId],
    );
  }

  async contexte(): Promise<unknown> {
    const [ligne] = await db.query<{ contexte: unknown }[]>('SELECT contexte FROM dossier WHERE id = $1', [this.id]);
    return ligne?.contexte;
  }

  /** The days of its armed deadlines, by code. */
  async armees(): Promise<Readonly<Record<string, string>>> {
    const lignes = await db.query<{ code: string; due_le: Date }[]>(
      `SELECT code, due_le FROM echeance WHERE sujet_id = $1 AND etat = 'armee' ORDER BY code`,
      [this.id],
    );
    return Object.fromEntries(lignes.map(({ code, due_le }) => [code, jourDe(due_le)]));
  }

  /** Lets the clock run to one minute past this day, then fires what is due. @returns where the dossier is. */
  async passer(jour: string): Promise<unknown> {
    banc.clock.fixer(new Date(instantDeParis(`${jour}T23:59`).getTime() + 2 * 60_000));
    await banc.dossiers.echeances.honorer();
    const [ligne] = await db.query<{ etat: Record<string, unknown> }[]>('SELECT etat FROM dossier WHERE id = $1', [
      this.id,
    ]);
    return ligne?.etat;
  }

  /** Mails asked for by the events of a name. */
  async annonces(evenement: EvenementDossier): Promise<unknown> {
    return db.query(
      `SELECT donnees ->> 'modele' AS modele, donnees -> 'destinataires' AS a FROM outbox
       WHERE type = 'notifier' AND donnees ->> 'sujetId' = $1 AND donnees ->> 'evenement' = $2`,
      [this.id, evenement],
    );
  }
}

const INSTRUCTION = { parcours: { candidature: 'instruction' } };
const MOTIF = { motif: 'Il manque le plan de financement.' };

describe('les échéances d’un dossier', () => {
  it('une instruction qui tarde est rappelée au bout de dix jours, une fois', async () => {
    const vie = await Vie.commencer('2026-06-16', { parcours: { candidature: 'brouillon' } });
    await db.query(`UPDATE appel SET marques = '{recoit_candidatures}', clot_le = '2026-08-28'`);
    await vie.mettreEnOeuvreUneAction();
    await vie.envoyer('deposer', 'porteur', { amorcage_reconnu: 'on' });
    expect(await vie.armees()).toEqual({ rappel_instruction: '2026-06-26' });
    await vie.passer('2026-06-25');
    expect(await vie.annonces('rappeler_instruction')).toEqual([]);
    expect(await vie.passer('2026-06-26')).toMatchObject({ parcours: { candidature: 'deposee' } });
    expect(await vie.annonces('rappeler_instruction')).toEqual([
      { modele: 'rappel_instruction', a: ['caf_conseiller', 'caf_direction'] },
    ]);
    await vie.passer('2026-07-30');
    expect(await vie.annonces('rappeler_instruction')).toHaveLength(1);
  });

  it('une instruction commencée n’est plus rappelée', async () => {
    const vie = await Vie.commencer('2026-06-16', { parcours: { candidature: 'deposee' } });
    await vie.envoyer('instruire', 'caf_conseiller');
    expect(await vie.armees()).toEqual({});
  });

  it('un complément est rappelé, puis son défaut rend la candidature irrecevable, aux délais de l’appel', async () => {
    const vie = await Vie.commencer('2026-09-01', INSTRUCTION);
    await vie.envoyer('demander_complement', 'caf_conseiller', MOTIF);
    expect(await vie.armees()).toEqual({ complement: '2026-09-21', rappel_complement: '2026-09-13' });
    await vie.passer('2026-09-13');
    expect(await vie.annonces('rappeler_complement')).toEqual([{ modele: 'rappel_complement', a: ['porteur'] }]);
    expect(await vie.passer('2026-09-20')).toMatchObject({ parcours: { candidature: 'a_completer' } });
    expect(await vie.passer('2026-09-21')).toMatchObject({ parcours: { candidature: 'irrecevable' } });
    expect(await vie.annonces('echeance_complement')).toEqual([
      { modele: 'irrecevabilite', a: ['porteur', 'caf_conseiller', 'dpfas'] },
    ]);
    expect(await vie.armees()).toEqual({});
  });

  it('un complément venu à temps annule le rappel et la fin', async () => {
    const vie = await Vie.commencer('2026-09-01', INSTRUCTION);
    await vie.envoyer('demander_complement', 'dpfas', MOTIF);
    await vie.envoyer('completer', 'porteur', { reponse: 'Le voici.' });
    expect(await vie.armees()).toEqual({});
    expect(await vie.passer('2026-12-01')).toMatchObject(INSTRUCTION);
  });

  it('un second complément repart pour tout son délai', async () => {
    const vie = await Vie.commencer('2026-09-01', INSTRUCTION);
    await vie.envoyer('demander_complement', 'dpfas', MOTIF);
    await vie.envoyer('completer', 'porteur');
    banc.clock.fixer(instantDeParis('2026-09-10T10:00'));
    await vie.envoyer('demander_complement', 'dpfas', MOTIF);
    expect(await vie.armees()).toEqual({ complement: '2026-09-30', rappel_complement: '2026-09-22' });
  });

  it('la liste complémentaire finit en refus, dit au porteur et à la Caf', async () => {
    const vie = await Vie.commencer('2026-12-10', { parcours: { selection: 'liste_complementaire' } });
    await db.query(
      `INSERT INTO echeance (sujet, sujet_id, code, evenement, due_le, armee_par, armee_le)
       SELECT 'dossier', id, 'liste_complementaire', 'echeance_liste', '2027-06-08T21:59:59.999Z', 1, '2026-12-10' FROM dossier
       WHERE etat -> 'parcours' ->> 'selection' = 'liste_complementaire'`,
    );
    expect(await vie.passer('2027-06-07')).toMatchObject({ parcours: { selection: 'liste_complementaire' } });
    expect(await vie.passer('2027-06-08')).toMatchObject({ parcours: { selection: 'non_retenu' } });
    expect(await vie.annonces('echeance_liste')).toEqual([
      { modele: 'decision_rejet', a: ['porteur', 'caf_conseiller'] },
    ]);
  });

  it('le non-démarrage se compte du début que dit la convention, et porte sa cause', async () => {
    const vie = await Vie.commencer('2026-12-15', { parcours: { selection: 'retenu' } });
    await vie.nommerUnConseiller();
    const convention = { debut: '2027-02-01', fin: '2029-01-31', montant: '50 000', amorcage_rappele: true };
    await vie.envoyer('conventionner', 'dpfas', convention);
    expect(await vie.armees()).toEqual({ non_demarrage: '2027-05-02' });
    expect(await vie.passer('2027-05-02')).toMatchObject({ parcours: { amorcage: 'non_demarre' } });
    expect(await vie.contexte()).toMatchObject({ cause_non_demarrage: 'financement' });
  });

  it('un bilan s’ouvre à mi-convention, est rappelé au bout de trente jours, puis chaque année', async () => {
    const vie = await Vie.commencer('2027-01-15', { parcours: { amorcage: 'experimentation' } });
    await vie.conventionner('2027-01-01', '2028-12-31');
    await vie.mettreEnOeuvreUneAction();
    await vie.envoyer('monter_en_charge', 'caf_conseiller');
    expect(await vie.armees()).toEqual({ bilan: '2028-01-15', bilan_mi_periode: '2028-01-01' });
    expect(await vie.passer('2028-01-01')).toMatchObject({ parcours: { montee_en_charge: 'bilan' } });
    expect(await vie.armees()).toEqual({ validation_bilan: '2028-02-01' });
    await vie.passer('2028-02-01');
    expect(await vie.annonces('rappeler_bilan')).toEqual([
      { modele: 'rappel_bilan', a: ['porteur', 'caf_conseiller'] },
    ]);
    await vie.envoyer('valider_bilan', 'caf_conseiller');
    expect(await vie.armees()).toEqual({ bilan: '2029-02-01' });
  });

  it('une mi-convention passée n’ouvre pas de bilan le jour même', async () => {
    const vie = await Vie.commencer('2028-06-01', { parcours: { amorcage: 'experimentation' } });
    await vie.conventionner('2027-01-01', '2028-12-31');
    await vie.mettreEnOeuvreUneAction();
    await vie.envoyer('monter_en_charge', 'caf_conseiller');
    expect(await vie.armees()).toEqual({ bilan: '2029-06-01' });
  });

  it('la recherche d’un relais s’engage cent quatre-vingts jours avant la fin', async () => {
    const vie = await Vie.commencer('2028-01-10', { parcours: { montee_en_charge: 'deploiement' } });
    await vie.conventionner('2027-01-01', '2028-12-31');
    await vie.mettreEnOeuvreUneAction();
    await expect(vie.envoyer('engager_perennisation', 'caf_conseiller')).rejects.toMatchObject({
      code: 'plan_relais_present',
    });
    await new FinancementService(db, banc.clock, banc.dossiers).ajouter(
      vie.id,
      'relais',
      { financeur: 'Région' },
      agentSysteme('Essai'),
    );
    await vie.envoyer('engager_perennisation', 'caf_conseiller');
    expect(await vie.armees()).toEqual({ recherche_relais: '2028-07-04' });
    expect(await vie.passer('2028-07-04')).toMatchObject({ parcours: { perennisation: 'recherche_relais' } });
    expect(await vie.annonces('rechercher_relais')).toEqual([{ modele: 'recherche_relais', a: ['caf_conseiller'] }]);
  });

  it('l’année supplémentaire finit un an après la convention, et l’on cherche encore un relais', async () => {
    const vie = await Vie.commencer('2028-06-01', { parcours: { perennisation: 'consolidation' } });
    await vie.conventionner('2027-01-01', '2028-12-31');
    const annee = { objet: 'modele', sortie_le: '2029-12-31', motif: 'Le modèle demande une année de plus.' };
    await vie.envoyer('accorder_annee_supplementaire', 'dpfas', annee);
    expect(await vie.armees()).toEqual({ transition: '2029-12-31' });
    expect(await vie.passer('2029-12-31')).toMatchObject({ parcours: { perennisation: 'recherche_relais' } });
    await expect(vie.envoyer('accorder_annee_supplementaire', 'dpfas', annee)).rejects.toMatchObject({
      code: 'annee_supplementaire_disponible',
    });
  });

  it('une observation se périme, et un entretien la rafraîchit', async () => {
    const vie = await Vie.commencer('2026-03-01', {});
    await vie.envoyer('consigner_entretien', 'caflab_chef');
    expect(await vie.armees()).toEqual({ observation: '2026-08-28' });
    banc.clock.fixer(instantDeParis('2026-05-01T10:00'));
    await vie.envoyer('consigner_entretien', 'caf_conseiller');
    expect(await vie.armees()).toEqual({ observation: '2026-10-28' });
    expect(await vie.passer('2026-10-28')).toMatchObject({ observation: 'perimee' });
  });

  it('clore un dossier annule tout ce qui l’attendait', async () => {
    const vie = await Vie.commencer('2026-03-01', { parcours: { montee_en_charge: 'deploiement' } });
    await vie.envoyer('consigner_entretien', 'caflab_chef');
    await vie.envoyer('ouvrir_bilan', 'caf_conseiller');
    await vie.envoyer('terminer', 'porteur', { bilan: 'Tout est en place.' });
    expect(await vie.armees()).toEqual({});
  });
});

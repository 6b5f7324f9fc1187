import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AppelQueries } from '../../src/appel/appel.queries.js';
import { AppelService } from '../../src/appel/appel.service.js';
import { CycleAppel } from '../../src/appel/cycle-appel.js';
import { ComiteQueries } from '../../src/comite/comite.queries.js';
import { ComiteService } from '../../src/comite/comite.service.js';
import { CycleSeance } from '../../src/comite/cycle-seance.js';
import { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { sql } from '../../src/platform/database/sql.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Definitions } from '../../src/workflow/definitions.js';
import { type Agent, agentSysteme } from '../../src/workflow/agent.js';

export interface BancComite {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly appels: AppelService;
  readonly appelQueries: AppelQueries;
  readonly cycleAppel: CycleAppel;
  readonly dossiers: CycleDeVie;
  readonly comite: ComiteService;
  readonly cycleSeance: CycleSeance;
  readonly queries: ComiteQueries;
}

/** The modules from appel to comite, wired as the application does, on a real database and a clock held by hand. */
export async function unBancComite(db: DataSource): Promise<BancComite> {
  const clock = new Clock();
  const definitions = new Definitions(db);
  const cycleAppel = new CycleAppel(definitions, clock, db);
  const dossiers = new CycleDeVie(definitions, clock, db);
  const cycleSeance = new CycleSeance(definitions, clock, db, dossiers, cycleAppel);
  await cycleAppel.onModuleInit();
  await dossiers.onModuleInit();
  await cycleSeance.onModuleInit();
  return {
    db,
    clock,
    cycleAppel,
    dossiers,
    cycleSeance,
    appels: new AppelService(db, clock, cycleAppel),
    appelQueries: new AppelQueries(db, clock),
    comite: new ComiteService(db, clock, cycleSeance, dossiers, new Outbox(clock)),
    queries: new ComiteQueries(db),
  };
}

export const DPFAS: Agent = { compteId: null, role: 'dpfas', nom: 'Dpfas', cafCode: null, organismeId: null };

/** A call entered with the shortest rules that can be announced. */
export async function unAppel(banc: BancComite, change: object = {}): Promise<string> {
  const suffixe = randomUUID().slice(0, 8);
  await banc.appels.creerFonds({
    code: `fonds_${suffixe}`,
    libelle: 'Fonds d’essai',
    dotation_annuelle: 1_000_000_000,
    parts: { etat: 5000, branche_famille: 5000 },
  });
  return banc.appels.creer(
    {
      code: `appel_${suffixe}`,
      fonds: `fonds_${suffixe}`,
      titre: 'Appel d’essai',
      annee: 2026,
      ouvre_le: '2026-06-15',
      clot_le: '2026-08-28',
      decision_prevue_le: '2026-12-10',
      debut_actions_le: '2027-01-01',
      eligibilite: [{ code: 'territoire', libelle: 'Toute la France' }],
      grille: { total: 100, criteres: [{ code: 'innovation', libelle: 'Innovation', points: 100 }] },
      ...change,
    },
    DPFAS,
  );
}

/** A Caf with the territory it stands on, so that what refers to it may be written. */
export async function uneCaf(db: DataSource, code: string): Promise<void> {
  await db.query(`INSERT INTO region (code, nom) VALUES ('${code}', 'Région ${code}') ON CONFLICT DO NOTHING`);
  await db.query(
    `INSERT INTO departement (code, nom, region_code) VALUES ('${code}', 'Département ${code}', '${code}') ON CONFLICT DO NOTHING`,
  );
  await sql(db.manager, {
    texte: 'INSERT INTO caf (code, nom, departement_code) VALUES ($1, $2, $1) ON CONFLICT DO NOTHING',
    valeurs: [code, `Caf ${code}`],
  });
}

export async function unOrganisme(db: DataSource, nom = 'Porteur d’essai'): Promise<string> {
  const id = randomUUID();
  await sql(db.manager, {
    texte: `INSERT INTO organisme (id, nom, type) VALUES ($1, $2, 'association')`,
    valeurs: [id, nom],
  });
  return id;
}

interface CompteVoulu {
  readonly role?: string;
  readonly cafCode?: string;
  readonly organismeId?: string;
}

export async function unAgent(db: DataSource, { role = 'comite_membre', ...voulu }: CompteVoulu = {}): Promise<Agent> {
  const id = randomUUID();
  const { cafCode = null, organismeId = null } = voulu;
  await sql(db.manager, {
    texte: `INSERT INTO compte (id, courriel, nom, role, caf_code, organisme_id, cree_le)
      VALUES ($1, $2, $3, $4, $5, $6, '2026-01-01')`,
    valeurs: [id, `${id}@exemple.test`, `Compte ${id.slice(0, 4)}`, role, cafCode, organismeId],
  });
  return { compteId: id, role, nom: `Compte ${id.slice(0, 4)}`, cafCode, organismeId };
}

interface DossierVoulu {
  readonly appelId: string;
  readonly porteurId: string;
  /** State inside `selection`. */
  readonly stade?: 'examen' | 'deliberation' | 'non_retenu';
}

const AUTRES_REGIONS = {
  cadence: 'nominale',
  coordination: 'a_qualifier',
  relais: 'a_planifier',
  observation: 'non_evaluee',
  diffusion: 'locale',
};

/** A deposited dossier at the committee's door, with a verified partner. */
export async function unDossierAuComite(
  { db, dossiers }: BancComite,
  { appelId, porteurId, stade = 'deliberation' }: DossierVoulu,
): Promise<string> {
  const id = randomUUID();
  const etat = { parcours: { selection: stade }, ...AUTRES_REGIONS };
  const marques = dossiers.moteur.machine(1).marques(etat);
  await db.transaction(async (tx) => {
    await sql(tx, {
      texte: `INSERT INTO dossier (id, numero, appel_id, porteur_id, titre, montant_demande, depose_le)
        VALUES ($1, $2, $3, $4, 'Projet d’essai', 5000000, '2026-07-01')`,
      valeurs: [id, `ESSAI-${id.slice(0, 8)}`, appelId, porteurId],
    });
    await sql(tx, {
      texte: `INSERT INTO partenaire (dossier_id, nom, preuve, verifie_le)
        VALUES ($1, 'Partenaire', 'convention', '2026-07-01')`,
      valeurs: [id],
    });
    await dossiers.moteur.naitre(tx, id, agentSysteme('Essai'), {}, { etat, contexte: {}, marques, effets: [] });
  });
  return id;
}

interface SeanceVoulue {
  readonly appelId: string;
  readonly dossiers: readonly string[];
  readonly membres: readonly Agent[];
  readonly president: Agent;
  readonly quorum?: number;
}

/** A convened session, nobody present yet. */
export async function uneSeanceConvoquee(
  { clock, comite, cycleSeance }: BancComite,
  { appelId, dossiers, membres, president, quorum = 2 }: SeanceVoulue,
): Promise<string> {
  clock.fixer(instantDeParis('2026-10-01T09:00'));
  const seanceId = await comite.creerSeance(
    { appel_id: appelId, titre: 'Séance d’essai', tenue_le: '2026-11-04T10:00', quorum },
    DPFAS,
  );
  await comite.inscrireMembre(seanceId, { compte_id: president.compteId, qualite: 'president' }, DPFAS);
  for (const { compteId } of membres) {
    // eslint-disable-next-line no-await-in-loop -- one command after the other, as a secretary does
    await comite.inscrireMembre(seanceId, { compte_id: compteId, qualite: 'membre' }, DPFAS);
  }
  for (const dossier_id of dossiers) {
    // eslint-disable-next-line no-await-in-loop -- idem
    await comite.inscrireDossier(seanceId, { dossier_id }, DPFAS);
  }
  await cycleSeance.executer({ seanceId, evenement: 'convoquer', agent: DPFAS });
  return seanceId;
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { AlerteService } from '../../src/alerte/alerte.service.js';
import type { RoleDeCompte } from '../../src/auth/roles.js';
import { DossierService } from '../../src/dossier/dossier.service.js';
import { PiecesService } from '../../src/dossier/pieces.service.js';
import { FinancementService } from '../../src/financement/financement.service.js';
import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { sql } from '../../src/platform/database/sql.js';
import { Vidange } from '../../src/platform/outbox/vidange.js';
import type { Agent } from '../../src/workflow/agent.js';
import {
  type BancComite,
  DPFAS,
  unAgent,
  unAppel,
  unBancComite,
  uneCaf,
  uneSeanceConvoquee,
  unOrganisme,
} from './comite.js';
import { unDossierEnEtat } from './dossier-en-etat.js';
import { unPdf } from './fichiers.js';

export interface DossierDuMonde {
  readonly id: string;
  readonly numero: string;
}

/** One of each thing that has an address, and an account of each role. */
export interface Monde {
  readonly db: DataSource;
  readonly banc: BancComite;
  readonly agents: Readonly<Record<RoleDeCompte, Agent>>;
  /** A second member of the committee, whose Caf is co-porteuse of the dossier under examination. */
  readonly deporte: Agent;
  readonly appel: { readonly id: string; readonly code: string };
  readonly fondsCode: string;
  /** A call that nobody has announced. */
  readonly brouillonDAppel: { readonly id: string; readonly code: string };
  readonly brouillon: DossierDuMonde;
  readonly suivi: DossierDuMonde;
  readonly examine: DossierDuMonde;
  readonly actionId: string;
  readonly ligneId: string;
  readonly relaisId: string;
  readonly pieceId: string;
  readonly seanceId: string;
  readonly alerteId: string;
  /** A mail that could not leave. */
  readonly courrielId: string;
}

const CAF = '38';

/** A followed dossier and a draft that nothing has touched, in place of those of the world. */
export async function desDossiersNeufs(app: NestFastifyApplication, monde: Monde): Promise<Partial<Monde>> {
  const { banc, db, agents, appel } = monde;
  const porteurId = agents.porteur.organismeId ?? '';
  const enEtat = (etat: Readonly<Record<string, unknown>>) =>
    unDossierEnEtat(banc, { appelId: appel.id, porteurId, cafCode: CAF, etat });
  const [suivi, brouillon] = [
    await enEtat({ coordination: 'a_recruter' }),
    await enEtat({ parcours: { candidature: 'brouillon' } }),
  ];
  const numero = await numeros(db);
  return {
    suivi: { id: suivi, numero: numero.get(suivi) ?? '' },
    brouillon: { id: brouillon, numero: numero.get(brouillon) ?? '' },
    ...(await desSuites(app, suivi, agents)),
  };
}

/** `app` has the whole domain on `db`; its clock then stands still. */
export async function unMonde(app: NestFastifyApplication, db: DataSource): Promise<Monde> {
  const banc = await unBancComite(db);
  banc.clock.fixer(instantDeParis('2026-06-16T09:00'));
  await uneCaf(db, CAF);
  await uneCaf(db, '26');
  const porteurId = await unOrganisme(db);
  const agents = await desAgents(db, porteurId);
  const deporte = await unAgent(db, { role: 'comite_membre', cafCode: '26' });
  const appelId = await unAppelOuvert(banc);
  const enEtat = (etat: Readonly<Record<string, unknown>>) =>
    unDossierEnEtat(banc, { appelId, porteurId, cafCode: CAF, etat });
  const brouillon = await enEtat({ parcours: { candidature: 'brouillon' } });
  const suivi = await enEtat({ coordination: 'a_recruter' });
  const examine = await enEtat({ parcours: { selection: 'deliberation' } });
  await sql(db.manager, {
    texte: `INSERT INTO convention (dossier_id, debut, fin, montant, signee_le)
      VALUES ($1, '2026-01-01', '2028-12-31', 5000000, '2026-01-01')`,
    valeurs: [suivi],
  });
  await sql(db.manager, {
    texte: `INSERT INTO cog (code, libelle, debut, fin) VALUES ('cog', 'COG d’essai', '2023-01-01', '2027-12-31')`,
  });
  await sql(db.manager, {
    texte: `INSERT INTO co_porteur (dossier_id, nom, role, caf_code) VALUES ($1, 'Caf 26', 'co_porteur', '26')`,
    valeurs: [examine],
  });
  const seanceId = await uneSeanceConvoquee(banc, {
    appelId,
    dossiers: [examine],
    membres: [agents.comite_membre, deporte],
    president: agents.comite_president,
    quorum: 1,
  });
  app.get(Clock, { strict: false }).fixer(instantDeParis('2026-10-02T10:00'));
  const [numero, codes] = [await numeros(db), await codesDAppel(db)];
  const dossier = (id: string): DossierDuMonde => ({ id, numero: numero.get(id) ?? '' });
  const brouillonDAppelId = await unAppel(banc);
  return {
    db,
    banc,
    agents,
    deporte,
    seanceId,
    appel: { id: appelId, code: codes.get(appelId) ?? '' },
    fondsCode: await unFonds(db),
    brouillonDAppel: { id: brouillonDAppelId, code: (await codesDAppel(db)).get(brouillonDAppelId) ?? '' },
    brouillon: dossier(brouillon),
    suivi: dossier(suivi),
    examine: dossier(examine),
    ...(await desSuites(app, suivi, agents)),
    ...(await desEnvois(app, db)),
  };
}

async function unFonds(db: DataSource): Promise<string> {
  const [fonds] = await sql<{ code: string }>(db.manager, { texte: 'SELECT code FROM fonds ORDER BY code LIMIT 1' });
  return fonds?.code ?? '';
}

async function desAgents(db: DataSource, organismeId: string): Promise<Record<RoleDeCompte, Agent>> {
  return {
    dpfas: await unAgent(db, { role: 'dpfas' }),
    comite_president: await unAgent(db, { role: 'comite_president' }),
    comite_membre: await unAgent(db, { role: 'comite_membre' }),
    caf_conseiller: await unAgent(db, { role: 'caf_conseiller', cafCode: CAF }),
    caf_direction: await unAgent(db, { role: 'caf_direction', cafCode: CAF }),
    caflab_chef: await unAgent(db, { role: 'caflab_chef' }),
    caflab_referent: await unAgent(db, { role: 'caflab_referent' }),
    porteur: await unAgent(db, { role: 'porteur', organismeId }),
  };
}

async function unAppelOuvert(banc: BancComite): Promise<string> {
  const appelId = await unAppel(banc, { clot_le: '2026-11-30', decision_prevue_le: '2026-12-10' });
  for (const [evenement, donnees] of [
    ['programmer', {}],
    ['ouvrir', { derogation: 'Essai : une clôture tardive.' }],
  ] as const) {
    // eslint-disable-next-line no-await-in-loop -- one event after the other
    await banc.cycleAppel.executer({ appelId, evenement, donnees, agent: DPFAS });
  }
  return appelId;
}

async function desSuites(
  app: NestFastifyApplication,
  suivi: string,
  { caf_conseiller: agent }: Monde['agents'],
): Promise<Pick<Monde, 'actionId' | 'ligneId' | 'relaisId' | 'pieceId'>> {
  const dossiers = app.get(DossierService, { strict: false });
  const financement = app.get(FinancementService, { strict: false });
  const pieces = app.get(PiecesService, { strict: false });
  const ligne = { annee: 2026, sens: 'depense', libelle: 'Salaires', montant: 1_000_000 };
  return {
    actionId: await dossiers.inscrireAction(suivi, { titre: 'Ouvrir un guichet' }, agent),
    ligneId: await financement.ajouter(suivi, 'ligne_plan', ligne, agent),
    relaisId: await financement.ajouter(suivi, 'relais', { financeur: 'Département' }, agent),
    pieceId: await pieces.joindre(suivi, { nom: 'lettre.pdf', contenu: unPdf() }, agent),
  };
}

/** Mails and alerts that what precedes has caused. */
async function desEnvois(app: NestFastifyApplication, db: DataSource): Promise<Pick<Monde, 'alerteId' | 'courrielId'>> {
  await app.get(AlerteService, { strict: false }).balayerTout();
  await app.get(Vidange, { strict: false }).vider();
  const [alerte] = await sql<{ id: string }>(db.manager, { texte: 'SELECT id FROM alerte ORDER BY regle LIMIT 1' });
  const [courriel] = await sql<{ id: string }>(db.manager, {
    texte: `UPDATE courriel SET etat = 'echec', raison = 'Refusé par le serveur (550)', envoye_le = NULL
      WHERE id = (SELECT id FROM courriel ORDER BY cree_le, id LIMIT 1) RETURNING id`,
  });
  return { alerteId: alerte?.id ?? '', courrielId: courriel?.id ?? '' };
}

async function numeros(db: DataSource): Promise<ReadonlyMap<string, string>> {
  const lignes = await sql<DossierDuMonde>(db.manager, { texte: 'SELECT id, numero FROM dossier' });
  return new Map(lignes.map(({ id, numero }) => [id, numero]));
}

async function codesDAppel(db: DataSource): Promise<ReadonlyMap<string, string>> {
  const lignes = await sql<{ id: string; code: string }>(db.manager, { texte: 'SELECT id, code FROM appel' });
  return new Map(lignes.map(({ id, code }) => [id, code]));
}

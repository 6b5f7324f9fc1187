import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import {
  type BancComite,
  unAgent,
  unAppel,
  unDossierAuComite,
  uneSeanceConvoquee,
  unOrganisme,
} from '../../../test/factories/comite.js';
import { connecte, uneApplication } from '../../../test/support/application.js';
import { uneBase } from '../../../test/support/database.js';
import type { Navigateur } from '../../../test/support/navigateur.js';
import { AppelQueries } from '../../appel/appel.queries.js';
import { AppelService } from '../../appel/appel.service.js';
import { CycleAppel } from '../../appel/cycle-appel.js';
import { ComiteQueries } from '../../comite/comite.queries.js';
import { ComiteService } from '../../comite/comite.service.js';
import { CycleSeance } from '../../comite/cycle-seance.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { instantDeParis } from '../../platform/clock/calendrier.js';
import { Clock } from '../../platform/clock/clock.js';
import { sql } from '../../platform/database/sql.js';
import type { Agent } from '../../workflow/agent.js';
import { PagesComiteModule } from './pages-comite.module.js';

let db: DataSource;
let app: NestFastifyApplication;
let banc: BancComite;
let appelId: string;
let dpfas: Agent;
let president: Agent;
let ana: Agent;
let luc: Agent;

/** The same wiring as the factories, but that of the application itself. */
const leBanc = (): BancComite => ({
  db,
  clock: app.get(Clock),
  appels: app.get(AppelService),
  appelQueries: app.get(AppelQueries),
  cycleAppel: app.get(CycleAppel),
  dossiers: app.get(CycleDeVie),
  comite: app.get(ComiteService),
  cycleSeance: app.get(CycleSeance),
  queries: app.get(ComiteQueries),
});

const executer = <T>(texte: string, ...valeurs: readonly unknown[]): Promise<T[]> =>
  sql<T>(db.manager, { texte, valeurs });

interface Salle {
  readonly id: string;
  readonly dossierId: string;
  readonly numero: string;
  readonly adresse: string;
  readonly scrutin: string;
}

/** A convened session about one dossier; two members beside the president, a quorum of two. */
async function uneSalle({ porteurId, membre = ana }: { porteurId?: string; membre?: Agent } = {}): Promise<Salle> {
  const dossierId = await unDossierAuComite(banc, { appelId, porteurId: porteurId ?? (await unOrganisme(db)) });
  const id = await uneSeanceConvoquee(banc, { appelId, dossiers: [dossierId], membres: [membre, luc], president });
  app.get(Clock).fixer(instantDeParis('2026-11-04T10:00'));
  const [{ numero } = { numero: '' }] = await executer<{ numero: string }>(
    'SELECT numero FROM dossier WHERE id = $1',
    dossierId,
  );
  return { id, dossierId, numero, adresse: `/seances/${id}`, scrutin: `/seances/${id}/dossiers/${numero}` };
}

/** Everybody is in, the session is open. */
async function uneSalleOuverte(presents: readonly Agent[] = [president, ana, luc]): Promise<Salle> {
  const salle = await uneSalle();
  for (const { compteId } of presents) {
    // eslint-disable-next-line no-await-in-loop -- one after the other, as they come in
    await banc.comite.constaterPresence(salle.id, { compte_id: compteId }, dpfas);
  }
  await banc.cycleSeance.executer({ seanceId: salle.id, evenement: 'ouvrir_seance', agent: dpfas });
  return salle;
}

const entrer = (agent: Agent): Promise<Navigateur> => connecte(app, db, agent);

const voix = (salle: Salle): Promise<{ vote: string; motif: string | null }[]> =>
  executer('SELECT vote, motif FROM vote WHERE dossier_id = $1 ORDER BY vote', salle.dossierId);

beforeAll(async () => {
  db = await uneBase();
  app = await uneApplication(db, [PagesComiteModule]);
  banc = leBanc();
  app.get(Clock).fixer(instantDeParis('2026-11-04T10:00'));
  appelId = await unAppel(banc);
  dpfas = await unAgent(db, { role: 'dpfas' });
  president = await unAgent(db, { role: 'comite_president' });
  ana = await unAgent(db);
  luc = await unAgent(db);
});

afterAll(() => app.close());

beforeEach(() => {
  app.get(Clock).fixer(instantDeParis('2026-11-04T10:00'));
});

describe('les séances', () => {
  it('se montrent à qui y siège, et à la Dpfas', async () => {
    const salle = await uneSalle();
    const autre = await unAgent(db);
    expect((await (await entrer(dpfas)).aller('/seances')).body).toContain(salle.adresse);
    expect((await (await entrer(ana)).aller('/seances')).body).toContain(salle.adresse);
    const dehors = await entrer(autre);
    expect((await dehors.aller('/seances')).body).not.toContain(salle.adresse);
    for (const chemin of [salle.adresse, salle.scrutin, `/seances/${randomUUID()}`, '/seances/nul', "/seances/'--"]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      expect([chemin, (await dehors.aller(chemin)).statusCode]).toEqual([chemin, 404]);
    }
    const porteur = await entrer(await unAgent(db, { role: 'porteur', organismeId: await unOrganisme(db) }));
    expect((await porteur.aller('/seances')).statusCode).toBe(403);
    expect((await dehors.aller('/seances/nouvelle')).statusCode).toBe(403);
  });

  it('se préparent : création, membres, dossiers, convocation', async () => {
    const siege = await entrer(dpfas);
    const saisie = { appel_id: appelId, comite: 'Comité', titre: 'Journée', tenue_le: '2026-12-01T09:30', quorum: '1' };
    await siege.aller('/seances/nouvelle');
    const faute = await siege.envoyer('/seances/nouvelle', { ...saisie, tenue_le: '2026-02-30T09:30', quorum: 'deux' });
    expect(faute.statusCode).toBe(422);
    for (const dit of ['Date et heure', 'indiquez un jour et une heure', 'Quorum', 'value="Journée"', 'value="deux"']) {
      expect(faute.body).toContain(dit);
    }
    const creee = await siege.envoyer('/seances/nouvelle', saisie);
    expect(creee.statusCode).toBe(303);
    const adresse = creee.headers.location ?? '';
    const vide = await siege.aller(adresse);
    expect(vide.body).toContain('La séance n’a pas de président');
    expect(vide.body).toContain('L’ordre du jour est vide.');
    const dossierId = await unDossierAuComite(banc, { appelId, porteurId: await unOrganisme(db), stade: 'examen' });
    expect((await siege.aller(adresse)).body).toContain(dossierId);
    await siege.envoyer(`${adresse}/commandes/inscrire_dossier`, { dossier_id: dossierId });
    const membre = { compte_id: president.compteId ?? '', qualite: 'president' };
    expect((await siege.envoyer(`${adresse}/commandes/inscrire_membre`, membre)).statusCode).toBe(303);
    const double = await siege.envoyer(`${adresse}/commandes/inscrire_membre`, membre);
    expect([double.statusCode, double.body]).toEqual([409, expect.stringContaining('C’est déjà inscrit')]);
    const intrus = await siege.envoyer(`${adresse}/commandes/inscrire_membre`, {
      compte_id: dpfas.compteId ?? '',
      qualite: 'membre',
    });
    expect([intrus.statusCode, intrus.body]).toEqual([409, expect.stringContaining('n’est pas membre du comité')]);
    expect((await siege.envoyer(`${adresse}/evenements/convoquer`)).statusCode).toBe(303);
    expect((await siege.aller(adresse)).body).toContain('Convoquée');
    await siege.envoyer(`${adresse}/commandes/retirer_dossier`, { dossier_id: dossierId });
    expect((await siege.aller(adresse)).body).toContain('L’ordre du jour est vide.');
  });

  it('tiennent le registre des présences et disent le quorum tel qu’il est', async () => {
    const salle = await uneSalle();
    const siege = await entrer(dpfas);
    const refus = await siege.envoyer(`${salle.adresse}/evenements/ouvrir_seance`);
    expect([refus.statusCode, refus.body]).toEqual([409, expect.stringContaining('Le quorum n’est pas atteint : 0')]);
    for (const agent of [ana, president]) {
      // eslint-disable-next-line no-await-in-loop -- one after the other, as they come in
      await siege.envoyer(`${salle.adresse}/commandes/constater_presence`, { compte_id: agent.compteId ?? '' });
    }
    expect((await siege.aller(salle.adresse)).body).toContain('Quorum atteint');
    const membre = await entrer(ana);
    await membre.aller(salle.adresse);
    const abus = await membre.envoyer(`${salle.adresse}/commandes/constater_presence`, {
      compte_id: luc.compteId ?? '',
    });
    expect([abus.statusCode, abus.body]).toEqual([403, expect.stringContaining('secrétariat ou à la présidence')]);
    expect((await membre.envoyer(`${salle.adresse}/evenements/ouvrir_seance`)).statusCode).toBe(403);
    expect((await membre.envoyer(`${salle.adresse}/commandes/exploser`)).statusCode).toBe(404);
    await siege.envoyer(`${salle.adresse}/commandes/constater_depart`, { compte_id: ana.compteId ?? '' });
    expect((await siege.aller(salle.adresse)).body).toContain('Quorum non atteint');
  });
});

describe('le vote', () => {
  it('se fait une fois, reste caché jusqu’à la clôture, puis donne son résultat', async () => {
    const salle = await uneSalleOuverte();
    const chaire = await entrer(president);
    const avant = await chaire.aller(salle.scrutin);
    expect(avant.body).toContain(`${salle.scrutin}/conduite/ouvrir_vote`);
    expect(avant.body).toContain('Le comité n’a pas voté sur ce dossier');
    const fermee = await (await entrer(ana)).aller(salle.scrutin);
    expect(fermee.body).toContain('Le vote n’est pas ouvert sur ce dossier');
    expect(fermee.body).not.toContain('name="vote"');
    expect((await chaire.envoyer(`${salle.scrutin}/conduite/ouvrir_vote`)).statusCode).toBe(303);
    const membre = await entrer(ana);
    const bulletin = await membre.aller(salle.scrutin);
    for (const code of ['favorable', 'defavorable', 'abstention']) {
      expect(bulletin.body).toContain(`name="vote" value="${code}"`);
    }
    const vote = { vote: 'favorable', motif: 'Un besoin réel', _cle: 'ana-1' };
    expect((await membre.envoyer(`${salle.scrutin}/evenements/voter`, vote)).statusCode).toBe(303);
    expect((await membre.envoyer(`${salle.scrutin}/evenements/voter`, vote)).statusCode).toBe(303);
    const encore = await membre.envoyer(`${salle.scrutin}/evenements/voter`, { vote: 'defavorable', _cle: 'ana-2' });
    expect([encore.statusCode, encore.body]).toEqual([409, expect.stringContaining('Vous avez déjà voté')]);
    expect(await voix(salle)).toEqual([{ vote: 'favorable', motif: 'Un besoin réel' }]);
    const voisin = await entrer(luc);
    const pendant = await voisin.aller(salle.scrutin);
    expect(pendant.body).toContain('1 vote exprimé sur 3');
    expect(pendant.body).not.toContain('Résultat du vote');
    expect(pendant.body).not.toContain('Un besoin réel');
    await voisin.envoyer(`${salle.scrutin}/evenements/voter`, { vote: 'favorable' });
    const siege = await entrer(dpfas);
    expect((await siege.aller(salle.scrutin)).body).not.toContain('Résultat du vote');
    expect((await chaire.envoyer(`${salle.scrutin}/conduite/clore_vote`)).statusCode).toBe(303);
    const clos = (await voisin.aller(salle.scrutin)).body;
    expect(clos).toContain('Résultat du vote');
    expect(clos.replaceAll(/<[^>]+>/gu, ' ').replaceAll(/\s+/gu, ' ')).toMatch(
      /Favorables 2 Défavorables 0 Abstentions 0 Votants 2 sur 3/u,
    );
    expect((await voisin.envoyer(`${salle.scrutin}/evenements/prononcer_retenu`)).statusCode).toBe(403);
    const rejet = await chaire.envoyer(`${salle.scrutin}/evenements/prononcer_rejet`, { motif: '' });
    expect([rejet.statusCode, rejet.body]).toEqual([422, expect.stringContaining('ce texte est vide')]);
    const faux = await chaire.envoyer(`${salle.scrutin}/evenements/prononcer_retenu`, { montant: 'beaucoup' });
    expect([faux.statusCode, faux.body]).toEqual([422, expect.stringContaining('ce n’est pas un montant')]);
    expect(faux.body).toContain('value="beaucoup"');
    const retenu = await chaire.envoyer(`${salle.scrutin}/evenements/prononcer_retenu`, {
      montant: '40 000',
      motif: 'Bien',
    });
    expect(retenu.statusCode).toBe(303);
    expect(await executer('SELECT issue, montant FROM decision WHERE dossier_id = $1', salle.dossierId)).toEqual([
      { issue: 'retenu', montant: '4000000' },
    ]);
    expect((await voisin.aller(salle.scrutin)).body).toContain('Retenu');
    await chaire.envoyer(`${salle.adresse}/evenements/clore_seance`);
    const finie = (await voisin.aller(salle.adresse)).body;
    expect(finie).toContain('Venu');
    expect(finie).not.toMatch(/Quorum non atteint|Déclarer un déport/u);
  });

  it('est fermé à qui est en déport : ni bulletin, ni projet, ni total, avec la raison', async () => {
    const organisme = await unOrganisme(db);
    const lie = await unAgent(db, { organismeId: organisme });
    const salle = await uneSalle({ porteurId: organisme, membre: lie });
    await executer(`UPDATE dossier SET resume = 'Un secret de fabrication' WHERE id = $1`, salle.dossierId);
    const ecarte = await entrer(lie);
    const seance = await ecarte.aller(salle.adresse);
    expect(seance.body).toContain('Vous êtes en déport : son organisme porte ce dossier');
    expect(seance.body).toContain('Détecté');
    expect(seance.body).not.toContain(`href="${salle.scrutin}"`);
    const page = await ecarte.aller(salle.scrutin);
    expect([page.statusCode, page.body]).toEqual([403, expect.stringContaining('Son vote vous est fermé')]);
    expect(page.body).toContain('Revenir à la séance');
    expect(page.body).not.toMatch(/Un secret|50\s000|Résultat|name="vote"/u);
    const vote = await ecarte.envoyer(`${salle.scrutin}/evenements/voter`, { vote: 'favorable' });
    expect(vote.statusCode).toBe(403);
    expect(vote.body).not.toContain('Un secret');
    expect(await voix(salle)).toEqual([]);
  });

  it('raye la voix de qui se déporte après coup, et laisse chacun déclarer le sien', async () => {
    const salle = await uneSalleOuverte();
    await banc.comite.ouvrirVote(salle.id, salle.dossierId, dpfas);
    const membre = await entrer(luc);
    await membre.aller(salle.scrutin);
    await membre.envoyer(`${salle.scrutin}/evenements/voter`, { vote: 'favorable' });
    const deport = `${salle.adresse}/commandes/declarer_deport`;
    const vide = await membre.envoyer(deport, { dossier_id: salle.dossierId, motif: ' ' });
    expect([vide.statusCode, vide.body]).toEqual([422, expect.stringContaining('ce texte est vide')]);
    const usurpe = await membre.envoyer(deport, {
      dossier_id: salle.dossierId,
      compte_id: president.compteId ?? '',
      motif: 'x',
    });
    expect([usurpe.statusCode, usurpe.body]).toEqual([403, expect.stringContaining('que vos propres déports')]);
    expect((await membre.envoyer(deport, { dossier_id: salle.dossierId, motif: 'Partenaire' })).statusCode).toBe(303);
    expect((await membre.aller(salle.scrutin)).statusCode).toBe(403);
    const siege = await entrer(dpfas);
    expect((await siege.aller(salle.scrutin)).body).toContain('0 vote exprimé sur 2');
    expect((await siege.aller(salle.adresse)).body).toContain('Déclaré : Partenaire');
  });

  it.each([
    ['voter', { vote: 'peut-être' }, 422, 'choisissez l’une de ces valeurs'],
    ['voter', {}, 422, 'Votre vote'],
    ['voter', { vote: 'favorable', motif: 'a\0b' }, 422, 'caractère illisible'],
    ['voter', { vote: 'favorable', intrus: 'x' }, 422, 'intrus'],
    ['voter', { vote: 'favorable', _cle: 'x'.repeat(300) }, 422, '_cle'],
    ['terminer', {}, 404, 'Cette action ne se fait pas ici'],
  ])('refuse %s %j (%i) sans rien enregistrer', async (evenement, champs, statut, phrase) => {
    const salle = await uneSalleOuverte();
    await banc.comite.ouvrirVote(salle.id, salle.dossierId, dpfas);
    const membre = await entrer(ana);
    await membre.aller(salle.scrutin);
    const page = await membre.envoyer(`${salle.scrutin}/evenements/${evenement}`, champs);
    expect([page.statusCode, page.body]).toEqual([statut, expect.stringContaining(phrase)]);
    expect(await voix(salle)).toEqual([]);
  });

  it('dit la page périmée, et n’ouvre pas deux votes', async () => {
    const salle = await uneSalleOuverte();
    const chaire = await entrer(president);
    await chaire.aller(salle.scrutin);
    const perime = await chaire.envoyer(`${salle.scrutin}/conduite/ouvrir_vote`, { _version: '1' });
    expect([perime.statusCode, perime.body]).toEqual([409, expect.stringContaining('a changé depuis')]);
    await chaire.envoyer(`${salle.scrutin}/conduite/ouvrir_vote`);
    const encore = await chaire.envoyer(`${salle.scrutin}/conduite/ouvrir_vote`);
    expect([encore.statusCode, encore.body]).toEqual([409, expect.stringContaining('n’en est pas là')]);
  });

  it('marque ce qui est fictif et n’exécute rien de ce qui est écrit', async () => {
    const salle = await uneSalleOuverte();
    await executer(
      `UPDATE dossier SET fictif = true, titre = '<script>alert(1)</script>', resume = '<img src=x>' WHERE id = $1`,
      salle.dossierId,
    );
    const chaire = await entrer(president);
    expect((await chaire.aller(salle.adresse)).body).toContain('Fictif');
    const { body } = await chaire.aller(salle.scrutin);
    expect(body).toContain('Dossier fictif');
    expect(body).not.toMatch(/<script>alert|<img src=x/u);
  });
});

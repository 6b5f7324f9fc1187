import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { sql } from '../../src/platform/database/sql.js';
import { uneArchive, unDocument, unePageHtml, unPdf, unPng } from '../factories/fichiers.js';
import { Assaut, faute, IRREPROCHABLE } from '../support/assaut.js';
import { ifMatch, type ProblemeRecu } from '../support/client-api.js';
import { adresseDe, ContratApi } from '../support/contrat-api.js';
import { empreinteDesDonnees } from '../support/hostilite.js';

jest.setTimeout(300_000);

let assaut: Assaut;

beforeAll(async () => {
  assaut = await Assaut.preparer();
});

afterAll(() => assaut.atelier.fermer());

it('une commande sans version, ou à une version passée, est refusée', async () => {
  const bilan = await assaut.partout(async (forme) => {
    if (!assaut.demande(forme, 'If-Match')) {
      return [];
    }
    const sans = await assaut.envoyer(forme, assaut.corps(forme), {});
    const passee = await assaut.envoyer(forme, assaut.corps(forme), ifMatch(0));
    return [
      ...(sans.corps.code === 'version_requise' ? [] : [`sans version : ${sans.statut} ${sans.corps.code}`]),
      ...(passee.corps.code === 'version_perimee' ? [] : [`version 0 : ${passee.statut} ${passee.corps.detail}`]),
    ];
  });
  expect(bilan).toEqual(IRREPROCHABLE);
});

it.each([
  ['une ligne de plus', 'a\r\nX-Injecte: 1'],
  ['un accent', 'é'],
  ['une espace', 'a b'],
  ['trop de signes', 'a'.repeat(201)],
])('une clé qui a %s est refusée', async (_quoi, cle) => {
  const bilan = await assaut.partout(async (forme) => {
    if (!assaut.demande(forme, 'Idempotency-Key')) {
      return [];
    }
    const entetes = { ...assaut.entetes(forme), 'idempotency-key': cle };
    const recu = await assaut.envoyer(forme, assaut.corps(forme, true), entetes);
    const juste = recu.statut === 400 && recu.corps.champ === 'Idempotency-Key' && faute(recu) === null;
    return juste && recu.entetes['x-injecte'] === undefined ? [] : [`${recu.statut} ${recu.corps.code}`];
  });
  expect(bilan).toEqual(IRREPROCHABLE);
});

it('une commande de qui n’est personne, ou d’un jeton faux, est refusée', async () => {
  const visiteur = assaut.atelier.visiteur();
  const faux = { authorization: `Bearer jal_${'a'.repeat(43)}` };
  const bilan = await assaut.partout(async (forme) => {
    const methode = forme.operation.methode as 'POST';
    const recus = [
      await visiteur.envoyer<ProblemeRecu>(methode, assaut.adresse(forme), assaut.corps(forme)),
      await visiteur.envoyer<ProblemeRecu>(methode, assaut.adresse(forme), assaut.corps(forme), faux),
    ];
    return recus.map((recu) => (recu.statut === 401 ? faute(recu) : `${recu.statut}`)).filter((dite) => dite !== null);
  });
  expect(bilan).toEqual(IRREPROCHABLE);
});

const refusAuJournal = async (): Promise<number> => {
  const [lu] = await sql<{ nombre: number }>(assaut.atelier.db.manager, {
    texte: `SELECT count(*)::int AS nombre FROM journal WHERE issue = 'refuse'`,
  });
  return lu?.nombre ?? 0;
};

it('un événement inconnu est refusé, et le journal le garde', async () => {
  const routes = new Map(
    assaut.formes
      .filter(({ operation }) => operation.chemin.endsWith('/evenements'))
      .map((forme) => [forme.operation.chemin, forme]),
  );
  expect(routes.size).toBe(4);
  const inconnus = ['nul', '__proto__', 'toString', '👍', 'DROP TABLE', `${'x'.repeat(59)}👍`];
  const avant = await refusAuJournal();
  for (const forme of routes.values()) {
    for (const evenement of inconnus) {
      // eslint-disable-next-line no-await-in-loop -- one event after the other
      const recu = await assaut.envoyer(forme, { evenement, donnees: {} });
      expect([recu.corps.code, recu.corps.champ, faute(recu)]).toEqual(['evenement_inconnu', 'evenement', null]);
    }
  }
  expect(await refusAuJournal()).toBe(avant + 4 * inconnus.length);
  expect(assaut.pannes()).toEqual([]);
});

it('un événement d’un autre rôle, mal rempli ou périmé est refusé, et le journal le garde', async () => {
  const { monde } = assaut.atelier;
  const url = `/api/dossiers/${monde.suivi.numero}/evenements`;
  const [porteur, conseiller] = [await assaut.atelier.en('porteur'), await assaut.atelier.en('caf_conseiller')];
  const avant = await refusAuJournal();
  const recus = [
    await porteur.envoyer<ProblemeRecu>('POST', url, { evenement: 'confirmer_financement' }, ifMatch('*')),
    await conseiller.envoyer<ProblemeRecu>('POST', url, { evenement: 'signaler_retard', donnees: {} }, ifMatch('*')),
    await conseiller.envoyer<ProblemeRecu>(
      'POST',
      url,
      { evenement: 'signaler_retard', donnees: { cause: 'autre', motif: 'a\0' } },
      ifMatch('*'),
    ),
    await conseiller.envoyer<ProblemeRecu>('POST', url, { evenement: 'consigner_entretien' }, ifMatch(0)),
  ];
  expect(recus.map(({ corps }) => corps.code)).toEqual([
    'action_impossible',
    'saisie_invalide',
    'caractere_interdit',
    'version_perimee',
  ]);
  expect(recus.map(faute)).toEqual([null, null, null, null]);
  expect(await refusAuJournal()).toBe(avant + 4);
});

it.each([
  ['une archive', 'dossier.zip', uneArchive('a.exe')],
  ['une archive nommée pdf', 'lettre.pdf', uneArchive('a.exe')],
  ['une page', 'lettre.pdf', unePageHtml()],
  ['une image nommée pdf', 'lettre.pdf', unPng()],
  ['un document nommé image', 'photo.png', unDocument('docx')],
  ['un PDF qui cache une archive', 'lettre.pdf', Buffer.concat([unPdf(), uneArchive('a.exe')])],
  ['rien', 'lettre.pdf', Buffer.alloc(0)],
  ['un nom qui remonte', '../../../etc/passwd.pdf', unPdf()],
  ['un nom de Windows', String.raw`C:\fiche.pdf`, unPdf()],
  ['un nom retourné', 'fdp.‮exe.pdf', unPdf()],
])('un fichier qui est ou a %s est refusé, et rien n’est gardé', async (_quoi, nom, contenu) => {
  const { db, monde } = assaut.atelier;
  const avant = await empreinteDesDonnees(db.manager);
  const porteur = await assaut.atelier.en('porteur');
  const recu = await porteur.joindre<ProblemeRecu>(`/api/dossiers/${monde.suivi.numero}/pieces`, nom, contenu);
  expect([recu.statut, recu.corps.champ, faute(recu)]).toEqual([422, 'fichier', null]);
  expect(await empreinteDesDonnees(db.manager)).toEqual(avant);
});

it.each([
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>',
  '👍',
  '%EF%BF%BD',
  'a'.repeat(95),
  '00000000-0000-4000-8000-000000000000',
  '__proto__',
  '-1',
])('une adresse faite de « %s » ne mène à rien, sans rien abattre', async (hostile) => {
  const { operations } = await ContratApi.lire(assaut.atelier.visiteur());
  const qui = await assaut.atelier.en('dpfas');
  const fautes: string[] = [];
  for (const { methode, chemin } of operations.filter((operation) => operation.chemin.includes('{'))) {
    const dernier = chemin.lastIndexOf('{');
    const url = `${adresseDe(assaut.atelier.monde, chemin.slice(0, dernier))}/${encodeURIComponent(hostile)}${chemin.slice(chemin.indexOf('}', dernier) + 1)}`;
    // eslint-disable-next-line no-await-in-loop -- one address after the other
    const recu = await qui.envoyer<Partial<ProblemeRecu>>(
      methode as 'GET',
      url,
      methode === 'GET' ? undefined : {},
      ifMatch('*'),
    );
    const dite = faute(recu);
    fautes.push(...(dite === null ? [] : [`${methode} ${url} : ${dite}`]));
  }
  expect([fautes, assaut.pannes()]).toEqual([[], []]);
});

it.each(["' OR 1=1 --", '👍', '<script>', '%', '\\', '_', '2025-02-30', '-1', 'a'.repeat(3000)])(
  'un filtre qui vaut « %s » est compris ou refusé, sans rien abattre',
  async (hostile) => {
    const { operations } = await ContratApi.lire(assaut.atelier.visiteur());
    const qui = await assaut.atelier.en('dpfas');
    const fautes: string[] = [];
    for (const { methode, chemin, parameters } of operations) {
      for (const { name } of parameters.filter((parametre) => parametre.in === 'query')) {
        for (const suite of ['', `&${name}=2`]) {
          const url = `${adresseDe(assaut.atelier.monde, chemin, methode)}?${name}=${encodeURIComponent(hostile)}${suite}`;
          // eslint-disable-next-line no-await-in-loop -- one filter after the other
          const recu = await qui.lire<Partial<ProblemeRecu>>(url);
          const dite = recu.statut === 200 ? null : faute(recu);
          fautes.push(...(dite === null ? [] : [`${url.slice(0, 80)} : ${dite}`]));
        }
      }
    }
    expect([fautes, assaut.pannes()]).toEqual([[], []]);
  },
);

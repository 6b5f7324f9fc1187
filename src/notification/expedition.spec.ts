import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unDestinataire } from '../../test/factories/notification.js';
import { BancDEnvoi } from '../../test/support/banc-envoi.js';
import { uneBase } from '../../test/support/database.js';
import { Transport, TransportSmtp } from '../platform/mail/transport.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { ConnexionsNotifiees } from './connexions-notifiees.service.js';

let banc: BancDEnvoi;

beforeAll(async () => {
  banc = await BancDEnvoi.ouvrir(await uneBase());
});

afterAll(async () => banc.fermer());

beforeEach(async () => banc.preparer());

describe('un envoi par SMTP', () => {
  it('accepté est envoyé, en texte et en HTML, sous son Message-ID', async () => {
    const id = await banc.unCourriel();
    await banc.expedition.envoyer(id);
    expect(await banc.lu(id)).toMatchObject({
      etat: 'envoye',
      tentatives: 1,
      envoye_le: banc.clock.now(),
      double_possible: false,
    });
    expect(banc.smtp.recus).toHaveLength(1);
    expect(banc.smtp.recus[0]).toContain('multipart/alternative');
    expect(banc.messageIds()).toEqual([(await banc.lu(id)).message_id]);
    await banc.expedition.envoyer(id);
    expect(banc.smtp.recus).toHaveLength(1);
  });

  it('demandé vingt fois en même temps ne part qu’une fois', async () => {
    const id = await banc.unCourriel();
    const ailleurs = banc.expediteur(banc.transport);
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? banc.expedition : ailleurs).envoyer(id)));
    expect(banc.smtp.recus).toHaveLength(1);
    expect(await banc.lu(id)).toMatchObject({ etat: 'envoye', tentatives: 1 });
  });

  it('refusé pour un temps est différé, puis part sous le même Message-ID', async () => {
    const id = await banc.unCourriel();
    banc.smtp.conduite = { auDestinataire: () => '450 greylisted' };
    await banc.expedition.envoyer(id);
    const differe = await banc.lu(id);
    expect(differe).toMatchObject({ etat: 'differe', tentatives: 1, double_possible: false });
    expect(differe.raison).toContain('450');
    expect(differe.prochain_essai_le.getTime()).toBeGreaterThanOrEqual(banc.clock.now().getTime() + 60_000);
    expect(await banc.departs(id)).toBe(2);
    banc.smtp.conduite = {};
    await banc.expedition.envoyer(id);
    expect(banc.smtp.recus).toHaveLength(0);
    banc.avancer(2 * 60_000);
    await banc.expedition.envoyer(id);
    expect(await banc.lu(id)).toMatchObject({ etat: 'envoye', tentatives: 2, raison: null });
    expect(banc.messageIds()).toEqual([differe.message_id]);
  });

  it('refusé pour toujours va aux échecs avec sa raison, et se renvoie', async () => {
    const id = await banc.unCourriel();
    banc.smtp.conduite = { auDestinataire: () => '550 no such user' };
    await banc.expedition.envoyer(id);
    expect(await banc.lu(id)).toMatchObject({ etat: 'echec', tentatives: 1 });
    expect((await banc.lu(id)).raison).toContain('550');
    expect(await banc.departs(id)).toBe(1);
    expect((await banc.queries.enEchec()).map((echec) => echec.id)).toContain(id);
    banc.smtp.conduite = {};
    await banc.expedition.envoyer(id);
    expect(banc.smtp.recus).toHaveLength(0);
    expect(await banc.expedition.renvoyer(id)).toBe(true);
    expect(await banc.expedition.renvoyer(id)).toBe(false);
    await banc.expedition.envoyer(id);
    expect(await banc.lu(id)).toMatchObject({ etat: 'envoye', raison: null });
  });

  it('refusé à un destinataire sur trois sert les autres une fois', async () => {
    await unDestinataire(banc.db, 'dpfas', { courriel: `refuse.${banc.dossier.id}@exemple.fr` });
    await unDestinataire(banc.db, 'dpfas');
    banc.smtp.conduite = { auDestinataire: (adresse) => (adresse.startsWith('refuse.') ? '550 no such user' : null) };
    const ids = await banc.deposer();
    await Promise.all([...ids, ...ids].map((id) => banc.expedition.envoyer(id)));
    const etats = await Promise.all(ids.map(async (id) => (await banc.lu(id)).etat));
    expect(etats.toSorted()).toEqual(['echec', 'envoye', 'envoye']);
    expect(banc.smtp.recus).toHaveLength(2);
  });

  it('sans réponse après le message est différé et compté comme double possible', async () => {
    const id = await banc.unCourriel();
    banc.smtp.conduite = { apresMessage: 'muet' };
    await banc.expedition.envoyer(id);
    expect(await banc.lu(id)).toMatchObject({ etat: 'differe', double_possible: true });
  });

  it('coupé après le message repart sous le même Message-ID', async () => {
    const id = await banc.unCourriel();
    banc.smtp.conduite = { apresMessage: 'coupe' };
    await banc.expedition.envoyer(id);
    expect(await banc.lu(id)).toMatchObject({ etat: 'differe', double_possible: true });
    banc.smtp.conduite = {};
    banc.avancer(2 * 60_000);
    await banc.expedition.envoyer(id);
    const { message_id: messageId, etat } = await banc.lu(id);
    expect(etat).toBe('envoye');
    expect(banc.messageIds()).toEqual([messageId, messageId]);
  });

  it('vers un serveur absent est différé, sans double possible', async () => {
    const id = await banc.unCourriel();
    const absent = new TransportSmtp('smtp://127.0.0.1:9');
    await banc.expediteur(absent).envoyer(id);
    absent.fermer();
    expect(await banc.lu(id)).toMatchObject({ etat: 'differe', double_possible: false });
  });

  it('abandonne après douze essais, et le dit', async () => {
    const id = await banc.unCourriel();
    banc.smtp.conduite = { auDestinataire: () => '451 later' };
    for (let essai = 0; essai < 12; essai += 1) {
      // eslint-disable-next-line no-await-in-loop -- each try follows the wait of the one before
      await banc.expedition.envoyer(id);
      banc.avancer(8 * 3_600_000);
    }
    expect(await banc.lu(id)).toMatchObject({ etat: 'echec', tentatives: 12 });
    expect((await banc.lu(id)).raison).toContain('Abandonné après 12 essais');
  });

  it('ne laisse passer aucun en-tête venu d’un nom ou d’un titre', async () => {
    await banc.executer(
      'UPDATE compte SET nom = $2 WHERE id = $1',
      banc.dora,
      'Dora\r\nBcc: voleur@exemple.fr\r\n"<x@y.fr>',
    );
    await banc.executer(
      'UPDATE dossier SET titre = $2 WHERE id = $1',
      banc.dossier.id,
      'Titre\r\nX-Piege: oui\r\n\r\ncorps',
    );
    const id = await banc.unCourriel();
    await banc.expedition.envoyer(id);
    const [message = ''] = banc.smtp.recus;
    const [enTetes = ''] = message.split(/\r?\n\r?\n/u);
    expect(enTetes).not.toMatch(/^(?:Bcc|X-Piege):/imu);
    expect((await banc.lu(id)).etat).toBe('envoye');
  });

  it('efface le lien de connexion une fois parti', async () => {
    const connexions = new ConnexionsNotifiees(banc.db, banc.clock, banc.depot, new EffetsRegistre());
    await connexions.notifier({ compteId: banc.dora, lien: 'https://jalon.exemple.fr/connexion/lien/secret' }, 'c:1');
    const [courriel] = await banc.queries.lister({ compteId: banc.dora, modele: 'connexion', limite: 1 });
    const id = courriel?.id ?? '';
    await banc.expedition.envoyer(id);
    expect(banc.smtp.recus[0]).toContain('/connexion/lien/secret');
    expect((await banc.lu(id)).texte).not.toContain('secret');
  });
});

describe('la boîte intégrée', () => {
  it('garde le courriel une fois, même demandé vingt fois', async () => {
    const id = await banc.unCourriel();
    const boite = banc.expediteur(new Transport());
    await Promise.all(Array.from({ length: 20 }, () => boite.envoyer(id)));
    expect(await banc.lu(id)).toMatchObject({ etat: 'envoye', envoye_le: banc.clock.now() });
    expect(banc.smtp.recus).toHaveLength(0);
  });
});

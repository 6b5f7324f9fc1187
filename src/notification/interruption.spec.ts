import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { BancDEnvoi, jusquA } from '../../test/support/banc-envoi.js';
import { uneBase } from '../../test/support/database.js';
import { Transport, TransportSmtp } from '../platform/mail/transport.js';

let banc: BancDEnvoi;

beforeAll(async () => {
  banc = await BancDEnvoi.ouvrir(await uneBase());
});

afterAll(async () => banc.fermer());

beforeEach(async () => banc.preparer());

/** A process took the mail, then died. */
const laisserEnPlan = (id: string): Promise<unknown> =>
  banc.executer(
    `UPDATE courriel SET etat = 'en_cours', tentatives = tentatives + 1, pris_le = now() - interval '6 minutes'
      WHERE id = $1`,
    id,
  );

describe('un processus tué pendant l’envoi', () => {
  it('entre le 250 et l’écriture : le courriel repart une fois, même Message-ID, compté', async () => {
    const id = await banc.unCourriel();
    class TueApresLe250 extends TransportSmtp {
      override async envoyer(message: Parameters<Transport['envoyer']>[0]): Promise<void> {
        await super.envoyer(message);
        return new Promise(() => undefined);
      }
    }
    const tue = new TueApresLe250(banc.smtp.url);
    void banc.expediteur(tue).envoyer(id);
    await jusquA(() => banc.smtp.recus.length > 0);
    expect(await banc.lu(id)).toMatchObject({ etat: 'en_cours' });
    await banc.expedition.envoyer(id);
    expect(banc.smtp.recus).toHaveLength(1);
    await banc.vieillirLeVerrou(id);
    expect(await banc.expedition.reprendre()).toBeGreaterThanOrEqual(1);
    await banc.expedition.envoyer(id);
    tue.fermer();
    const { etat, double_possible: double, message_id: messageId } = await banc.lu(id);
    expect([etat, double]).toEqual(['envoye', true]);
    expect(banc.messageIds()).toEqual([messageId, messageId]);
    expect((await banc.queries.bilan()).doublons).toBe(0);
  });

  it('deux fois de suite : il attend une personne', async () => {
    const id = await banc.unCourriel();
    await laisserEnPlan(id);
    const muet = banc.expediteur(
      new (class extends Transport {
        override readonly genre = 'smtp';
        override async envoyer(): Promise<void> {
          return new Promise(() => undefined);
        }
      })(),
    );
    void muet.envoyer(id);
    await jusquA(async () => (await banc.lu(id)).double_possible);
    await laisserEnPlan(id);
    await banc.expedition.envoyer(id);
    expect(banc.smtp.recus).toHaveLength(0);
    await banc.expedition.reprendre();
    expect(await banc.lu(id)).toMatchObject({ etat: 'echec' });
    expect((await banc.lu(id)).raison).toContain('Interrompu deux fois');
  });

  it('un ouvrier revenu trop tard ne change plus rien', async () => {
    const id = await banc.unCourriel();
    let liberer: (() => void) | undefined;
    const lent = banc.expediteur(
      new (class extends Transport {
        override readonly genre = 'smtp';
        override async envoyer(): Promise<void> {
          await new Promise<void>((suite) => {
            liberer = suite;
          });
        }
      })(),
    );
    const retardataire = lent.envoyer(id);
    await jusquA(() => liberer !== undefined);
    await banc.vieillirLeVerrou(id);
    banc.smtp.conduite = { auDestinataire: () => '550 no such user' };
    await banc.expedition.envoyer(id);
    liberer?.();
    await retardataire;
    expect(await banc.lu(id)).toMatchObject({ etat: 'echec' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unConseiller, unDestinataire, uneAlerte } from '../../test/factories/notification.js';
import { BancDEnvoi } from '../../test/support/banc-envoi.js';
import { uneBase } from '../../test/support/database.js';
import { EffetsRegistre } from '../platform/outbox/effets-registre.js';
import { AlertesNotifiees } from './alertes-notifiees.service.js';

let banc: BancDEnvoi;

beforeAll(async () => {
  banc = await BancDEnvoi.ouvrir(await uneBase());
});

afterAll(async () => banc.fermer());

beforeEach(async () => banc.preparer());

const uneAlerteDeposee = async (plus: Readonly<Record<string, unknown>> = {}): Promise<[string, string]> => {
  const alertes = new AlertesNotifiees(banc.db, banc.clock, banc.depot, new EffetsRegistre());
  const alerteId = await uneAlerte(banc.db, banc.dossier.id, plus);
  await alertes.alerter({ alerteId, palier: 1 });
  const [ligne] = await banc.executer<{ id: string }>(
    'SELECT id FROM courriel WHERE alerte_id = $1 ORDER BY cle LIMIT 1',
    alerteId,
  );
  return [alerteId, ligne?.id ?? ''];
};

const raison = async (id: string): Promise<string | null> => {
  await banc.expedition.envoyer(id);
  expect(banc.smtp.recus).toHaveLength(0);
  const { etat, raison: dite } = await banc.lu(id);
  expect(etat).toBe('sans_objet');
  return dite;
};

describe('ce qui ne vaut plus la peine d’être envoyé', () => {
  it('un compte fermé', async () => {
    const id = await banc.unCourriel();
    await banc.executer('UPDATE compte SET actif = false WHERE id = $1', banc.dora);
    expect(await raison(id)).toContain('fermé');
  });

  it('une alerte refermée, un dossier clos, un degré dépassé, un relais acquis', async () => {
    const [fermee, a] = await uneAlerteDeposee();
    await banc.executer(
      `UPDATE alerte SET etat = 'resolue', resolue_le = now(), motif_resolution = 'fait' WHERE id = $1`,
      fermee,
    );
    expect(await raison(a)).toContain('refermée');
    const [montee, b] = await uneAlerteDeposee();
    await banc.executer('UPDATE alerte SET palier = 2 WHERE id = $1', montee);
    expect(await raison(b)).toContain('changé de degré');
    const [, c] = await uneAlerteDeposee({ regle: 'RR-01', gravite: 'info' });
    await banc.executer(`UPDATE dossier SET marques = '{relais_acquis}' WHERE id = $1`, banc.dossier.id);
    expect(await raison(c)).toContain('relais');
    const [, d] = await uneAlerteDeposee();
    await banc.executer('UPDATE dossier SET clos = true WHERE id = $1', banc.dossier.id);
    expect(await raison(d)).toContain('clos');
  });

  it('un conseiller parti : celui qui le remplace est prévenu à sa place', async () => {
    const ana = await unDestinataire(banc.db, 'caf_conseiller', { caf_code: '26' });
    const bo = await unDestinataire(banc.db, 'caf_conseiller', { caf_code: '26' });
    const charge = await unConseiller(banc.db, banc.dossier.id, ana);
    const alertes = new AlertesNotifiees(banc.db, banc.clock, banc.depot, new EffetsRegistre());
    const alerteId = await uneAlerte(banc.db, banc.dossier.id);
    await alertes.alerter({ alerteId, palier: 1 });
    await banc.executer(`UPDATE conseiller SET fin_le = '2024-02-12' WHERE id = $1`, charge);
    await unConseiller(banc.db, banc.dossier.id, bo);
    const [sien] = await banc.queries.lister({ compteId: ana, limite: 1 });
    expect(await raison(sien?.id ?? '')).toContain('ne suit plus');
    const [report] = await banc.executer<{ donnees: unknown }>(
      `SELECT donnees FROM outbox WHERE type = 'alerte_ouverte' AND donnees ->> 'alerteId' = $1`,
      alerteId,
    );
    await alertes.alerter(report?.donnees);
    expect(await banc.queries.lister({ compteId: bo, limite: 5 })).toHaveLength(1);
  });
});

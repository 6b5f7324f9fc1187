import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unOrganisme } from '../../../test/factories/comite.js';
import { unDossierEnEtat } from '../../../test/factories/dossier-en-etat.js';
import { AtelierPages } from '../../../test/support/atelier-pages.js';
import { instantDeParis } from '../../platform/clock/calendrier.js';
import { sql } from '../../platform/database/sql.js';
import { PagesDossierModule } from './pages-dossier.module.js';

let atelier: AtelierPages;

beforeAll(async () => {
  atelier = await AtelierPages.ouvrir([PagesDossierModule]);
}, 60_000);

afterAll(() => atelier.fermer());

/** Numbers of the dossiers listed, in order. */
const numeros = (page: string): readonly string[] =>
  [...page.matchAll(/<th scope="row"><a href="\/dossiers\/([^"?]+)/gu)].map(([, numero = '']) => numero);

const compte = (page: string, label: string): string | undefined =>
  new RegExp(`<span class="k">${label}</span><span class="v">(\\d+)`, 'u').exec(page)?.[1];

const lire = async (requete: string): Promise<string> =>
  (await (await atelier.comme('dpfas')).aller(`/dossiers${requete}`)).body;

describe('la liste des dossiers', () => {
  it('montre à chacun les siens, comptés par avancement', async () => {
    const { suivi, brouillon, examine, agents } = atelier.monde;
    const tous = await lire('');
    expect(numeros(tous)).toEqual([suivi, brouillon, examine].map(({ numero }) => numero).toSorted());
    expect([compte(tous, 'Tous'), compte(tous, 'Non évalué'), compte(tous, 'Hors suivi')]).toEqual(['3', '1', '2']);
    const membre = await (await atelier.connecte(agents.comite_membre)).aller('/dossiers');
    expect(numeros(membre.body)).toEqual([examine.numero]);
    expect(compte(membre.body, 'Tous')).toBe('1');
    const porteur = await (await atelier.comme('porteur')).aller('/dossiers');
    expect(porteur.body).toContain('Mes dossiers');
    expect(porteur.body).not.toContain('name="caf"');
  });

  it('se cherche et se filtre, et ses comptes suivent', async () => {
    const { suivi, brouillon, examine, db } = atelier.monde;
    await sql(db.manager, {
      texte: `UPDATE dossier SET titre = 'Crèche 100 % mobile' WHERE id = $1`,
      valeurs: [brouillon.id],
    });
    expect(numeros(await lire('?q=100+%25'))).toEqual([brouillon.numero]);
    expect(numeros(await lire('?q=%25'))).toEqual([brouillon.numero]);
    expect(numeros(await lire('?q=_'))).toEqual([]);
    expect(numeros(await lire(`?q=${suivi.numero.toLowerCase()}`))).toEqual([suivi.numero]);
    expect(numeros(await lire('?q=%27%3B+DROP+TABLE+dossier'))).toEqual([]);
    expect(numeros(await lire('?phase=selection'))).toEqual([examine.numero]);
    expect(numeros(await lire('?avancement=non_evalue'))).toEqual([suivi.numero]);
    expect(numeros(await lire('?caf=26'))).toEqual([]);
    const filtree = await lire(`?caf=38&phase=candidature&appel=${atelier.monde.appel.code}`);
    expect([numeros(filtree), compte(filtree, 'Tous')]).toEqual([[brouillon.numero], '1']);
    expect(await lire('?q=introuvable')).toContain('Aucun dossier ne répond à ces critères');
  });

  it('donne les comptes et les phases du soir d’une date passée', async () => {
    const { suivi, banc, agents } = atelier.monde;
    banc.clock.fixer(instantDeParis('2026-11-20T09:00'));
    await banc.dossiers.executer({
      dossierId: suivi.id,
      evenement: 'consigner_entretien',
      donnees: {},
      agent: agents.caf_conseiller,
    });
    const veille = await lire('?au=2026-11-19');
    expect(veille).toContain('3 dossiers au soir du 19 novembre 2026');
    expect([compte(veille, 'Non évalué'), compte(veille, 'Bien avancé')]).toEqual(['1', undefined]);
    const soir = await lire('?au=2026-11-20&avancement=bien_avance');
    expect([numeros(soir), compte(soir, 'Bien avancé'), compte(soir, 'Tous')]).toEqual([[suivi.numero], '1', '3']);
    expect(soir).toContain(`/dossiers/${suivi.numero}?au=2026-11-20`);
    expect(numeros(await lire('?au=2020-01-01'))).toEqual([]);
  });

  it('refuse un filtre qui n’existe pas, en le nommant', async () => {
    const navigateur = await atelier.comme('dpfas');
    for (const [requete, champ] of [
      ['?phase=nulle', 'phase'],
      ['?avancement=constructor', 'avancement'],
      ['?au=2026-02-30', 'au'],
      [`?q=${'x'.repeat(101)}`, 'q'],
    ]) {
      // eslint-disable-next-line no-await-in-loop -- one browser
      const page = await navigateur.aller(`/dossiers${requete}`);
      expect([requete, page.statusCode, page.body.includes(`« ${champ} »`)]).toEqual([requete, 422, true]);
    }
  });

  it('se pagine sans rien perdre ni répéter', async () => {
    const { banc, appel } = atelier.monde;
    const porteurId = await unOrganisme(atelier.db, 'Porteur nombreux');
    for (let i = 0; i < 30; i += 1) {
      // eslint-disable-next-line no-await-in-loop -- one after the other
      await unDossierEnEtat(banc, { appelId: appel.id, porteurId, cafCode: '26' });
    }
    const vus: string[] = [];
    for (let suite: string | undefined = '?caf=26'; suite !== undefined;) {
      // eslint-disable-next-line no-await-in-loop -- each page gives the address of the next
      const page: string = await lire(suite);
      vus.push(...numeros(page));
      suite = /href="\/dossiers(\?[^"]+)" rel="next"/u.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([vus.length, new Set(vus).size]).toEqual([30, 30]);
    expect(vus).toEqual(vus.toSorted());
  });
});

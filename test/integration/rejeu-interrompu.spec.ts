import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext, Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { lireSemences, type Semences } from '../../seeds/rejeu/fichiers.js';
import { bilanDuRejeu } from '../../seeds/rejeu/bilan.js';
import { Rejeu } from '../../seeds/rejeu/rejeu.js';
import { resteARejouer, rejouerFipe } from '../../seeds/rejeu/rejouer.js';
import { type Services, servicesDe } from '../../seeds/rejeu/services.js';
import { Refus } from '../../src/platform/errors/refus.js';
import { uneBase } from '../support/database.js';
import { unDomaine } from '../support/rejeu.js';

/** Long enough for the call to close, the committee to sit and the conventions to be signed. */
const FIN = '2024-02-15';
const semences = lireSemences();
const CODE = semences.appel.contenu.code;

type Moment = 'avant les effets' | 'après les effets';

/** Stops the replay, once, around the effects of its `rang`-th turn: nothing more is written after it. */
function interrompre(services: Services, rang: number, moment: Moment): Services {
  let tour = 0;
  const vider = async (): Promise<number> => {
    tour += 1;
    if (tour === rang && moment === 'avant les effets') {
      throw new Error('coupure');
    }
    const faits = await services.vidange.vider();
    if (tour === rang) {
      throw new Error('coupure');
    }
    return faits;
  };
  return { ...services, vidange: { vider } as Services['vidange'] };
}

describe('rejeu interrompu', () => {
  let applications: INestApplicationContext[];
  let bases: DataSource[];

  beforeAll(async () => {
    bases = [await uneBase(), await uneBase()];
    applications = await Promise.all(bases.map(unDomaine));
  });

  afterAll(async () => {
    await Promise.all(applications.map(async (application) => application.close()));
  });

  it('reprend où il en était, autant de fois qu’il le faut, sans rien perdre ni doubler', async () => {
    const [entier, coupe] = applications.map(servicesDe);
    if (entier === undefined || coupe === undefined) {
      throw new Error('two applications are needed');
    }
    await new Rejeu(entier, 'fipe', semences).jouer({ jusquA: FIN });
    const tours = [1, 2, 7, 40, 41, 90, 133, 201, 77, 160];
    for (const [i, rang] of tours.entries()) {
      const services = interrompre(coupe, rang, i % 2 === 0 ? 'avant les effets' : 'après les effets');
      // eslint-disable-next-line no-await-in-loop -- each goes on where the last was cut
      await expect(new Rejeu(services, 'fipe', semences).jouer({ jusquA: FIN })).rejects.toThrow('coupure');
    }
    await new Rejeu(coupe, 'fipe', semences).jouer({ jusquA: FIN });
    const bilan = await bilanDuRejeu(coupe.db, CODE);
    expect(bilan).toEqual(await bilanDuRejeu(entier.db, CODE));
    expect(bilan).toMatchObject({ dossiers: { total: 26 }, courriels: { doublons: 0 }, journal: { valide: true } });
  }, 240_000);

  it('ne reprend pas un rejeu commencé sur d’autres données', async () => {
    const [services] = applications.map(servicesDe);
    const [premier, ...autres] = semences.dossiers;
    const retouchees = { ...semences, dossiers: [{ ...premier, fictif: true }, ...autres] } as Semences;
    await expect(new Rejeu(services as Services, 'fipe', retouchees).jouer({ jusquA: FIN })).rejects.toMatchObject({
      code: 'rejeu_d_autres_donnees',
    });
  });

  it('un seul rejeu à la fois', async () => {
    const [db, [application]] = [bases[0], applications];
    const autre = db?.createQueryRunner();
    await autre?.query(`SELECT pg_advisory_lock(hashtextextended('rejeu', 0))`);
    await expect(rejouerFipe(application as INestApplicationContext)).rejects.toMatchObject({ code: 'rejeu_en_cours' });
    await autre?.query(`SELECT pg_advisory_unlock(hashtextextended('rejeu', 0))`);
    await autre?.release();
  });
});

describe('rejeu impossible', () => {
  let db: DataSource;
  let application: INestApplicationContext;

  beforeAll(async () => {
    db = await uneBase();
    application = await unDomaine(db);
  });

  afterAll(() => application.close());

  const unSeul = (
    changer: (vie: Semences['dossiers'][number]['vie']) => Semences['dossiers'][number]['vie'],
  ): Semences => ({
    ...semences,
    seances: [],
    dossiers: semences.dossiers
      .filter(({ slug }) => slug === 'saint-jean')
      .map((dossier) => ({ ...dossier, vie: changer(dossier.vie) })),
  });

  it('s’arrête à la commande refusée, avec le dossier, la date et la phrase', async () => {
    const sansAction = unSeul((vie) => vie.filter((geste) => geste.faire !== 'inscrire' || geste.nom !== 'action'));
    const essai = new Rejeu(servicesDe(application), 'essai', sansAction).jouer({ jusquA: FIN });
    const refus: unknown = await essai.catch((erreur: unknown) => erreur);
    expect(refus).toBeInstanceOf(Refus);
    expect(refus).toMatchObject({
      code: 'rejeu_arrete',
      motif: expect.stringMatching(
        /juillet 2023, dossier FIPE-2023-017 : la commande « deposer » .* est refusée \(candidature_complete\) : La candidature est incomplète ; il manque : au moins une action\. Elle devait être acceptée\.$/u,
      ),
    });
  });

  it('ne se fait pas sur une base où vit déjà un appel, et n’y touche pas', async () => {
    await expect(rejouerFipe(application)).rejects.toMatchObject({ code: 'base_non_vide' });
    expect(await resteARejouer(db)).toBe(false);
    const [{ nombre } = { nombre: '' }]: { nombre: string }[] = await db.query(
      'SELECT count(*) AS nombre FROM dossier',
    );
    expect(nombre).toBe('1');
  });

  it('n’écrit pas de vrais courriels', async () => {
    const avecSmtp = {
      get: <T>(type: Type<T>): T =>
        type.name === 'Transport' ? ({ genre: 'smtp' } as T) : application.get(type, { strict: false }),
    };
    await expect(rejouerFipe(avecSmtp)).rejects.toMatchObject({ code: 'courriels_reels' });
  });

  it('rend l’heure à l’application', () => {
    expect(Math.abs(servicesDe(application).clock.now().getTime() - Date.now())).toBeLessThan(60_000);
  });
});

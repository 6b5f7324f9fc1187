import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Job, UnrecoverableError } from 'bullmq';
import type { DataSource } from 'typeorm';
import { uneBase } from '../../../test/support/database.js';
import { Clock } from '../clock/clock.js';
import { EffetsRegistre } from '../outbox/effets-registre.js';
import { FileSortante } from '../outbox/file-sortante.js';
import { Outbox } from '../outbox/outbox.js';
import { EffetsProcessor } from './effets.processor.js';
import { Rythme } from './rythme.js';

let db: DataSource;

beforeAll(async () => {
  db = await uneBase();
});

afterAll(() => db.destroy());

it('un effet qui tue chaque fois son processus est abandonné avec son travail, et se voit', async () => {
  const clock = new Clock();
  const file = new FileSortante(db, clock, new EffetsRegistre());
  await new Outbox(clock).ecrire(db.manager, [{ cle: 'mortel', type: 'essai', donnees: {} }]);
  const [{ id } = { id: '' }] = await file.prendre();
  const travail = { id: `outbox-${id}`, name: 'essai', data: { id } } as Job<{ id: string }>;
  const ouvrier = new EffetsProcessor(file, new Rythme());
  await ouvrier.surEchec(travail, new Error('un essai parmi d’autres'));
  expect(await file.abandonnes()).toEqual([]);
  await ouvrier.surEchec(travail, new UnrecoverableError('job stalled more than allowable limit'));
  expect(await file.abandonnes()).toMatchObject([{ cle: 'mortel', erreur: expect.stringContaining('stalled') }]);
});

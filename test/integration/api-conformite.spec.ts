import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AtelierApi } from '../support/atelier-api.js';
import { adresseDe, ContratApi } from '../support/contrat-api.js';

jest.setTimeout(60_000);

let atelier: AtelierApi;
let contrat: ContratApi;

beforeAll(async () => {
  atelier = await AtelierApi.ouvrir();
  contrat = await ContratApi.lire(atelier.visiteur());
});

afterAll(() => atelier.fermer());

it('chaque lecture répond ce que la description en dit, ni plus ni moins', async () => {
  const { monde } = atelier;
  const lectures = contrat.operations.filter(({ methode, chemin }) => methode === 'GET' && !chemin.includes('openapi'));
  expect(lectures.length).toBeGreaterThan(20);
  const qui = await atelier.en('dpfas');
  for (const { chemin, responses } of lectures) {
    // eslint-disable-next-line no-await-in-loop -- one request after the other
    const { statut, corps } = await qui.lire<unknown>(adresseDe(monde, chemin));
    const schema = responses['200']?.content?.['application/json']?.schema;
    const fautes = schema === undefined ? [] : contrat.verificateur(schema).safeParse(corps).error?.issues;
    expect([chemin, statut, fautes ?? []]).toEqual([chemin, 200, []]);
  }
});

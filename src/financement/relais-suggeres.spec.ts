import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { relaisSuggeres } from './relais-suggeres.js';

const catalogue = JSON.parse(readFileSync('seeds/reference/relais.json', 'utf8')) as {
  entrees: readonly { code: string }[];
};

it('propose les relais des étiquettes, sans répétition', () => {
  expect(relaisSuggeres(['itinerance', 'repit', 'rpe', 'guichet_unique'])).toEqual([
    'fpt_axe4',
    'fpt_axe2',
    'fnp',
    'ps_rpe',
  ]);
});

it('propose le droit commun quand aucune étiquette n’en dit plus', () => {
  expect(relaisSuggeres(['inconnue'])).toEqual(['droit_commun', 'fonds_regionaux']);
});

it('ne propose que des codes du catalogue', () => {
  const connus = catalogue.entrees.map(({ code }) => code);
  const etiquettes =
    'itinerance repit rpe guichet_unique centre_social laep ludotheque parentalite avip avis insertion rural appli_mobile replicable horaires_atypiques creche_application';
  expect(connus).toEqual(expect.arrayContaining([...relaisSuggeres(etiquettes.split(' ')), ...relaisSuggeres([])]));
});

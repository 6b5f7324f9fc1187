import { expect, it } from '@jest/globals';
import { cleDeNom } from './porteurs.js';

it('les écritures d’un nom se rejoignent, deux noms restent deux', () => {
  expect(cleDeNom('Groupe VYV 3')).toBe(cleDeNom('groupe vyv3'));
  expect(cleDeNom('Crèche « L’Été »')).toBe('crechelete');
  const noms = ['مشروع', 'بيت', '👍', '🏠', 'ΑΒΓ', 'Ελλάδα'];
  expect(new Set(noms.map(cleDeNom)).size).toBe(noms.length);
});

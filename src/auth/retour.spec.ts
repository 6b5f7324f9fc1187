import { expect, it } from '@jest/globals';
import { cheminDeRetour } from './retour.js';

it.each([
  ['/dossiers/FIPE-004?onglet=fil#courriels', '/dossiers/FIPE-004?onglet=fil#courriels'],
  ['/', '/'],
  ['/é', '/%C3%A9'],
])('ramène %s sur le site', (demande, chemin) => {
  expect(cheminDeRetour(demande)).toBe(chemin);
});

it.each([
  'https://ailleurs.fr/',
  '//ailleurs.fr',
  '/\\ailleurs.fr',
  '/\t/ailleurs.fr',
  '/a/..//ailleurs.fr',
  'javascript:alert(1)',
  `/${'a'.repeat(500)}`,
  '',
  null,
  ['/dossiers'],
])('ne suit pas %j', (demande) => {
  expect(cheminDeRetour(demande)).toBe('/');
});

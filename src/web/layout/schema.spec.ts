import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  centimes,
  choix,
  coche,
  facultatif,
  identifiant,
  jour,
  quantite,
  texteCourt,
  texteLong,
} from '../../platform/errors/champs.js';
import { champsDuSchema } from './schema.js';

const genreDe = (champ: z.ZodType): unknown => champsDuSchema(z.strictObject({ champ }))[0]?.genre;

describe('les champs d’un schéma', () => {
  it.each([
    ['texte', texteCourt()],
    ['texte_long', texteLong()],
    ['jour', jour()],
    ['montant', centimes()],
    ['nombre', quantite()],
    ['nombre', z.coerce.number().int().positive()],
    ['choix', choix(['a', 'b'])],
    ['case', coche()],
    ['identifiant', identifiant()],
  ])('%s, obligatoire ou non', (genre, champ) => {
    expect([genreDe(champ), genreDe(facultatif(champ))]).toEqual([genre, genre]);
  });

  it('dit ce qui est obligatoire, ce qui se choisit et ce qui se limite', () => {
    const schema = z.strictObject({
      motif: texteCourt(40),
      date: facultatif(jour()),
      sens: choix(['pour', 'contre']),
      libre: coche(),
      exigee: coche().refine((vrai) => vrai),
      effacable: facultatif(texteCourt().nullable()),
    });
    expect(champsDuSchema(schema)).toMatchObject([
      { nom: 'motif', obligatoire: true, max: 40 },
      { nom: 'date', obligatoire: false },
      { nom: 'sens', options: ['pour', 'contre'] },
      { nom: 'libre', obligatoire: false },
      { nom: 'exigee', obligatoire: true },
      { nom: 'effacable', genre: 'texte', obligatoire: false },
    ]);
    expect(champsDuSchema(z.string())).toEqual([]);
  });
});

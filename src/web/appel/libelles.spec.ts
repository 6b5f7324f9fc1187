import { describe, expect, it } from '@jest/globals';
import { EVENEMENTS_APPEL } from '../../appel/evenements.js';
import { Parametres } from '../../appel/parametres.js';
import { EVENEMENTS_SEANCE } from '../../comite/evenements.js';
import { LIBELLES_SEANCE, TEXTES_SEANCE } from '../comite/libelles.js';
import { champsDuSchema } from '../layout/schema.js';
import { etapesPubliques } from './etapes-publiques.js';
import { LIBELLES_EVENEMENTS, TEXTES_EVENEMENTS } from './libelles.js';
import { GROUPES, LIBELLES_PARAMETRES } from './libelles-parametres.js';

describe('les mots des formulaires', () => {
  it('montrent chaque paramètre d’un appel, une fois', () => {
    const montres = GROUPES.flatMap(({ noms }) => noms);
    expect(montres.toSorted()).toEqual(Object.keys(Parametres.parse({})).toSorted());
    expect(Object.keys(LIBELLES_PARAMETRES).toSorted()).toEqual(montres.toSorted());
  });

  it.each([
    ['appel', EVENEMENTS_APPEL, LIBELLES_EVENEMENTS, TEXTES_EVENEMENTS],
    ['séance', EVENEMENTS_SEANCE, LIBELLES_SEANCE, TEXTES_SEANCE],
  ])('nomment chaque champ et chaque événement : %s', (_quoi, evenements, libelles, textes) => {
    const champs = Object.values(evenements)
      .flatMap(({ donnees }) => champsDuSchema(donnees).map(({ nom }) => nom))
      // The page itself knows which dossier a ballot is about.
      .filter((nom) => nom !== 'dossier_id');
    expect(champs.filter((nom) => !Object.hasOwn(libelles, nom))).toEqual([]);
    expect(Object.keys(textes).toSorted()).toEqual(Object.keys(evenements).toSorted());
  });
});

describe('le calendrier public', () => {
  const jours = {
    ouvre_le: '2026-06-15',
    clot_le: '2026-08-31',
    decision_prevue_le: null,
    debut_actions_le: '2027-01-01',
  };

  it.each([
    ['programme', ['present', 'futur', 'futur', 'futur', 'futur']],
    ['ouvert', ['passe', 'present', 'futur', 'futur', 'futur']],
    ['en_selection', ['passe', 'passe', 'passe', 'present', 'futur']],
    ['archive', ['passe', 'passe', 'passe', 'passe', 'passe']],
  ] as const)('dit où en est un appel %s', (phase, moments) => {
    expect(etapesPubliques({ ...jours, phase }).map(({ moment }) => moment)).toEqual(moments);
  });

  it('dit les dates, et celles que personne n’a fixées', () => {
    expect(etapesPubliques({ ...jours, phase: 'ouvert' }).map(({ date }) => date)).toEqual([
      '15 juin 2026',
      '31 août 2026',
      'dès le 1er septembre 2026',
      'Date à fixer',
      '1er janvier 2027',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { Refus } from '../platform/errors/refus.js';
import { Parametres, parametresDe } from './parametres.js';

const motifDe = (valeur: unknown): string => {
  try {
    analyserSaisie(Parametres, valeur);
  } catch (erreur) {
    if (erreur instanceof Refus) {
      return erreur.motif;
    }
    throw erreur;
  }
  throw new Error('accepté');
};

describe('les paramètres d’un appel', () => {
  it('prennent les valeurs proposées quand rien n’est dit', () => {
    const parametres = parametresDe({});
    expect(parametres.rr_01_jours).toEqual([365, 180, 90, 30]);
    expect(parametres.rr_03_jours).toEqual([60, 120]);
    expect(parametres.rr_04_jours).toEqual([0, 30]);
    expect(parametres.rr_06_jours).toEqual([30, 90]);
    expect(parametres.rr_08_jours).toEqual([60, 120, 180]);
    expect(parametres.rr_10_jours).toEqual([120, 180]);
    expect(parametres.compte_a_rebours_jours).toEqual([365, 270, 180, 90, 30]);
    expect(parametres.types_porteur).toHaveLength(5);
    expect(parametres.complement_jours).toBe(15);
  });

  it('gardent ce qui est dit et complètent le reste', () => {
    const parametres = parametresDe({ complement_jours: '20', rr_03_jours: [30, 60] });
    expect(parametres).toEqual({ ...parametresDe({}), complement_jours: 20, rr_03_jours: [30, 60] });
  });

  it.each([
    [{ rr_01_jours: [30, 90, 180, 365] }, /« rr_01_jours » .* ces délais vont en diminuant/u],
    [{ rr_08_jours: [60, 60, 180] }, /« rr_08_jours » .* ces délais vont en augmentant, sans répétition/u],
    [{ rr_03_jours: [60] }, /donnez exactement 2 délais/u],
    [{ rr_03_jours: 60 }, /« rr_03_jours » \(valeur « 60 »\) : donnez 2 délais/u],
    [{ complement_jours: 'quinze' }, /« complement_jours » \(valeur « quinze »\) : ce délai se compte en jours/u],
    [{ complement_jours: -1 }, /« complement_jours » \(valeur « -1 »\)/u],
    [{ complement_jours: '' }, /jours entiers/u],
    [{ complement_jours: null }, /jours entiers/u],
    [{ complement_jours: 1.5 }, /jours entiers/u],
    [{ recherche_relais_jours: 180 }, /avant la date/u],
    [{ types_porteur: [] }, /au moins un type de porteur/u],
    [{ types_porteur: ['association', 'association'] }, /deux fois/u],
    [{ types_porteur: ['entreprise'] }, /« types_porteur\.0 » \(valeur « entreprise »\) : choisissez parmi/u],
    [{ annees_supplementaires_max: 9 }, /de 0 à 5/u],
    [{ rr_99_jours: [1] }, /« rr_99_jours » : ce champ n’est pas attendu/u],
  ])('refusent %j avec une phrase', (valeur, phrase) => {
    expect(motifDe(valeur)).toMatch(phrase);
  });
});

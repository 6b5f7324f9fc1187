import { describe, expect, it } from '@jest/globals';
import { ALERTE_RULES } from '../../alerte/rules.js';
import { duree, enonceDe, preuvesDe } from './preuves.js';

const alerte = (regle: string, depuis: string, preuves: object = {}) => ({
  regle,
  titre: 'Titre de la règle',
  depuis,
  preuves: { ...preuves },
});

describe('ce que dit une alerte', () => {
  it.each([
    [1, '1 jour'],
    [120, '120 jours'],
    [184, '6 mois'],
    [700, '22 mois'],
    [1100, '3 ans'],
  ])('%i jours se disent « %s »', (jours, dit) => {
    expect(duree(jours)).toBe(dit);
  });

  it.each([
    ['2026-09-15', 'Fin du financement dans 14 jours, aucun relais acquis'],
    ['2026-09-01', 'Le financement s’arrête aujourd’hui, aucun relais acquis'],
    ['2026-08-01', 'Financement arrêté depuis 31 jours, aucun relais acquis'],
  ])('compte jusqu’à la fin du financement, le %s', (fin_financement, dit) => {
    expect(enonceDe(alerte('RR-01', '2025-01-01', { fin_financement }), '2026-09-01')).toBe(dit);
  });

  it('dit d’une date de démonstration qu’elle l’est', () => {
    const preuves = { fin_financement: '2026-09-15', fondement_des_dates: 'demonstration' };
    expect(enonceDe(alerte('RR-01', '2025-01-01', preuves), '2026-09-01')).toBe(
      'Fin du financement dans 14 jours, aucun relais acquis (date de démonstration)',
    );
    expect(preuvesDe({ preuves }, (region, code) => `${region}:${code}`)).toEqual([
      { label: 'Fin du financement', valeur: '15 septembre 2026' },
      { label: 'Cette date', valeur: 'Date de démonstration : la source ne la donne pas' },
    ]);
  });

  it('a une phrase pour chaque règle, et le titre pour une règle disparue', () => {
    for (const { code } of ALERTE_RULES) {
      const dit = enonceDe(alerte(code, '2026-08-01', { fin_financement: '2026-12-31' }), '2026-09-01');
      expect([code, dit]).not.toEqual([code, 'Titre de la règle']);
    }
    expect(enonceDe(alerte('RR-99', '2026-08-01'), '2026-09-01')).toBe('Titre de la règle');
  });

  it('lit les preuves connues, tait les autres, et garde l’inconnu à part', () => {
    const preuves = {
      convention_signee_le: null,
      poste: 'vacante',
      a_acquerir: '1250000',
      cause: 'personnel',
      autre: 1,
    };
    expect(preuvesDe({ preuves }, (region, code) => `${region}:${code}`)).toEqual([
      { label: 'Coordination', valeur: 'coordination:vacante' },
      { label: 'Recettes à acquérir', valeur: expect.stringMatching(/^12\s500\s€$/u) },
      { label: 'Cause', valeur: 'Manque de personnel' },
      { label: 'Convention signée', valeur: null },
    ]);
  });
});

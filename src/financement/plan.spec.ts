import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bilanDuPlan, type LigneDuPlan } from './plan.js';

const ligne = (valeurs: Partial<LigneDuPlan>): LigneDuPlan => ({
  annee: 2027,
  sens: 'recette',
  libelle: 'FIPE',
  montant: 100_00n,
  statut: valeurs.sens === 'depense' ? null : 'acquise',
  necessaire_demarrage: false,
  ...valeurs,
});

it('dit qu’un plan vide n’est pas bouclé', () => {
  expect(bilanDuPlan([])).toMatchObject({ boucle: false, manques: ['Le plan est vide.'] });
});

it('est bouclé quand il est équilibré et que tout le nécessaire est acquis', () => {
  const lignes = [ligne({ sens: 'depense' }), ligne({ necessaire_demarrage: true })];
  expect(bilanDuPlan(lignes)).toMatchObject({ equilibre: true, boucle: true, manques: [] });
});

it('n’est pas bouclé pour une seule ligne promise, et la nomme', () => {
  const lignes = [
    ligne({ sens: 'depense', montant: 300_00n }),
    ligne({ montant: 100_00n }),
    ligne({ libelle: 'Département', montant: 200_00n, statut: 'promise', necessaire_demarrage: true }),
  ];
  const bilan = bilanDuPlan(lignes);
  expect(bilan).toMatchObject({ equilibre: true, boucle: false, aAcquerir: 200_00n });
  expect(bilan.manques).toEqual([
    expect.stringMatching(/^Département \(2027\) : 200\s€ promis, pas encore acquis\.$/u),
  ]);
});

it('dit au centime près ce qui manque, ou ce qui est en trop', () => {
  const depense = ligne({ sens: 'depense', montant: 12_400_01n });
  expect(bilanDuPlan([depense, ligne({ montant: 1n })]).manques[0]).toMatch(/^Il manque 12\s400\s€ de recettes\.$/u);
  expect(bilanDuPlan([ligne({ montant: 5n })]).manques[0]).toMatch(/^Il y a 0,05\s€ de recettes en trop\.$/u);
});

const somme = (montants: readonly bigint[]): bigint => montants.reduce((a, b) => a + b, 0n);

const uneLigne = fc.record({
  annee: fc.integer({ min: 2023, max: 2031 }),
  sens: fc.constantFrom('depense' as const, 'recette' as const),
  libelle: fc.constant('x'),
  montant: fc.bigInt({ min: 0n, max: 99_999_999_999n }),
  statut: fc.constantFrom('demandee' as const, 'promise' as const, 'acquise' as const),
  necessaire_demarrage: fc.boolean(),
});

it('ne perd pas un centime, par année comme par statut', () => {
  fc.assert(
    fc.property(fc.array(uneLigne), (brutes) => {
      const lignes = brutes.map((brute) => (brute.sens === 'depense' ? { ...brute, statut: null } : brute));
      const bilan = bilanDuPlan(lignes);
      expect(somme(bilan.annees.map(({ depenses }) => depenses))).toBe(bilan.depenses);
      expect(somme(bilan.annees.map(({ recettes }) => recettes))).toBe(bilan.recettes);
      expect(somme(bilan.annees.map(({ ecart }) => ecart))).toBe(bilan.ecart);
      expect(somme(Object.values(bilan.parStatut))).toBe(bilan.recettes);
      expect(bilan.depenses + bilan.recettes).toBe(somme(lignes.map(({ montant }) => montant)));
      expect(bilan.boucle).toBe(lignes.length > 0 && bilan.equilibre && bilan.aAcquerir === 0n);
    }),
  );
});

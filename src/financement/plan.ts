import { enEuros } from '../platform/errors/montant.js';

export type StatutRecette = 'demandee' | 'promise' | 'acquise';

export const STATUTS_RECETTE: Readonly<Record<StatutRecette, string>> = {
  demandee: 'Demandée',
  promise: 'Promise',
  acquise: 'Acquise',
};

/** One line of the funding plan; `montant` in cents. An expense has no status. */
export interface LigneDuPlan {
  readonly annee: number;
  readonly sens: 'depense' | 'recette';
  readonly libelle: string;
  readonly montant: bigint;
  readonly statut: StatutRecette | null;
  readonly necessaire_demarrage: boolean;
}

export interface Totaux {
  readonly depenses: bigint;
  readonly recettes: bigint;
  /** Expenses less income: what is missing when positive, in excess when negative. */
  readonly ecart: bigint;
  readonly parStatut: Readonly<Record<StatutRecette, bigint>>;
}

export interface BilanDuPlan extends Totaux {
  readonly annees: readonly (Totaux & { readonly annee: number })[];
  /** Income needed to start that nobody has granted yet. */
  readonly aAcquerir: bigint;
  readonly equilibre: boolean;
  /** Balanced, and everything needed to start is acquired: the project may leave the wait for funding (FIN-08). */
  readonly boucle: boolean;
  /** French sentences: what is missing before the plan is « bouclé »; empty when it is. */
  readonly manques: readonly string[];
}

const somme = (lignes: readonly LigneDuPlan[]): bigint => lignes.reduce((total, { montant }) => total + montant, 0n);

function totauxDe(lignes: readonly LigneDuPlan[]): Totaux {
  const recettes = lignes.filter(({ sens }) => sens === 'recette');
  const depenses = somme(lignes.filter(({ sens }) => sens === 'depense'));
  const deStatut = (voulu: StatutRecette): bigint => somme(recettes.filter(({ statut }) => statut === voulu));
  return {
    depenses,
    recettes: somme(recettes),
    ecart: depenses - somme(recettes),
    parStatut: { demandee: deStatut('demandee'), promise: deStatut('promise'), acquise: deStatut('acquise') },
  };
}

/** Reads a whole plan: totals by year and by status, and what keeps it from being « bouclé » (requirement FIN-01). */
export function bilanDuPlan(lignes: readonly LigneDuPlan[]): BilanDuPlan {
  const totaux = totauxDe(lignes);
  const attendues = lignes.filter(enAttente);
  const annees = [...new Set(lignes.map(({ annee }) => annee))]
    .toSorted((a, b) => a - b)
    .map((annee) => ({ annee, ...totauxDe(lignes.filter((ligne) => ligne.annee === annee)) }));
  const manques =
    lignes.length === 0 ? ['Le plan est vide.'] : [...manqueDEquilibre(totaux), ...attendues.map(enManque)];
  return {
    ...totaux,
    annees,
    aAcquerir: somme(attendues),
    equilibre: totaux.ecart === 0n,
    boucle: manques.length === 0,
    manques,
  };
}

const enAttente = ({ sens, statut, necessaire_demarrage }: LigneDuPlan): boolean =>
  sens === 'recette' && necessaire_demarrage && statut !== 'acquise';

function manqueDEquilibre({ ecart }: Totaux): readonly string[] {
  if (ecart === 0n) {
    return [];
  }
  return [ecart > 0n ? `Il manque ${enEuros(ecart)} de recettes.` : `Il y a ${enEuros(-ecart)} de recettes en trop.`];
}

const enManque = ({ libelle, annee, montant, statut }: LigneDuPlan): string =>
  `${libelle} (${annee}) : ${enEuros(montant)} ${statut === 'promise' ? 'promis, pas encore acquis' : 'demandés, pas encore accordés'}.`;

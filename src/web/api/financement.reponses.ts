import { z } from 'zod';
import type { LignePlan, Relais as RelaisLu } from '../../financement/financement.queries.js';
import type { BilanDuPlan, Totaux } from '../../financement/plan.js';
import { desCentimes, enCentimes, unInstant, unJour } from './reponses.js';

const totaux = {
  depenses: desCentimes(),
  recettes: desCentimes(),
  ecart: desCentimes().describe('Dépenses moins recettes : ce qui manque quand il est positif.'),
  par_statut: z.object({ demandee: z.int(), promise: z.int(), acquise: z.int() }),
};

export const LigneDuPlan = z
  .object({
    id: z.uuid(),
    annee: z.int(),
    sens: z.enum(['depense', 'recette']),
    libelle: z.string(),
    source: z.string().nullable(),
    montant: desCentimes(),
    statut: z.enum(['demandee', 'promise', 'acquise']).nullable(),
    necessaire_demarrage: z.boolean(),
    fondement: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'LigneDuPlan' });

export const Plan = z
  .object({
    lignes: z.array(LigneDuPlan),
    bilan: z.object({
      ...totaux,
      annees: z.array(z.object({ annee: z.int(), ...totaux })),
      a_acquerir: desCentimes(),
      equilibre: z.boolean(),
      boucle: z.boolean(),
      manques: z.array(z.string()),
    }),
  })
  .meta({ id: 'Plan' });

export const Relais = z
  .object({
    id: z.uuid(),
    code: z.string().nullable(),
    financeur: z.string(),
    montant: desCentimes().nullable(),
    part_bp: z.int().nullable().describe('Points de base des charges récurrentes.'),
    echeance: unJour().nullable(),
    contact: z.string().nullable(),
    statut: z.enum(['vise', 'identifie', 'negocie', 'acquis', 'refuse']),
    inscrit_le: unInstant(),
    fondement: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Relais' });

export const PlanDeSortie = z
  .object({
    elements: z.array(Relais),
    suggestions: z
      .array(z.object({ code: z.string(), libelle: z.string(), nature: z.string() }))
      .describe('Relais que les caractéristiques du projet rappellent.'),
  })
  .meta({ id: 'PlanDeSortie' });

export const Convention = z
  .object({
    debut: unJour(),
    fin: unJour(),
    montant: desCentimes(),
    signee_le: unJour(),
    fondement: z
      .string()
      .nullable()
      .describe('D’où viennent ces dates : « demonstration » quand aucune source ne les donne.'),
    avenants: z.array(
      z.object({
        fin_avant: unJour().nullable(),
        fin_apres: unJour().nullable(),
        motif: z.string(),
        objet: z.string().nullable(),
        montant: desCentimes().nullable(),
        sortie_le: unJour().nullable(),
      }),
    ),
  })
  .meta({ id: 'Convention' });

const enTotaux = ({ depenses, recettes, ecart, parStatut }: Totaux): object => ({
  depenses: Number(depenses),
  recettes: Number(recettes),
  ecart: Number(ecart),
  par_statut: {
    demandee: Number(parStatut.demandee),
    promise: Number(parStatut.promise),
    acquise: Number(parStatut.acquise),
  },
});

export const planEntier = ({ lignes, bilan }: { lignes: readonly LignePlan[]; bilan: BilanDuPlan }): object => ({
  lignes: lignes.map((ligne) => ({ ...ligne, montant: Number(ligne.montant) })),
  bilan: {
    ...enTotaux(bilan),
    annees: bilan.annees.map(({ annee, ...annuels }) => ({ annee, ...enTotaux(annuels) })),
    a_acquerir: Number(bilan.aAcquerir),
    equilibre: bilan.equilibre,
    boucle: bilan.boucle,
    manques: bilan.manques,
  },
});

export const relaisEntier = (relais: RelaisLu): object => ({ ...relais, montant: enCentimes(relais.montant) });

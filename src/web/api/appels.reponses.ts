import { z } from 'zod';
import type { FicheAppel, LigneAppel } from '../../appel/appel.queries.js';
import { desCentimes, enCentimes, unEtat, unJour, unObjet } from './reponses.js';

const ligne = {
  id: z.uuid(),
  code: z.string(),
  titre: z.string(),
  annee: z.int(),
  fonds_code: z.string(),
  fonds_libelle: z.string(),
  phase: z.string(),
  ouvre_le: unJour().nullable(),
  clot_le: unJour().nullable(),
  decision_prevue_le: unJour().nullable(),
  debut_actions_le: unJour().nullable(),
  enveloppe: desCentimes().nullable(),
  fictif: z.boolean(),
  dossiers: z.int(),
  dossiers_deposes: z.int(),
};

export const AppelListe = z.object(ligne).meta({ id: 'AppelListe' });

export const Appel = z
  .object({
    ...ligne,
    presentation: z.string().nullable(),
    fin_premiere_annee_le: unJour().nullable(),
    derogation_motif: z.string().nullable(),
    horizon_annees: z.int(),
    cog: z.array(z.object({ code: z.string(), libelle: z.string(), debut: unJour(), fin: unJour() })),
    enveloppe_transition: desCentimes().nullable(),
    categories: z.array(unObjet()),
    eligibilite: z.array(unObjet()),
    grille: unObjet(),
    documents: z.array(unObjet()),
    parametres: unObjet(),
    demonstration: z.record(z.string(), z.string()).describe('Valeurs qu’aucune source ne donne, et pourquoi.'),
    version: z.int(),
    workflow_version: z.int(),
    etat: unEtat(),
    fonds: z.object({
      code: z.string(),
      libelle: z.string(),
      dotation_annuelle: desCentimes(),
      parts: z.record(z.string(), z.int()).describe('Points de base par financeur.'),
      premiere_annee: z.int().nullable(),
      derniere_annee: z.int().nullable(),
    }),
    retroplanning: z.array(z.looseObject({ code: z.string() })),
    avertissements: z.array(z.string()),
  })
  .meta({ id: 'Appel' });

export const appelListe = ({ marques: _, ...appel }: LigneAppel): object => ({
  ...appel,
  enveloppe: enCentimes(appel.enveloppe),
});

export const appelEntier = ({ marques: _, ...appel }: FicheAppel): object => ({
  ...appel,
  enveloppe: enCentimes(appel.enveloppe),
  enveloppe_transition: enCentimes(appel.enveloppe_transition),
});

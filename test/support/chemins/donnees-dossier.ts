import type { EvenementDossier } from '../../../src/dossier/evenements.js';

const cause = { cause: 'personnel', motif: 'Deux arrêts de travail depuis le printemps.' };
const motif = { motif: 'Dit et écrit au dossier.' };

/** What each event of a dossier brings when nothing else is asked of it. */
const DONNEES: Partial<Record<EvenementDossier, Readonly<Record<string, unknown>>>> = {
  deposer: { amorcage_reconnu: true },
  demander_complement: motif,
  declarer_irrecevable: motif,
  rendre_avis: { sens: 'favorable', ...motif },
  voter: { vote: 'favorable' },
  ajourner: motif,
  prononcer_rejet: motif,
  conventionner: { debut: '2027-01-01', fin: '2027-12-31', montant: 5_000_000, amorcage_rappele: true },
  constater_non_demarrage: cause,
  reprendre_ailleurs: { cible: 'Programme local', part_reprise: 'L’accueil du mercredi.' },
  abandonner: cause,
  revenir_en_experimentation: motif,
  prefigurer_service: { type_service: 'rpe' },
  accorder_annee_supplementaire: {
    objet: 'modele',
    sortie_le: '2028-12-31',
    montant: 1_000_000,
    motif: 'Le modèle économique se met en place.',
  },
  relais_confirme: { accord: 'Délibération du conseil.', financeur: 'Région' },
  constater_non_perennisation: cause,
  terminer: { bilan: 'Le service tourne.' },
  signaler_retard: cause,
  mettre_en_pause: cause,
  proposer_relais: { financeur: 'Région' },
  declarer_sans_relais: motif,
};

export const donneesDuDossier = (evenement: string): Readonly<Record<string, unknown>> =>
  DONNEES[evenement as EvenementDossier] ?? {};

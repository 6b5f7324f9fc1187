import { z } from 'zod';
import {
  centimes,
  choix,
  coche,
  entier,
  facultatif,
  identifiant,
  jour,
  quantite,
  texteCourt,
  texteLong,
} from '../platform/errors/champs.js';
import type { Evenement } from '../workflow/vocabulaire.js';
import { type Cause, CAUSES } from './causes.js';

const codesDeCause = Object.keys(CAUSES) as [Cause, ...Cause[]];

const cause = { cause: choix(codesDeCause), motif: texteLong() };
const motif = { motif: texteLong() };
/** The day it happened, when it is not today. */
const quand = { date: facultatif(jour()) };
const rien = {};

const coordonnateur = {
  nom: facultatif(texteCourt()),
  intitule: facultatif(texteCourt()),
  employeur: facultatif(texteCourt()),
  etp: facultatif(quantite()),
  ...quand,
};

const relais = {
  financeur: texteCourt(),
  type: facultatif(texteCourt(60)),
  montant: facultatif(centimes()),
  echeance: facultatif(jour()),
};

const FORMES = {
  deposer: {
    amorcage_reconnu: coche().refine((vrai) => vrai, {
      error: 'le FIPE est un fonds d’amorçage : cochez la case pour reconnaître que son financement s’arrêtera.',
    }),
  },
  retirer: { motif: facultatif(texteLong()) },
  instruire: rien,
  rappeler_instruction: rien,
  demander_complement: motif,
  completer: { reponse: facultatif(texteLong()) },
  rappeler_complement: rien,
  echeance_complement: rien,
  declarer_recevable: rien,
  declarer_irrecevable: motif,
  rendre_avis: { sens: choix(['favorable', 'reserve', 'defavorable']), motif: texteLong() },
  soumettre_au_comite: rien,
  voter: { vote: choix(['favorable', 'defavorable', 'abstention']), motif: facultatif(texteLong()) },
  ajourner: motif,
  prononcer_retenu: { montant: facultatif(centimes()), motif: facultatif(texteLong()) },
  prononcer_liste_complementaire: {
    rang: facultatif(entier('ce rang est un nombre entier, de 1 à 1 000.', 1, 1000)),
    motif: facultatif(texteLong()),
  },
  prononcer_rejet: motif,
  appeler: { motif: facultatif(texteLong()) },
  echeance_liste: { motif: facultatif(texteLong()) },
  conventionner: {
    debut: jour(),
    fin: jour(),
    montant: centimes(),
    /** Of the dates: `demonstration` when no source gives them. */
    fondement: facultatif(texteCourt(40)),
    amorcage_rappele: coche().refine((vrai) => vrai, {
      error: 'la convention rappelle que le FIPE est un fonds d’amorçage : confirmez que la clause y figure.',
    }),
  },
  confirmer_financement: quand,
  constater_non_demarrage: { ...cause, ...quand },
  reprendre_ailleurs: { cible: texteCourt(), part_reprise: texteLong(), dossier_cible: facultatif(identifiant()) },
  abandonner: { ...cause, ...quand },
  demarrer: { ...quand, derogation: facultatif(texteLong()) },
  lancer_experimentation: quand,
  monter_en_charge: quand,
  ouvrir_bilan: rien,
  rappeler_bilan: rien,
  valider_bilan: { synthese: facultatif(texteLong()) },
  revenir_en_experimentation: motif,
  engager_perennisation: quand,
  rechercher_relais: rien,
  prefigurer_service: {
    type_service: choix(['rpe', 'centre_social', 'laep', 'ludotheque']),
    date_cible: facultatif(jour()),
  },
  accorder_annee_supplementaire: {
    objet: choix(['vers_prestation', 'modele', 'evaluation_impact']),
    sortie_le: jour(),
    montant: facultatif(centimes()),
    motif: texteLong(),
  },
  echeance_transition: rien,
  relais_confirme: { accord: texteLong(), ...relais },
  constater_non_perennisation: { ...cause, ...quand },
  terminer: { bilan: texteLong(), ...quand },
  signaler_retard: { ...cause, ...quand },
  mettre_en_pause: { ...cause, ...quand },
  rattraper: quand,
  reprendre: quand,
  exiger_coordonnateur: { motif: facultatif(texteLong()) },
  dispenser_coordonnateur: { motif: facultatif(texteLong()) },
  ouvrir_recrutement: quand,
  recruter: coordonnateur,
  constater_depart: { motif: facultatif(texteLong()), ...quand },
  proposer_relais: relais,
  negocier: { motif: facultatif(texteLong()) },
  relais_refuse: { motif: facultatif(texteLong()) },
  declarer_sans_relais: motif,
  consigner_entretien: {
    ...quand,
    avec: facultatif(choix(['conseiller', 'porteur', 'conseiller_et_porteur'])),
    notes: facultatif(texteLong()),
    progres: facultatif(texteLong()),
  },
  echeance_observation: rien,
  engager_passage_echelle: quand,
  proposer_national: { motif: facultatif(texteLong()) },
  accorder_national: { motif: facultatif(texteLong()) },
  refuser_national: { motif: facultatif(texteLong()) },
} as const;

export type EvenementDossier = keyof typeof FORMES;

/** The data that each event of a dossier brings, parsed at the edge. */
export const EVENEMENTS_DOSSIER: Readonly<Record<EvenementDossier, Evenement>> = Object.fromEntries(
  Object.entries(FORMES).map(([nom, forme]) => [nom, { donnees: z.strictObject(forme) }]),
) as unknown as Record<EvenementDossier, Evenement>;

import { stdnum } from 'stdnum';
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

/** What pages, API and imports may send about a dossier, parsed at the edge. */

const CATEGORIES = ['QUALITE', 'DIVERSIFICATION', 'RECOURS', 'INDIVIDUEL'] as const;
const TYPES_PORTEUR = [
  'collectivite_locale',
  'association',
  'departement',
  'entreprise_ess',
  'groupe_mutualiste',
] as const;

export const siret = () =>
  z
    .string({ error: 'indiquez les 14 chiffres du SIRET.' })
    .transform((texte) => texte.replaceAll(/[\s\u00A0\u202F]/gu, ''))
    .refine((chiffres) => /^\d{14}$/u.test(chiffres), {
      error: 'un SIRET compte 14 chiffres ; recopiez-le de l’avis de situation Insee.',
    })
    .refine((chiffres) => !/^\d{14}$/u.test(chiffres) || stdnum['FR']?.['siret']?.validate(chiffres).isValid === true, {
      error: 'la clé de ce SIRET est fausse ; un chiffre est erroné, vérifiez-le.',
    });

export const SaisiePorteur = z.strictObject({
  nom: texteCourt(),
  alias: z.array(texteCourt()).max(20).default([]),
  type: choix(TYPES_PORTEUR),
  niveau: facultatif(choix(['commune', 'epci', 'departement'])),
  siret: facultatif(siret()),
});

const cout = facultatif(centimes());

export const SaisieCandidature = z.strictObject({
  titre: facultatif(texteCourt()),
  resume: facultatif(texteLong()),
  categorie_principale: facultatif(choix(CATEGORIES)),
  categories: facultatif(z.array(choix(CATEGORIES)).max(4)),
  etiquettes: facultatif(z.array(texteCourt(40)).max(30)),
  caf_code: facultatif(texteCourt(4)),
  departement_code: facultatif(texteCourt(3)),
  commune: facultatif(texteCourt()),
  epci: facultatif(texteCourt()),
  montant_demande: facultatif(centimes()),
  droit_commun: facultatif(texteLong()),
  modele_economique: facultatif(texteLong()),
  forme_juridique_visee: facultatif(texteCourt()),
  etp_prevus: facultatif(quantite()),
  etp_minimum: facultatif(quantite()),
  embauches_prevues: facultatif(coche()),
  couts_itinerance: facultatif(
    z.strictObject({ deplacement: cout, installation: cout, rangement: cout, penibilite: cout }),
  ),
  arrets: facultatif(entier('ce nombre d’arrêts est un nombre entier, de 0 à 1 000.', 0, 1000)),
  public_eloigne_numerique: facultatif(coche()),
  mediation_numerique: facultatif(coche()),
  conformite_2025: facultatif(coche()),
  anteriorite: facultatif(texteLong()),
  maturite_texte: facultatif(texteLong()),
  maturite_niveau: facultatif(texteCourt()),
});
export type SaisieCandidature = z.infer<typeof SaisieCandidature>;

const fondement = facultatif(texteCourt(40));

/** The data commands of a dossier: each writes one row and one line of the journal. */
export const SAISIES = {
  action: z.strictObject({
    numero: facultatif(texteCourt(40)),
    titre: texteCourt(300),
    suivie: coche().default(true),
    note: facultatif(texteLong()),
    fondement,
  }),
  conseiller: z.strictObject({
    compte_id: identifiant(),
    fonction: choix(['conseiller_technique', 'agent_direction', 'referent_caflab']),
    date: facultatif(jour()),
  }),
  fin_conseiller: z.strictObject({ compte_id: identifiant(), date: facultatif(jour()) }),
  co_porteur: z.strictObject({
    nom: texteCourt(),
    role: choix(['co_porteur', 'operateur', 'commune_mandante']),
    caf_code: facultatif(texteCourt(4)),
  }),
  partenaire: z.strictObject({
    nom: texteCourt(),
    type: facultatif(texteCourt(60)),
    role: facultatif(texteLong()),
    preuve: facultatif(choix(['lettre_signee', 'convention', 'compte_rendu'])),
    fondement,
  }),
  verification: z.strictObject({ nom: texteCourt(), date: facultatif(jour()) }),
  indicateur: z.strictObject({
    libelle: texteCourt(),
    unite: facultatif(texteCourt(60)),
    depart: facultatif(quantite()),
    cible: facultatif(quantite()),
    mesurable_par_porteur: coche().default(true),
    fondement,
  }),
  poste: z.strictObject({
    intitule: texteCourt(),
    titulaire: facultatif(texteCourt()),
    employeur: facultatif(texteCourt()),
    etp: quantite(),
    pourvu_le: facultatif(jour()),
    fondement,
  }),
  fin_poste: z.strictObject({ intitule: texteCourt(), date: facultatif(jour()) }),
  quantite: z.strictObject({
    objet: texteCourt(300),
    unite: texteCourt(60),
    prevue: facultatif(quantite()),
    atteinte: facultatif(quantite()),
    au: facultatif(texteCourt(60)),
    action: facultatif(entier('ce numéro d’ordre est un nombre entier : 1, 2, 3…', 1, 1000)),
    fondement,
  }),
  jalon: z.strictObject({
    objet: texteCourt(300),
    texte: texteCourt(),
    precision: choix(['jour', 'mois', 'rentree', 'annee', 'non_dite']),
    fin: facultatif(jour()),
    fondement,
  }),
  maturite: z
    .strictObject({ texte: facultatif(texteLong()), niveau: facultatif(texteCourt()) })
    .refine(({ texte, niveau }) => texte !== undefined || niveau !== undefined, {
      path: ['texte'],
      error: 'dites où en est le projet, en quelques mots ou par son niveau de maturité.',
    }),
  lien: z.strictObject({
    nature: choix(['issu_de', 'repris_partiellement_par', 'transfert_commune']),
    cible: texteCourt(300),
    precision: facultatif(texteLong()),
  }),
} as const;

export type Saisie = keyof typeof SAISIES;
export type ValeurSaisie<S extends Saisie> = z.infer<(typeof SAISIES)[S]>;

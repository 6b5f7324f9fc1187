import { z } from 'zod';
import type { Entourage, FicheDossier, LigneDossier } from '../../dossier/dossier.queries.js';
import { desCentimes, enCentimes, unEtat, unInstant, unJour, unObjet } from './reponses.js';

const ligne = {
  id: z.uuid(),
  numero: z.string(),
  titre: z.string().nullable(),
  porteur: z.string(),
  appel_code: z.string(),
  appel_titre: z.string(),
  caf_code: z.string().nullable(),
  region: z.string().nullable(),
  phase: z.string(),
  avancement: z.string(),
  etat: unEtat(),
  fictif: z.boolean(),
  clos: z.boolean(),
  montant_demande: desCentimes().nullable(),
  workflow_version: z.int(),
};

export const DossierListe = z.object(ligne).meta({ id: 'DossierListe' });

const texte = () => z.string().nullable();
const ouiNon = () => z.boolean().nullable().describe('null : non dit.');

export const ActionProjet = z
  .object({
    id: z.uuid(),
    ordre: z.int(),
    numero: texte(),
    titre: z.string(),
    suivie: z.boolean(),
    note: texte(),
    etat: unEtat(),
    version: z.int(),
    fondement: texte(),
  })
  .meta({ id: 'ActionProjet' });

const entourage = {
  actions_projet: z.array(ActionProjet),
  conseillers: z.array(unObjet()),
  co_porteurs: z.array(unObjet()),
  partenaires: z.array(unObjet()),
  indicateurs: z.array(unObjet()),
  postes: z.array(unObjet()),
  quantites: z.array(unObjet()),
  jalons: z.array(unObjet()),
  liens: z.array(unObjet()),
  avis: z.array(unObjet()).describe('Vide pour qui ne les lit pas.'),
  echeances: z.array(z.object({ code: z.string(), evenement: z.string(), due_le: z.string() })),
};

export const Dossier = z
  .object({
    ...ligne,
    porteur_id: z.uuid(),
    porteur_type: z.string(),
    porteur_niveau: texte(),
    resume: texte(),
    categorie_principale: texte(),
    categories: z.array(z.string()),
    etiquettes: z.array(z.string()),
    commune: texte(),
    epci: texte(),
    departement_code: texte(),
    departement: texte(),
    caf_nom: texte(),
    droit_commun: texte(),
    modele_economique: texte(),
    forme_juridique_visee: texte(),
    etp_prevus: z.number().nullable(),
    etp_minimum: z.number().nullable(),
    embauches_prevues: ouiNon(),
    couts_itinerance: z.record(z.string(), z.int()).nullable(),
    arrets: z.int().nullable(),
    public_eloigne_numerique: ouiNon(),
    mediation_numerique: ouiNon(),
    conformite_2025: ouiNon(),
    coordonnateur_requis: ouiNon(),
    anteriorite: texte(),
    maturite_texte: texte(),
    maturite_niveau: texte(),
    depose_le: unInstant().nullable(),
    amorcage_reconnu_le: unInstant().nullable(),
    fondements: z.record(z.string(), z.string()).describe('D’où vient une valeur que la source ne donne pas.'),
    contexte: unObjet(),
    version: z.int(),
    ...entourage,
  })
  .meta({ id: 'Dossier' });

export const DossierPasse = z
  .object({
    numero: z.string(),
    au: unJour(),
    phase: z.string(),
    avancement: z.string(),
    clos: z.boolean(),
    etat: unEtat(),
    contexte: unObjet(),
    version: z.int(),
    workflow_version: z.int(),
  })
  .meta({ id: 'DossierPasse' });

const comptes = () => z.record(z.string(), z.int());

export const Situation = z
  .object({ au: unJour(), total: z.int(), par_phase: comptes(), par_avancement: comptes() })
  .meta({ id: 'Situation' });

export const Entretien = z
  .object({
    id: z.uuid(),
    tenu_le: unJour(),
    avec: texte(),
    auteur: z.string(),
    conseiller: texte(),
    porteur_rencontre: z.boolean(),
    notes: texte(),
    progres: texte(),
  })
  .meta({ id: 'Entretien' });

export const Decision = z
  .object({
    issue: z.enum(['retenu', 'liste_complementaire', 'non_retenu']),
    montant: desCentimes().nullable(),
    rang: z.int().nullable(),
    motif: texte(),
    prononcee_le: unInstant(),
    prononcee_par: z.string(),
    seance_id: z.uuid().nullable(),
  })
  .meta({ id: 'Decision' });

export const dossierListe = (dossier: LigneDossier): object => ({
  ...dossier,
  montant_demande: enCentimes(dossier.montant_demande),
});

const enNombre = (valeur: string | null): number | null => (valeur === null ? null : Number(valeur));

export const actionProjet = ({
  id,
  ordre,
  numero,
  titre,
  suivie,
  note,
  etat,
  version,
  fondement,
}: Entourage['actions'][number]) => ({
  id,
  ordre,
  numero,
  titre,
  suivie,
  note,
  etat,
  version,
  fondement,
});

/** `interne`: whether the reader may see the reasons of advice. */
export const dossierEntier = (
  { marques: _, ...fiche }: FicheDossier,
  { actions, avis, echeances, ...autour }: Entourage,
  interne: boolean,
): object => ({
  ...fiche,
  montant_demande: enCentimes(fiche.montant_demande),
  etp_prevus: enNombre(fiche.etp_prevus),
  etp_minimum: enNombre(fiche.etp_minimum),
  ...autour,
  actions_projet: actions.map(actionProjet),
  avis: interne ? avis : [],
  echeances: echeances.map(({ code, evenement, due_le }) => ({ code, evenement, due_le })),
});

import { EVENEMENTS_ACTION } from '../../dossier/action/evenements.js';
import type { EvenementAction } from '../../dossier/action/evenements.js';
import type { EvenementDossier } from '../../dossier/evenements.js';
import type { Ton } from '../layout/contexte.js';
import type { NomIcone } from '../layout/icone.js';

/** How a fact of the journal is told in the thread. */
export interface TitreDuFait {
  readonly titre: string;
  readonly icone: NomIcone;
  readonly ton?: Ton;
}

const fait = (titre: string, icone: NomIcone, ton?: Ton): TitreDuFait =>
  ton === undefined ? { titre, icone } : { titre, icone, ton };

const EVENEMENTS: Readonly<Record<EvenementDossier, TitreDuFait>> = {
  deposer: fait('Candidature déposée', 'send', 'info'),
  retirer: fait('Candidature retirée', 'ban', 'grave'),
  instruire: fait('Instruction commencée', 'file-text'),
  rappeler_instruction: fait('Instruction qui tarde : Caf relancée', 'clock', 'attention'),
  demander_complement: fait('Complément demandé', 'message-square', 'attention'),
  completer: fait('Complément transmis', 'send', 'info'),
  rappeler_complement: fait('Complément attendu : porteur relancé', 'clock', 'attention'),
  echeance_complement: fait('Complément jamais reçu : candidature irrecevable', 'clock', 'grave'),
  declarer_recevable: fait('Candidature déclarée recevable', 'check', 'ok'),
  declarer_irrecevable: fait('Candidature déclarée irrecevable', 'ban', 'grave'),
  rendre_avis: fait('Avis de la Caf rendu', 'pen-line'),
  soumettre_au_comite: fait('Dossier soumis au comité', 'users', 'info'),
  voter: fait('Vote exprimé', 'scale'),
  ajourner: fait('Examen ajourné', 'clock', 'attention'),
  prononcer_retenu: fait('Dossier retenu par le comité', 'gavel', 'ok'),
  prononcer_liste_complementaire: fait('Dossier en liste complémentaire', 'gavel', 'attention'),
  prononcer_rejet: fait('Dossier non retenu', 'gavel', 'grave'),
  appeler: fait('Dossier appelé depuis la liste complémentaire', 'gavel', 'ok'),
  echeance_liste: fait('Fin de la liste complémentaire', 'clock', 'grave'),
  conventionner: fait('Convention signée', 'pen-line', 'ok'),
  confirmer_financement: fait('Financement confirmé', 'euro', 'ok'),
  constater_non_demarrage: fait('Projet non démarré, faute de financement', 'triangle-alert', 'grave'),
  reprendre_ailleurs: fait('Projet repris dans un autre programme', 'arrow-right', 'attention'),
  abandonner: fait('Projet abandonné', 'ban', 'grave'),
  demarrer: fait('Projet démarré', 'flag', 'ok'),
  lancer_experimentation: fait('Expérimentation lancée', 'sprout', 'ok'),
  monter_en_charge: fait('Passage en montée en charge', 'layers', 'ok'),
  ouvrir_bilan: fait('Bilan d’étape ouvert', 'file-text'),
  rappeler_bilan: fait('Bilan attendu : porteur et conseiller relancés', 'clock', 'attention'),
  valider_bilan: fait('Bilan d’étape validé', 'file-text', 'ok'),
  revenir_en_experimentation: fait('Retour à l’expérimentation', 'arrow-left', 'attention'),
  engager_perennisation: fait('Pérennisation engagée', 'flag', 'ok'),
  rechercher_relais: fait('Recherche d’un relais de financement', 'search', 'attention'),
  prefigurer_service: fait('Service préfiguré', 'building-2', 'info'),
  accorder_annee_supplementaire: fait('Année supplémentaire accordée', 'calendar', 'info'),
  echeance_transition: fait('Fin de la transition', 'clock', 'attention'),
  relais_confirme: fait('Relais de financement confirmé', 'hand-coins', 'ok'),
  constater_non_perennisation: fait('Le projet ne durera pas', 'ban', 'grave'),
  terminer: fait('Projet terminé', 'circle-check', 'ok'),
  signaler_retard: fait('Retard signalé', 'clock', 'attention'),
  mettre_en_pause: fait('Projet mis en pause', 'circle-pause', 'attention'),
  rattraper: fait('Retard rattrapé', 'check', 'ok'),
  reprendre: fait('Projet repris après la pause', 'check', 'ok'),
  exiger_coordonnateur: fait('Coordonnateur exigé', 'user', 'info'),
  dispenser_coordonnateur: fait('Projet dispensé de coordonnateur', 'user'),
  ouvrir_recrutement: fait('Recrutement du coordonnateur ouvert', 'search'),
  recruter: fait('Coordonnateur recruté', 'user', 'ok'),
  constater_depart: fait('Départ du coordonnateur', 'user', 'grave'),
  proposer_relais: fait('Relais de financement proposé', 'hand-coins', 'info'),
  negocier: fait('Relais en négociation', 'hand-coins', 'info'),
  relais_refuse: fait('Relais refusé', 'hand-coins', 'grave'),
  declarer_sans_relais: fait('Aucun relais de financement', 'hand-coins', 'attention'),
  consigner_entretien: fait('Entretien consigné', 'users', 'info'),
  echeance_observation: fait('L’évaluation du projet a vieilli', 'clock', 'attention'),
  engager_passage_echelle: fait('Passage à l’échelle engagé', 'layers', 'info'),
  proposer_national: fait('Financement national proposé', 'flag', 'info'),
  accorder_national: fait('Financement national accordé', 'flag', 'ok'),
  refuser_national: fait('Financement national refusé', 'flag', 'grave'),
};

const ACTIONS: Readonly<Record<EvenementAction, TitreDuFait>> = {
  lancer: fait('Action lancée', 'flag', 'info'),
  mettre_en_oeuvre: fait('Action mise en œuvre', 'circle-check', 'ok'),
  suspendre: fait('Action suspendue', 'circle-pause', 'attention'),
  reprendre: fait('Action reprise', 'check', 'ok'),
  constater_non_realisation: fait('Action non réalisée', 'ban', 'grave'),
};

/** What the journal keeps and no event of the lifecycle says. */
const COMMANDES: Readonly<Record<string, TitreDuFait>> = {
  creer: fait('Dossier créé', 'plus'),
  importer: fait('Dossier repris dans Jalon', 'download'),
  migrer_version: fait('Passage à une nouvelle version du cycle de vie', 'external-link'),
  modifier_candidature: fait('Candidature modifiée', 'pen-line'),
  inscrire_action: fait('Action inscrite', 'plus'),
  inscrire_conseiller: fait('Conseiller nommé', 'user', 'info'),
  inscrire_fin_conseiller: fait('Fin du suivi d’un conseiller', 'user'),
  inscrire_co_porteur: fait('Co-porteur inscrit', 'users'),
  inscrire_partenaire: fait('Partenaire inscrit', 'users'),
  inscrire_verification: fait('Partenariat vérifié', 'check', 'ok'),
  inscrire_indicateur: fait('Indicateur inscrit', 'list'),
  inscrire_poste: fait('Poste inscrit', 'user'),
  inscrire_fin_poste: fait('Poste libéré', 'user', 'attention'),
  inscrire_quantite: fait('Décompte inscrit', 'list'),
  inscrire_jalon: fait('Échéance annoncée', 'calendar'),
  inscrire_maturite: fait('Maturité du projet', 'layers', 'info'),
  inscrire_lien: fait('Lien avec un autre dossier', 'external-link'),
  ajouter_ligne_plan: fait('Ligne ajoutée au plan de financement', 'euro'),
  modifier_ligne_plan: fait('Ligne du plan de financement modifiée', 'euro'),
  retirer_ligne_plan: fait('Ligne retirée du plan de financement', 'euro', 'attention'),
  ajouter_relais: fait('Relais inscrit au plan de sortie', 'hand-coins'),
  modifier_relais: fait('Relais du plan de sortie modifié', 'hand-coins'),
  retirer_relais: fait('Relais retiré du plan de sortie', 'hand-coins', 'attention'),
  distinguer: fait('Projet distingué', 'flag', 'ok'),
  migrer: fait('Dossier porté à une nouvelle version du parcours', 'history'),
};

const estDeLAction = (evenement: string): evenement is EvenementAction => Object.hasOwn(EVENEMENTS_ACTION, evenement);

const estDuDossier = (evenement: string): evenement is EvenementDossier => Object.hasOwn(EVENEMENTS, evenement);

/** An entry of the journal of a dossier or of one of its actions; one that nobody has named is shown by its code. */
export function titreDuFait(sujet: string, evenement: string): TitreDuFait {
  if (sujet === 'action') {
    return estDeLAction(evenement) ? ACTIONS[evenement] : fait('Action inscrite', 'plus');
  }
  if (sujet === 'dossier' && estDuDossier(evenement)) {
    return EVENEMENTS[evenement];
  }
  return COMMANDES[evenement] ?? fait(evenement.replaceAll('_', ' '), 'info');
}

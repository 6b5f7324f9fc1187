import type { CourrielDAlerte } from './alerte.js';
import type { Courriel } from './composition.js';
import { abandon } from './courriels/abandon.courriel.js';
import { accuseDepot } from './courriels/accuse-depot.courriel.js';
import { ajournement } from './courriels/ajournement.courriel.js';
import { alerteRr01 } from './courriels/alerte-rr-01.courriel.js';
import { alerteRr03 } from './courriels/alerte-rr-03.courriel.js';
import { alerteRr04 } from './courriels/alerte-rr-04.courriel.js';
import { alerteRr06 } from './courriels/alerte-rr-06.courriel.js';
import { alerteRr08 } from './courriels/alerte-rr-08.courriel.js';
import { alerteRr10 } from './courriels/alerte-rr-10.courriel.js';
import { anneeSupplementaire } from './courriels/annee-supplementaire.courriel.js';
import { appelArchive } from './courriels/appel-archive.courriel.js';
import { appelBilan } from './courriels/appel-bilan.courriel.js';
import { appelClos } from './courriels/appel-clos.courriel.js';
import { appelDeprogramme } from './courriels/appel-deprogramme.courriel.js';
import { appelEnSelection } from './courriels/appel-en-selection.courriel.js';
import { appelEnSuivi } from './courriels/appel-en-suivi.courriel.js';
import { appelOuvert } from './courriels/appel-ouvert.courriel.js';
import { appelProgramme } from './courriels/appel-programme.courriel.js';
import { appelProroge } from './courriels/appel-proroge.courriel.js';
import { appelPublie } from './courriels/appel-publie.courriel.js';
import { avisRendu } from './courriels/avis-rendu.courriel.js';
import { bilanDemande } from './courriels/bilan-demande.courriel.js';
import { bilanValide } from './courriels/bilan-valide.courriel.js';
import { candidatureNationale } from './courriels/candidature-nationale.courriel.js';
import { candidatureRetiree } from './courriels/candidature-retiree.courriel.js';
import { cloture } from './courriels/cloture.courriel.js';
import { complementDemande } from './courriels/complement-demande.courriel.js';
import { complementRecu } from './courriels/complement-recu.courriel.js';
import { convention } from './courriels/convention.courriel.js';
import { convocation } from './courriels/convocation.courriel.js';
import { coordonnateurExige } from './courriels/coordonnateur-exige.courriel.js';
import { coordonnateurRecrute } from './courriels/coordonnateur-recrute.courriel.js';
import { decisionListeComplementaire } from './courriels/decision-liste-complementaire.courriel.js';
import { decisionRejet } from './courriels/decision-rejet.courriel.js';
import { decisionRetenu } from './courriels/decision-retenu.courriel.js';
import { demarrage } from './courriels/demarrage.courriel.js';
import { entretien } from './courriels/entretien.courriel.js';
import { financementConfirme } from './courriels/financement-confirme.courriel.js';
import { irrecevabilite } from './courriels/irrecevabilite.courriel.js';
import { monteeEnCharge } from './courriels/montee-en-charge.courriel.js';
import { nationalAccorde } from './courriels/national-accorde.courriel.js';
import { nationalRefuse } from './courriels/national-refuse.courriel.js';
import { nonDemarrage } from './courriels/non-demarrage.courriel.js';
import { nonPerennisation } from './courriels/non-perennisation.courriel.js';
import { observationPerimee } from './courriels/observation-perimee.courriel.js';
import { passageEchelle } from './courriels/passage-echelle.courriel.js';
import { pause } from './courriels/pause.courriel.js';
import { perennisationEngagee } from './courriels/perennisation-engagee.courriel.js';
import { prefiguration } from './courriels/prefiguration.courriel.js';
import { rappelBilan } from './courriels/rappel-bilan.courriel.js';
import { rappelComplement } from './courriels/rappel-complement.courriel.js';
import { rappelInstruction } from './courriels/rappel-instruction.courriel.js';
import { rattrapage } from './courriels/rattrapage.courriel.js';
import { recevabilite } from './courriels/recevabilite.courriel.js';
import { rechercheRelais } from './courriels/recherche-relais.courriel.js';
import { recrutementOuvert } from './courriels/recrutement-ouvert.courriel.js';
import { relaisConfirme } from './courriels/relais-confirme.courriel.js';
import { relaisNegocie } from './courriels/relais-negocie.courriel.js';
import { relaisPropose } from './courriels/relais-propose.courriel.js';
import { relaisRefuse } from './courriels/relais-refuse.courriel.js';
import { repriseAilleurs } from './courriels/reprise-ailleurs.courriel.js';
import { reprise } from './courriels/reprise.courriel.js';
import { retard } from './courriels/retard.courriel.js';
import { retourExperimentation } from './courriels/retour-experimentation.courriel.js';
import { sansRelais } from './courriels/sans-relais.courriel.js';
import { seanceAnnulee } from './courriels/seance-annulee.courriel.js';
import { seanceClose } from './courriels/seance-close.courriel.js';
import { seanceConvoquee } from './courriels/seance-convoquee.courriel.js';
import { transitionEchue } from './courriels/transition-echue.courriel.js';
import { vacance } from './courriels/vacance.courriel.js';
import type { DonneesAppel, DonneesDossier, DonneesSeance } from './donnees.js';

export { connexion as COURRIEL_CONNEXION } from './courriels/connexion.courriel.js';
export { regleEnDefaut as COURRIEL_DE_DEFAUT } from './courriels/regle-en-defaut.courriel.js';

/** One line for each mail of an event of a dossier. */
export const COURRIELS_DE_DOSSIER: readonly Courriel<DonneesDossier>[] = [
  abandon,
  accuseDepot,
  ajournement,
  anneeSupplementaire,
  avisRendu,
  bilanDemande,
  bilanValide,
  candidatureNationale,
  candidatureRetiree,
  cloture,
  complementDemande,
  complementRecu,
  convention,
  convocation,
  coordonnateurExige,
  coordonnateurRecrute,
  decisionListeComplementaire,
  decisionRejet,
  decisionRetenu,
  demarrage,
  entretien,
  financementConfirme,
  irrecevabilite,
  monteeEnCharge,
  nationalAccorde,
  nationalRefuse,
  nonDemarrage,
  nonPerennisation,
  observationPerimee,
  passageEchelle,
  pause,
  perennisationEngagee,
  prefiguration,
  rappelBilan,
  rappelComplement,
  rappelInstruction,
  rattrapage,
  recevabilite,
  rechercheRelais,
  recrutementOuvert,
  relaisConfirme,
  relaisNegocie,
  relaisPropose,
  relaisRefuse,
  repriseAilleurs,
  reprise,
  retard,
  retourExperimentation,
  sansRelais,
  transitionEchue,
  vacance,
];

/** One line for each mail of an event of a call. */
export const COURRIELS_D_APPEL: readonly Courriel<DonneesAppel>[] = [
  appelArchive,
  appelBilan,
  appelClos,
  appelDeprogramme,
  appelEnSelection,
  appelEnSuivi,
  appelOuvert,
  appelProgramme,
  appelProroge,
  appelPublie,
];

/** One line for each mail of an event of a committee session. */
export const COURRIELS_DE_SEANCE: readonly Courriel<DonneesSeance>[] = [seanceAnnulee, seanceClose, seanceConvoquee];

/** One line for each rule that writes. */
export const COURRIELS_D_ALERTE: readonly CourrielDAlerte[] = [
  alerteRr01,
  alerteRr03,
  alerteRr04,
  alerteRr06,
  alerteRr08,
  alerteRr10,
];

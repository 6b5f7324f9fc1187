import { enFrancais } from '../../platform/clock/calendrier.js';
import { enEuros } from '../../platform/errors/montant.js';
import { courrielDeDossier } from '../composition.js';
import type { DonneesDossier, SeanceCitee } from '../donnees.js';
import { exempleDossier } from '../exemples.js';
import { aLaSeance, fait, LeProjet } from '../tournures.js';

/** The session that will examine the dossier: not one that has adjourned it. */
const aVenir = ({ seance, jour }: DonneesDossier): SeanceCitee | null =>
  seance !== null && seance.jour >= jour ? seance : null;

function annonce(d: DonneesDossier): string {
  const depuis = `depuis le ${enFrancais(d.jour)}`;
  return d.evenement === 'inscrire_dossier'
    ? `${LeProjet(d)}, porté par ${d.dossier.porteur}, s’ajoute à l’ordre du jour de votre séance ${depuis}.`
    : `${LeProjet(d)}, porté par ${d.dossier.porteur}, est soumis au comité ${depuis}.`;
}

/** The chair is told first: the members learn of the dossier by the agenda of their session. */
const suite = (d: DonneesDossier): readonly string[] =>
  d.lecteur.role === 'comite_president' && d.seance?.convoquee !== true
    ? ['Les membres du comité le découvriront avec l’ordre du jour de leur convocation.']
    : [];

/** A dossier goes to the committee: who sits is asked to read it and to declare their ties. */
export const convocation = courrielDeDossier(
  'convocation',
  (d) => {
    const seance = aVenir(d);
    return {
      annonce: 'À examiner en comité',
      phrases: [
        annonce(d),
        `Il sera examiné ${aLaSeance({ ...d, seance }) ?? 'à la prochaine séance, dont la date vous sera donnée'}.`,
        ...suite(d),
      ],
      faits: [
        fait('Séance', seance === null ? null : `${seance.titre}, ${enFrancais(seance.jour)}`),
        fait('Montant demandé', d.dossier.montantDemande === null ? null : enEuros(d.dossier.montantDemande)),
        fait('Caf', d.dossier.caf),
      ],
      action: {
        libelle: 'Lire le dossier et déclarer vos liens',
        phrase: `Lisez-le avant la séance${seance === null ? '' : ` du ${enFrancais(seance.jour)}`}. Si un lien vous unit au porteur ou à un partenaire, déclarez-le : vous serez en déport sur ce dossier seulement.`,
      },
    };
  },
  exempleDossier('soumettre_au_comite'),
);

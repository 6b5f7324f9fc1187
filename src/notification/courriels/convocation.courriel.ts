import { enFrancais } from '../../platform/clock/calendrier.js';
import { enEuros } from '../../platform/errors/montant.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { aLaSeance, fait, LeProjet } from '../tournures.js';

/** A dossier goes to the committee: its members are asked to read it and to declare their ties. */
export const convocation = courrielDeDossier(
  'convocation',
  (d) => ({
    annonce: 'À examiner en comité',
    phrases: [
      `${LeProjet(d)}, porté par ${d.dossier.porteur}, est soumis au comité depuis le ${enFrancais(d.jour)}.`,
      `Il sera examiné ${aLaSeance(d) ?? 'à la prochaine séance, dont la date vous sera donnée'}.`,
    ],
    faits: [
      fait('Séance', d.seance === null ? null : `${d.seance.titre}, ${enFrancais(d.seance.jour)}`),
      fait('Montant demandé', d.dossier.montantDemande === null ? null : enEuros(d.dossier.montantDemande)),
      fait('Caf', d.dossier.caf),
    ],
    action: {
      libelle: 'Lire le dossier et déclarer vos liens',
      phrase: `Lisez-le avant la séance${d.seance === null ? '' : ` du ${enFrancais(d.seance.jour)}`}. Si un lien vous unit au porteur ou à un partenaire, déclarez-le : vous serez en déport sur ce dossier seulement.`,
    },
  }),
  exempleDossier('soumettre_au_comite'),
);

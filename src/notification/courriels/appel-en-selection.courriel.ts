import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';

/** The selection begins: opinions from the Cafs, reading for the committee. */
export const appelEnSelection = courrielDAppel(
  'appel_en_selection',
  (d) => ({
    annonce: 'Sélection ouverte',
    phrases: [
      `La sélection de l’appel « ${d.appel.titre} » est ouverte depuis le ${enFrancais(d.jour)}.`,
      d.appel.decisionPrevueLe === null
        ? 'La date des décisions sera annoncée.'
        : `Les décisions sont prévues le ${enFrancais(d.appel.decisionPrevueLe)}.`,
    ],
    action: d.lecteur.role.startsWith('comite')
      ? {
          libelle: 'Réserver le temps de lecture',
          phrase:
            'Chaque dossier vous sera signalé à son inscription. Déclarez dès maintenant tout lien avec un porteur.',
        }
      : {
          libelle: 'Rendre les avis de la Caf',
          phrase: 'Aucun dossier ne passe en comité sans l’avis de la Caf : ceux qui manquent le retardent.',
        },
  }),
  exempleAppel('ouvrir_selection', {}, { jour: '2023-09-18' }),
);

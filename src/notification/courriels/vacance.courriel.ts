import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet } from '../tournures.js';

/** The coordinator has left: act before the project stalls. */
export const vacance = courrielDeDossier(
  'vacance',
  (d) => ({
    annonce: 'Coordonnateur parti',
    phrases: [
      `Le poste de coordination ${duProjet(d)} est vacant depuis le ${enFrancais(d.jour)}.`,
      'Plusieurs projets se sont arrêtés là, faute de relève : les premières semaines comptent.',
    ],
    action: {
      libelle: 'Organiser l’intérim et la passation',
      phrase:
        'Appelez le porteur cette semaine : qui assure l’intérim, où sont les dossiers en cours, quand s’ouvre le recrutement. Si personne ne peut tenir le rôle, une pause vaut mieux qu’un projet sans pilote.',
    },
  }),
  exempleDossier(
    'constater_depart',
    { motif: 'Fin de contrat.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2024-10-31' },
  ),
);

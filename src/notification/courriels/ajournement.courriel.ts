import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, estPorteur } from '../tournures.js';

/** The committee postpones: what is missing is told. */
export const ajournement = courrielDeDossier(
  'ajournement',
  (d) => ({
    annonce: 'Dossier ajourné par le comité',
    phrases: [
      `Le comité a ajourné l’examen ${duProjet(d)} le ${enFrancais(d.jour)} : il n’est ni retenu, ni écarté.`,
      'Le dossier revient en examen ; il pourra être présenté de nouveau quand le point relevé aura reçu une réponse.',
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Répondre au point relevé',
          phrase:
            'Prenez contact avec votre Caf dès maintenant et complétez votre dossier : c’est elle qui dira à la Dpfas qu’il est prêt.',
        }
      : {
          libelle: 'Accompagner la réponse',
          phrase:
            'Voyez avec le porteur ce que le comité attend, et complétez l’avis de la Caf avant la séance suivante.',
        },
  }),
  exempleDossier(
    'ajourner',
    { motif: 'Le comité souhaite connaître l’engagement du département avant de se prononcer.' },
    { auteur: 'la présidence du comité', jour: '2023-11-30' },
  ),
);

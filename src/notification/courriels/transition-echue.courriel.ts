import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, estPorteur } from '../tournures.js';

/** The extra year is over and no relay is confirmed. */
export const transitionEchue = courrielDeDossier(
  'transition_echue',
  (d) => ({
    annonce: 'Fin de l’année de transition',
    phrases: [
      `L’année de transition ${duProjet(d)} a pris fin le ${enFrancais(d.jour)} sans qu’un relais soit confirmé.`,
      'Le dossier revient en recherche de relais ; l’année supplémentaire ne peut pas être renouvelée.',
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Dire où en est le relais',
          phrase:
            'S’il est obtenu, la Caf doit le confirmer sans attendre ; sinon, convenez avec elle, ce mois-ci, de ce qui peut continuer.',
        }
      : {
          libelle: 'Décider de la suite ce mois-ci',
          phrase:
            'Confirmez le relais s’il est obtenu ; sinon, préparez avec le porteur une fin ordonnée, et dites-en la cause.',
        },
  }),
  exempleDossier('echeance_transition', {}, { auteur: 'Jalon, à l’échéance prévue', jour: '2027-12-31' }),
);

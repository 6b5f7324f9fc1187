import { enFrancais, joursEntre } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { estPorteur, fait, LeProjet } from '../tournures.js';

/** A pause or a delay that lasts; a decision is asked at the third step (requirement RR-08). */
export const alerteRr08 = courrielDAlerte({
  regle: 'RR-08',
  enonce: 'le projet est en pause ou en retard depuis trop longtemps.',
  destinataires: ({ palier }) => ['caf_conseiller', 'porteur', ...(palier >= 3 ? ['dpfas'] : [])],
  rediger: (d) => ({
    annonce: d.palier >= 3 ? 'Pause ou retard, décision attendue' : 'Pause ou retard qui dure',
    constat: `${LeProjet(d)} est arrêté ou en retard depuis le ${enFrancais(d.depuis)}.`,
    lecon:
      'La fin du financement ne recule pas pendant ce temps. Les projets qui sont repartis sont ceux dont la reprise a eu tôt une date et un responsable.',
    faits: [fait('Durée', `${joursEntre(d.depuis, d.jour)} jours`)],
    action: estPorteur(d)
      ? {
          libelle: 'Dire où vous en êtes',
          phrase:
            'Reprenez le projet dans votre dossier si c’est possible ; sinon, convenez avec votre conseiller d’un calendrier réduit, ou d’un arrêt.',
        }
      : {
          libelle: d.palier >= 3 ? 'Décider avec le porteur' : 'Fixer une date de reprise',
          phrase:
            'Reprendre, refaire le calendrier, réduire le projet, ou l’arrêter avec sa cause : chaque issue vaut mieux que l’attente.',
        },
  }),
  exemple: { gravite: 'moyenne', palier: 1, depuis: '2024-11-04', jour: '2025-01-03' },
});

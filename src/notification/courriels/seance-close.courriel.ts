import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeSeance } from '../composition.js';
import { exempleSeance } from '../exemples.js';

/** A session is closed: decisions are entered. */
export const seanceClose = courrielDeSeance(
  'seance_close',
  (d) => ({
    annonce: 'Séance close',
    phrases: [
      `La séance « ${d.reunion.titre} » du ${d.reunion.tenueLe} est close depuis le ${enFrancais(d.jour)}.`,
      d.lecteur.role === 'dpfas'
        ? 'Les porteurs sont prévenus de chaque décision au moment où elle est prononcée.'
        : 'Merci de votre participation. Les délibérations restent confidentielles ; seules les décisions et leurs motifs sont communiqués.',
    ],
    action:
      d.lecteur.role === 'dpfas'
        ? {
            libelle: 'Vérifier que tout est prononcé',
            phrase:
              'Un dossier sans décision ni ajournement reste en délibération : inscrivez-le à la séance suivante.',
          }
        : {
            libelle: 'Relire les décisions',
            phrase:
              'Si l’une d’elles ne correspond pas à ce qui a été dit en séance, prévenez la présidence dans les huit jours.',
          },
  }),
  exempleSeance('clore_seance', {}, { jour: '2023-11-30', auteur: 'la présidence du comité' }),
);

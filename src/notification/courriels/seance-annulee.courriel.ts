import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeSeance } from '../composition.js';
import { exempleSeance } from '../exemples.js';

/** A session is cancelled, with its reason. */
export const seanceAnnulee = courrielDeSeance(
  'seance_annulee',
  (d) => ({
    annonce: 'Séance annulée',
    phrases: [
      `La séance « ${d.reunion.titre} », prévue le ${d.reunion.tenueLe}, a été annulée le ${enFrancais(d.jour)}.`,
      'Les dossiers de son ordre du jour restent à examiner ; ils seront inscrits à une autre séance.',
    ],
    action: {
      libelle: 'Libérer votre agenda',
      phrase: 'Vous n’avez rien d’autre à faire. Une nouvelle convocation vous parviendra si une séance la remplace.',
    },
  }),
  exempleSeance('annuler_seance', { motif: 'Le quorum ne pouvait pas être réuni à cette date.' }),
);

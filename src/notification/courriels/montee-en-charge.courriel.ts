import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { auPlusTard, LeProjet } from '../tournures.js';

/** The project leaves experimentation: the porteur knows what is looked at now. */
export const monteeEnCharge = courrielDeDossier(
  'montee_en_charge',
  (d) => ({
    annonce: 'Votre projet monte en charge',
    phrases: [
      `${LeProjet(d)} est passé en montée en charge le ${enFrancais(d.jour)} : une action au moins est menée à bien, et l’expérimentation a fait ses preuves.`,
      'C’est aussi le moment de préparer la suite du financement, bien avant qu’il s’arrête.',
    ],
    action: {
      libelle: 'Tenir à jour actions et indicateurs',
      phrase: `Un bilan d’étape sera ouvert ${auPlusTard(d, 'bilan', 'dans l’année')}. Complétez d’ici là l’avancement de vos actions, vos indicateurs et votre plan de sortie.`,
    },
  }),
  exempleDossier(
    'monter_en_charge',
    {},
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2024-10-07', echeances: { bilan: '2025-10-07' } },
  ),
);

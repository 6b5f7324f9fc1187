import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeSeance } from '../composition.js';
import { exempleSeance } from '../exemples.js';

/** A session is called: read, declare ties, come. */
export const seanceConvoquee = courrielDeSeance(
  'seance_convoquee',
  (d) => ({
    annonce: 'Convocation',
    phrases: [
      `Vous êtes convié à la séance « ${d.reunion.titre} » du ${d.reunion.tenueLe}, convoquée le ${enFrancais(d.jour)}.`,
      d.reunion.dossiers === 0
        ? 'Son ordre du jour vous sera donné dossier par dossier.'
        : `Son ordre du jour compte ${d.reunion.dossiers} dossier${d.reunion.dossiers > 1 ? 's' : ''}.`,
    ],
    action: {
      libelle: 'Lire les dossiers et déclarer vos liens',
      phrase: `Faites-le avant le ${d.reunion.tenueLe}. Un lien déclaré vous met en déport sur un dossier, pas sur la séance. Si vous ne pouvez pas venir, dites-le à la Dpfas : le quorum en dépend.`,
    },
  }),
  exempleSeance('convoquer'),
);

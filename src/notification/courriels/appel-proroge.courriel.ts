import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';
import { fait, jourDonne } from '../tournures.js';

/** The closing is put off: porteurs with a draft are told too. */
export const appelProroge = courrielDAppel(
  'appel_proroge',
  (d) => ({
    annonce: 'Clôture repoussée',
    phrases: [
      `La clôture de l’appel « ${d.appel.titre} » a été repoussée le ${enFrancais(d.jour)}.`,
      `Les candidatures sont désormais reçues jusqu’au ${jourDonne(d, 'clot_le') ?? (d.appel.clotLe === null ? 'jour inscrit à l’appel' : enFrancais(d.appel.clotLe))} à 23 h 59, heure de Paris.`,
    ],
    faits: [fait('Nouvelle clôture', jourDonne(d, 'clot_le'))],
    action:
      d.lecteur.role === 'porteur'
        ? {
            libelle: 'Terminer votre candidature',
            phrase:
              'Votre brouillon vous attend. Déposez quelques jours avant la fin : un dossier incomplet peut alors encore être corrigé.',
          }
        : {
            libelle: 'Prévenir les porteurs que vous accompagnez',
            phrase: 'Ceux qui avaient renoncé faute de temps peuvent reprendre leur brouillon.',
          },
  }),
  exempleAppel('proroger', { clot_le: '2023-09-29', motif: 'Élections locales en septembre.' }, { jour: '2023-09-11' }),
);

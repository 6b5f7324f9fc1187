import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { auPlusTard, duProjet, estPorteur, fait, jourDonne, montantDe, texteDe } from '../tournures.js';

import { RAPPEL_AMORCAGE, RAPPEL_EMBAUCHES } from '../rappels-amorcage.js';

/** The convention is signed: dates, amount, and the seed-funding paragraph (requirement APP-09). */
export const convention = courrielDeDossier(
  'convention',
  (d) => ({
    annonce: 'Convention signée',
    phrases: [
      `La convention ${duProjet(d)} est signée depuis le ${enFrancais(d.jour)}.`,
      'Elle rappelle la nature de ce financement :',
      RAPPEL_AMORCAGE,
      ...(d.dossier.embauches === true ? [RAPPEL_EMBAUCHES] : []),
    ],
    faits: [
      fait('Montant', montantDe(d, 'montant')),
      fait('Début', jourDonne(d, 'debut')),
      fait('Fin du financement', jourDonne(d, 'fin')),
      fait(
        'Ces dates',
        texteDe(d, 'fondement') === 'demonstration' ? 'De démonstration : la source ne les donne pas' : null,
      ),
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Boucler le plan de financement',
          phrase: `Faites passer chaque recette nécessaire au démarrage à l’état « acquise ». Si rien n’est confirmé ${auPlusTard(d, 'non_demarrage', 'dans le délai fixé par l’appel')}, le non-démarrage sera constaté.`,
        }
      : {
          libelle: 'Suivre le démarrage',
          phrase: `Le plan de financement doit être bouclé pour que le projet démarre ; sans confirmation ${auPlusTard(d, 'non_demarrage', 'dans le délai fixé par l’appel')}, le non-démarrage sera constaté.`,
        },
  }),
  exempleDossier(
    'conventionner',
    { debut: '2024-01-01', fin: '2026-12-31', montant: 18_000_000, amorcage_rappele: true },
    { jour: '2023-12-18', echeances: { non_demarrage: '2024-03-31' } },
  ),
);

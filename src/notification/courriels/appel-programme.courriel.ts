import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAppel } from '../composition.js';
import { exempleAppel } from '../exemples.js';
import { fait } from '../tournures.js';

/** The call has its dates: whoever prepares it is told. */
export const appelProgramme = courrielDAppel(
  'appel_programme',
  (d) => ({
    annonce: 'Appel programmé',
    phrases: [
      `L’appel « ${d.appel.titre} » est programmé depuis le ${enFrancais(d.jour)}. Son calendrier est arrêté.`,
      'Il s’ouvrira et se clôturera de lui-même à ses dates.',
    ],
    faits: [
      fait('Ouverture', d.appel.ouvreLe === null ? null : enFrancais(d.appel.ouvreLe)),
      fait('Clôture', d.appel.clotLe === null ? null : `${enFrancais(d.appel.clotLe)} à 23 h 59`),
      fait('Décisions prévues', d.appel.decisionPrevueLe === null ? null : enFrancais(d.appel.decisionPrevueLe)),
      fait('Début des actions', d.appel.debutActionsLe === null ? null : enFrancais(d.appel.debutActionsLe)),
    ],
    action: {
      libelle: d.lecteur.role === 'dpfas' ? 'Relire le règlement avant l’ouverture' : 'Prévenir les équipes',
      phrase:
        d.lecteur.role === 'dpfas'
          ? 'Une fois l’appel ouvert, la grille et les conditions ne changent plus.'
          : 'Les porteurs qui préparent un projet gagnent à le savoir dès maintenant.',
    },
  }),
  exempleAppel('programmer', {}, { jour: '2023-05-15' }),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet } from '../tournures.js';

/** A coordinator is now required: the project cannot start without. */
export const coordonnateurExige = courrielDeDossier(
  'coordonnateur_exige',
  (d) => ({
    annonce: 'Un coordonnateur est nécessaire',
    phrases: [
      `Un poste de coordonnateur est exigé pour ${leProjet(d)} depuis le ${enFrancais(d.jour)}.`,
      'L’expérience des projets de cette taille est constante : une personne à qui le temps de coordonner est donné fait la différence. Le projet ne pourra pas démarrer sans elle.',
    ],
    action: {
      libelle: 'Ouvrir le recrutement',
      phrase:
        'Indiquez dans votre dossier que le recrutement est ouvert. Le poste peut être partagé avec un partenaire, ou tenu par un agent qu’il emploie.',
    },
  }),
  exempleDossier(
    'exiger_coordonnateur',
    { motif: 'Quatre actions sur dix communes.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2023-12-20' },
  ),
);

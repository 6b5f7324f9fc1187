import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet } from '../tournures.js';

/** A delay is reported, with its cause (requirement DOS-21). */
export const retard = courrielDeDossier(
  'retard',
  (d) => ({
    annonce: 'Retard signalé',
    phrases: [
      `Un retard a été signalé le ${enFrancais(d.jour)} sur ${leProjet(d)}, porté par ${d.dossier.porteur}.`,
      'Le projet garde son étape ; seul son calendrier est en cause.',
    ],
    action: {
      libelle: 'Appeler le porteur',
      phrase:
        'Convenez avec lui d’une nouvelle date, ou d’une pause si le projet ne peut plus avancer. Une alerte s’ouvrira si le retard dure.',
    },
  }),
  exempleDossier(
    'signaler_retard',
    { cause: 'coordonnateur_absent', motif: 'Le recrutement n’a pas abouti.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2024-09-16' },
  ),
);

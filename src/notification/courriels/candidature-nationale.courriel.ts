import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, leProjet } from '../tournures.js';

/** Proposed for national funding. */
export const candidatureNationale = courrielDeDossier(
  'candidature_nationale',
  (d) => ({
    annonce: 'Candidature nationale proposée',
    phrases: [
      `Un financement national a été proposé le ${enFrancais(d.jour)} pour ${leProjet(d)}.`,
      'La Dpfas doit maintenant l’accorder ou le refuser ; rien n’est acquis d’ici là.',
    ],
    action: {
      libelle: estPorteur(d) ? 'Préparer vos résultats' : 'Aider le porteur à montrer ses résultats',
      phrase: 'Indicateurs mesurés, coût réel, conditions pour le refaire ailleurs : c’est ce qui sera regardé.',
    },
  }),
  exempleDossier(
    'proposer_national',
    { motif: 'Application mobile réutilisable telle quelle par toute Caf.' },
    { auteur: 'Alix Renaud (responsable CafLab)', jour: '2025-09-22' },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier, type Redaction } from '../composition.js';
import type { DonneesDossier } from '../donnees.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, fait, leProjet, texteDe } from '../tournures.js';

function actionPour(d: DonneesDossier): Redaction['action'] {
  if (estPorteur(d)) {
    return {
      libelle: 'En parler avec votre Caf',
      phrase:
        'Elle peut revenir avec vous sur ce motif, et regarder quels financements de droit commun conviendraient au projet.',
    };
  }
  return d.lecteur.role === 'dpfas'
    ? { libelle: 'Pour votre information', phrase: 'La Caf en parlera avec le porteur ; rien d’autre n’est attendu.' }
    : {
        libelle: 'Recevoir le porteur',
        phrase: 'Proposez-lui un échange dans le mois : ce que vous relirez ensemble servira au prochain appel.',
      };
}

/** Not retained, by the committee or at the end of the waiting list. The reason is always there (requirement COM-16). */
export const decisionRejet = courrielDeDossier(
  'decision_rejet',
  (d) => ({
    annonce: 'Projet non retenu',
    phrases: [
      d.evenement === 'echeance_liste'
        ? `La liste complémentaire a pris fin le ${enFrancais(d.jour)} sans qu’un financement se libère : ${leProjet(d)} n’est pas retenu.`
        : `Le comité n’a pas retenu ${leProjet(d)} le ${enFrancais(d.jour)}.`,
      estPorteur(d)
        ? 'Nous savons ce qu’une candidature demande, et nous vous en remercions. Le motif de la décision figure ci-dessous.'
        : 'Le motif de la décision figure ci-dessous ; le porteur l’a reçu aussi.',
    ],
    faits: [
      fait(
        'Motif',
        texteDe(d, 'motif') ?? 'Aucun financement ne s’est libéré avant la fin de la liste complémentaire.',
      ),
    ],
    action: actionPour(d),
  }),
  exempleDossier(
    'prononcer_rejet',
    { motif: 'Le plan de sortie repose sur une seule subvention, elle-même incertaine.' },
    { auteur: 'la présidence du comité', jour: '2023-12-05' },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier, type Redaction } from '../composition.js';
import type { DonneesDossier } from '../donnees.js';
import { exempleDossier } from '../exemples.js';
import { auPlusTard, estPorteur, fait, leProjet } from '../tournures.js';

function actionPour(d: DonneesDossier): Redaction['action'] {
  if (estPorteur(d)) {
    return {
      libelle: 'Rester prêt',
      phrase:
        'Tenez à jour votre plan de financement et vos lettres de partenaires : un appel peut venir vite. N’engagez aucune dépense en comptant sur ce fonds.',
    };
  }
  return d.lecteur.role === 'dpfas'
    ? {
        libelle: 'Appeler le dossier si un financement se libère',
        phrase: 'Un abandon ou un montant revu libère de l’enveloppe : appelez alors le premier de la liste.',
      }
    : {
        libelle: 'Garder le lien avec le porteur',
        phrase: 'Dites-lui où en est la liste, et cherchez avec lui ce qui pourrait se faire sans attendre.',
      };
}

/** On the waiting list: until when, and what may happen. */
export const decisionListeComplementaire = courrielDeDossier(
  'decision_liste_complementaire',
  (d) => ({
    annonce: 'Liste complémentaire',
    phrases: [
      `Le comité a inscrit ${leProjet(d)} sur la liste complémentaire le ${enFrancais(d.jour)}.`,
      `${estPorteur(d) ? 'Votre projet' : 'Il'} sera retenu si un financement se libère ${auPlusTard(d, 'liste_complementaire', 'avant la fin de la liste')} ; à défaut, la décision deviendra un refus, que vous apprendrez aussitôt.`,
    ],
    faits: [
      fait('Rang', typeof d.donnees['rang'] === 'number' ? String(d.donnees['rang']) : null),
      fait('Réponse', auPlusTard(d, 'liste_complementaire', 'à la date fixée par l’appel')),
    ],
    action: actionPour(d),
  }),
  exempleDossier(
    'prononcer_liste_complementaire',
    { rang: 3, motif: 'Projet de qualité, enveloppe épuisée.' },
    { auteur: 'la présidence du comité', jour: '2023-12-05', echeances: { liste_complementaire: '2024-06-02' } },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, fait, LeProjet, leProjet, montantDe } from '../tournures.js';

import { RAPPEL_AMORCAGE, RAPPEL_EMBAUCHES } from '../rappels-amorcage.js';

/** Retained, by the committee or from the waiting list. Carries the seed-funding paragraph (requirements APP-09, COM-16). */
export const decisionRetenu = courrielDeDossier(
  'decision_retenu',
  (d) => ({
    annonce: 'Projet retenu',
    phrases: [
      d.evenement === 'appeler'
        ? `${LeProjet(d)} était sur la liste complémentaire : il est retenu depuis le ${enFrancais(d.jour)}.`
        : `Le comité a retenu ${leProjet(d)} le ${enFrancais(d.jour)}.`,
      ...(estPorteur(d) ? ['Félicitations à toute l’équipe et à vos partenaires.'] : []),
      RAPPEL_AMORCAGE,
      ...(d.dossier.embauches === true ? [RAPPEL_EMBAUCHES] : []),
    ],
    faits: [
      fait('Montant retenu', montantDe(d, 'montant')),
      fait('Début des actions', d.appel.debutActionsLe === null ? null : enFrancais(d.appel.debutActionsLe)),
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Préparer la convention',
          phrase:
            'La Caf ou la Dpfas vous proposera une date de signature. D’ici là, faites confirmer par écrit les autres financements du plan.',
        }
      : {
          libelle: 'Préparer la convention',
          phrase:
            'Vérifiez qu’un conseiller est nommé sur le dossier : sans lui, la convention ne peut pas être signée.',
        },
  }),
  exempleDossier(
    'prononcer_retenu',
    { montant: 18_000_000, motif: 'Réponse solide à un territoire sans offre.' },
    { auteur: 'la présidence du comité', jour: '2023-12-05' },
  ),
);

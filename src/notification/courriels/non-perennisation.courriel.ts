import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet } from '../tournures.js';

/** The project will not last: the cause is told. */
export const nonPerennisation = courrielDeDossier(
  'non_perennisation',
  (d) => ({
    annonce: 'Le projet ne durera pas',
    phrases: [
      `Il a été constaté le ${enFrancais(d.jour)} que ${leProjet(d)} ne serait pas pérennisé. Le dossier est clos.`,
      'Ce qu’il a appris garde sa valeur : la cause et le motif servent au bilan de l’appel.',
    ],
    action: {
      libelle: 'Clore avec le porteur',
      phrase:
        'Prévoyez avec lui l’information des familles, la fin des contrats et ce qui mérite d’être repris ailleurs.',
    },
  }),
  exempleDossier(
    'constater_non_perennisation',
    { cause: 'financement', motif: 'Aucune collectivité ne reprend les salaires.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2026-12-14' },
  ),
);

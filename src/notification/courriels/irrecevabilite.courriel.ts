import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, estPorteur, fait, texteDe } from '../tournures.js';

/** Inadmissible, by decision or because the complement never came; the reason is always told. */
export const irrecevabilite = courrielDeDossier(
  'irrecevabilite',
  (d) => ({
    annonce: 'Candidature irrecevable',
    phrases: [
      d.evenement === 'echeance_complement'
        ? `La candidature ${duProjet(d)} est irrecevable depuis le ${enFrancais(d.jour)} : le complément demandé n’est pas arrivé dans le délai.`
        : `La candidature ${duProjet(d)} a été déclarée irrecevable le ${enFrancais(d.jour)}.`,
      estPorteur(d)
        ? 'Cette décision porte sur les règles de l’appel ; elle ne juge pas l’intérêt de votre projet. Le dossier est clos, et tout ce que vous y avez écrit reste lisible.'
        : 'Le dossier est clos.',
    ],
    faits: [fait('Motif', texteDe(d, 'motif') ?? 'Le complément demandé n’a pas été transmis avant l’échéance.')],
    action: estPorteur(d)
      ? {
          libelle: 'En parler avec votre Caf',
          phrase: 'Elle peut vous orienter vers un autre financement, ou vous aider à préparer le prochain appel.',
        }
      : {
          libelle: 'Rappeler le porteur',
          phrase: 'Un échange dans les prochains jours l’aidera à comprendre le motif et à chercher une autre voie.',
        },
  }),
  exempleDossier('declarer_irrecevable', {
    motif: 'Le projet relève du droit commun : la prestation de service le finance déjà.',
  }),
);

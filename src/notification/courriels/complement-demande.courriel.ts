import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { auPlusTard, duProjet, fait } from '../tournures.js';

/** Something is missing: the porteur has until the deadline armed by the request. */
export const complementDemande = courrielDeDossier(
  'complement_demande',
  (d) => ({
    annonce: 'Un complément vous est demandé',
    phrases: [
      `L’instruction ${duProjet(d)} a besoin d’un complément, demandé le ${enFrancais(d.jour)}.`,
      `Répondez ${auPlusTard(d, 'complement', 'dans le délai fixé par l’appel')} : passé ce jour, la candidature serait déclarée irrecevable sans autre avis.`,
    ],
    faits: [fait('À rendre', auPlusTard(d, 'complement', 'dans le délai fixé par l’appel'))],
    action: {
      libelle: 'Transmettre le complément',
      phrase:
        'Complétez la candidature dans votre dossier, puis transmettez-la. Une question ? La Caf qui instruit peut vous aider à y répondre.',
    },
    lien: { libelle: 'Compléter ma candidature', chemin: `/dossiers/${encodeURIComponent(d.dossier.numero)}` },
  }),
  exempleDossier(
    'demander_complement',
    { motif: 'Le plan de financement ne dit pas qui paiera les salaires après 2025.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', echeances: { complement: '2023-10-31' } },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { fait, leProjet, texteDe } from '../tournures.js';

const SENS: Readonly<Record<string, string>> = {
  favorable: 'favorable',
  reserve: 'réservé',
  defavorable: 'défavorable',
};

/** The opinion of the Caf is in: the Dpfas may submit the dossier. */
export const avisRendu = courrielDeDossier(
  'avis_rendu',
  (d) => ({
    annonce: `Avis ${SENS[texteDe(d, 'sens') ?? ''] ?? 'rendu'}`,
    phrases: [
      `L’avis sur ${leProjet(d)} a été rendu le ${enFrancais(d.jour)} : ${SENS[texteDe(d, 'sens') ?? ''] ?? 'à lire dans le dossier'}.`,
      'C’était la dernière pièce attendue de l’instruction locale.',
    ],
    faits: [fait('Sens de l’avis', SENS[texteDe(d, 'sens') ?? ''] ?? null)],
    action: {
      libelle: 'Soumettre le dossier au comité',
      phrase:
        'Vérifiez les preuves de partenariat, le plan de sortie et l’indicateur, puis inscrivez le dossier à une séance.',
    },
  }),
  exempleDossier(
    'rendre_avis',
    { sens: 'favorable', motif: 'Le besoin est établi sur dix communes et le centre social s’engage.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)' },
  ),
);

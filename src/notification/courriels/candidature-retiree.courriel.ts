import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet, texteDe } from '../tournures.js';

/** The porteur withdraws: the adviser stops instructing. */
export const candidatureRetiree = courrielDeDossier(
  'candidature_retiree',
  (d) => ({
    annonce: 'Candidature retirée',
    phrases: [
      `${d.dossier.porteur} a retiré ${leProjet(d)} le ${enFrancais(d.jour)}. Le dossier est clos.`,
      texteDe(d, 'motif') === null ? 'Aucun motif n’a été donné.' : 'Le motif donné figure ci-dessous.',
    ],
    action: {
      libelle: 'Arrêter l’instruction',
      phrase:
        'Il n’y a plus rien à instruire. Un appel au porteur dirait s’il prépare un autre projet que la Caf peut aider.',
    },
  }),
  exempleDossier(
    'retirer',
    { motif: 'Le local pressenti n’est plus disponible.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)' },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { enEuros } from '../../platform/errors/montant.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, fait, leProjet } from '../tournures.js';

/** Receipt of an application, with the seed-funding reminder acknowledged at that moment (requirement APP-09). */
export const accuseDepot = courrielDeDossier(
  'accuse_depot',
  (d) => ({
    annonce: estPorteur(d) ? 'Candidature bien reçue' : 'Nouvelle candidature',
    phrases: estPorteur(d)
      ? [
          `Votre candidature à l’appel « ${d.appel.titre} » est déposée depuis le ${enFrancais(d.jour)}. Merci du travail qu’elle représente.`,
          'La Caf de votre territoire va maintenant l’instruire ; elle vous écrira ici si une pièce ou une précision manque.',
        ]
      : [
          `${d.dossier.porteur} a déposé ${leProjet(d)} le ${enFrancais(d.jour)}. La candidature attend son instruction.`,
          'Une première lecture dans les dix jours permet de demander un complément à temps.',
        ],
    faits: [
      fait('Montant demandé', d.dossier.montantDemande === null ? null : enEuros(d.dossier.montantDemande)),
      fait('Clôture de l’appel', d.appel.clotLe === null ? null : enFrancais(d.appel.clotLe)),
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Gardez ce message',
          phrase:
            'Il vaut accusé de réception. Vous n’avez rien à faire pour l’instant ; votre dossier montre à tout moment où il en est.',
        }
      : {
          libelle: 'Commencer l’instruction',
          phrase: 'Ouvrez le dossier et commencez l’instruction, si possible dans les dix jours.',
        },
  }),
  exempleDossier(
    'deposer',
    { amorcage_reconnu: true },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2023-09-04' },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet } from '../tournures.js';

/** Negotiation is open. */
export const relaisNegocie = courrielDeDossier(
  'relais_negocie',
  (d) => ({
    annonce: 'Relais en négociation',
    phrases: [
      `La négociation du relais ${duProjet(d)} est engagée depuis le ${enFrancais(d.jour)}.`,
      'Elle n’engage personne tant qu’un accord n’est pas confirmé au dossier.',
    ],
    action: {
      libelle: 'Appuyer la demande',
      phrase:
        'Des chiffres d’usage et un indicateur à jour pèsent plus qu’un courrier : vérifiez qu’ils sont au dossier.',
    },
  }),
  exempleDossier(
    'negocier',
    { motif: 'Rendez-vous pris avec la présidente de l’intercommunalité.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2026-01-12' },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { LeProjet } from '../tournures.js';

/** Dropped before or after its start: the cause is from the closed list (requirement DOS-21). */
export const abandon = courrielDeDossier(
  'abandon',
  (d) => ({
    annonce: 'Projet abandonné',
    phrases: [
      `${LeProjet(d)}, porté par ${d.dossier.porteur}, est abandonné depuis le ${enFrancais(d.jour)}. Le dossier est clos.`,
      'La cause et le motif figurent ci-dessous : ils compteront dans le bilan de l’appel.',
    ],
    action:
      d.lecteur.role === 'dpfas'
        ? {
            libelle: 'Voir ce qui se libère',
            phrase:
              'Le financement non consommé peut permettre d’appeler un projet de la liste complémentaire, tant qu’elle est valable.',
          }
        : {
            libelle: 'Clore proprement avec le porteur',
            phrase: 'Faites avec lui le point des sommes versées, des familles à prévenir et de ce qui a été appris.',
          },
  }),
  exempleDossier(
    'abandonner',
    { cause: 'personnel', motif: 'Deux départs n’ont pas pu être remplacés.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2025-02-10' },
  ),
);

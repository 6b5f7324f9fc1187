import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, estPorteur, fait, jourDonne, montantDe, texteDe } from '../tournures.js';

/** The relay is confirmed: the good news goes to everybody, the countdowns stop. */
export const relaisConfirme = courrielDeDossier(
  'relais_confirme',
  (d) => ({
    annonce: 'Relais de financement confirmé',
    phrases: [
      `${texteDe(d, 'financeur') ?? 'Un financeur'} prend le relais ${duProjet(d)} : l’accord est confirmé depuis le ${enFrancais(d.jour)}.`,
      estPorteur(d)
        ? 'C’est le but que vise le fonds depuis le premier jour. Merci, et bravo à celles et ceux qui l’ont fait vivre.'
        : 'Les rappels de fin de financement s’arrêtent ici.',
    ],
    faits: [
      fait('Financeur', texteDe(d, 'financeur')),
      fait('Montant', montantDe(d, 'montant')),
      fait('À compter du', jourDonne(d, 'echeance')),
      fait('Accord', texteDe(d, 'accord')),
    ],
    action: {
      libelle: estPorteur(d) ? 'Garder l’accord au dossier' : 'Vérifier l’accord',
      phrase: estPorteur(d)
        ? 'Joignez l’accord signé, et racontez ce qui a marché : d’autres porteurs s’en serviront.'
        : 'L’accord signé doit figurer au dossier. Pensez à ce que ce projet peut apprendre aux autres.',
    },
  }),
  exempleDossier(
    'relais_confirme',
    { financeur: 'Communauté de communes du Val', montant: 9_000_000, accord: 'Délibération du 12 octobre 2026.' },
    { auteur: 'Camille Roche (conseil technique de la Caf)', jour: '2026-10-20' },
  ),
);

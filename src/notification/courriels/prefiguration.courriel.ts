import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { fait, jourDonne, LeProjet, texteDe } from '../tournures.js';

const SERVICES: Readonly<Record<string, string>> = {
  rpe: 'relais petite enfance',
  centre_social: 'centre social',
  laep: 'lieu d’accueil enfants-parents',
  ludotheque: 'ludothèque',
};

/** A service under ordinary law is prepared: type and target date. */
export const prefiguration = courrielDeDossier(
  'prefiguration',
  (d) => ({
    annonce: 'Préfiguration d’un service',
    phrases: [
      `${LeProjet(d)} prépare son passage en ${SERVICES[texteDe(d, 'type_service') ?? ''] ?? 'service agréé'} depuis le ${enFrancais(d.jour)}.`,
      'Une fois agréé, le service sera financé par la prestation de service, et non plus par le fonds.',
    ],
    faits: [
      fait('Service', SERVICES[texteDe(d, 'type_service') ?? ''] ?? null),
      fait('Date visée', jourDonne(d, 'date_cible')),
    ],
    action: {
      libelle: 'Vérifier le calendrier d’agrément',
      phrase:
        'Comparez la date visée à la fin du financement : si l’agrément vient après, une année supplémentaire est à étudier.',
    },
  }),
  exempleDossier(
    'prefigurer_service',
    { type_service: 'rpe', date_cible: '2027-01-01' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2026-09-14' },
  ),
);

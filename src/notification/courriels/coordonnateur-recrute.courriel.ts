import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { duProjet, fait, texteDe } from '../tournures.js';

/** The coordinator is in post. */
export const coordonnateurRecrute = courrielDeDossier(
  'coordonnateur_recrute',
  (d) => ({
    annonce: 'Coordonnateur en poste',
    phrases: [
      `Le poste de coordination ${duProjet(d)} est pourvu depuis le ${enFrancais(d.jour)}.`,
      'Une chose de moins à surveiller, et une personne à connaître.',
    ],
    faits: [
      fait('Personne', texteDe(d, 'nom')),
      fait('Intitulé', texteDe(d, 'intitule')),
      fait('Employeur', texteDe(d, 'employeur')),
    ],
    action: {
      libelle: 'Prendre contact',
      phrase: 'Présentez-vous dans les prochaines semaines : c’est avec cette personne que vous suivrez le projet.',
    },
  }),
  exempleDossier(
    'recruter',
    { nom: 'Louise Martel', intitule: 'Coordonnatrice', employeur: 'Centre social', etp: 1 },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2024-02-01' },
  ),
);

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { estPorteur, fait, LeProjet, texteDe } from '../tournures.js';

/** Taken over by another programme: where, and which part. */
export const repriseAilleurs = courrielDeDossier(
  'reprise_ailleurs',
  (d) => ({
    annonce: 'Projet repris ailleurs',
    phrases: [
      `${LeProjet(d)} est repris dans un autre programme : « ${texteDe(d, 'cible') ?? 'programme non dit'} », selon le constat du ${enFrancais(d.jour)}.`,
      'Le dossier est clos ici ; le lien vers sa suite y reste inscrit.',
    ],
    faits: [fait('Repris par', texteDe(d, 'cible')), fait('Part reprise', texteDe(d, 'part_reprise'))],
    action: estPorteur(d)
      ? {
          libelle: 'Vérifier ce qui est repris',
          phrase: 'Si une action du projet n’est pas couverte par ce programme, dites-le à votre Caf sans tarder.',
        }
      : {
          libelle: 'Solder le dossier',
          phrase: 'Vérifiez avec le porteur ce qui n’est pas repris, et ce que deviennent les sommes déjà versées.',
        },
  }),
  exempleDossier(
    'reprendre_ailleurs',
    { cible: 'Programme départemental d’accueil', part_reprise: 'L’atelier itinérant, sans la formation.' },
    { jour: '2024-05-14' },
  ),
);

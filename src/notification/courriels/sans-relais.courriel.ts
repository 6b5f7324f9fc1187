import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { leProjet } from '../tournures.js';

/** Declared without relay, with a reason. */
export const sansRelais = courrielDeDossier(
  'sans_relais',
  (d) => ({
    annonce: 'Aucun relais en vue',
    phrases: [
      `Il a été déclaré le ${enFrancais(d.jour)} que ${leProjet(d)} n’a pas de relais de financement.`,
      'Cette déclaration peut changer à tout moment : il suffit d’inscrire un relais.',
    ],
    action: {
      libelle: 'Relire le motif et chercher plus large',
      phrase:
        'Région, Leader, Fonds social européen, employeurs, échelle nationale : voyez avec le référent du CafLab ce qui n’a pas été essayé.',
    },
  }),
  exempleDossier(
    'declarer_sans_relais',
    { motif: 'Les trois financeurs approchés ont décliné.' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2026-04-20' },
  ),
);

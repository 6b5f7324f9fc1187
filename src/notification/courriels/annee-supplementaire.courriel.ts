import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { auProjet, estPorteur, fait, jourDonne, montantDe, texteDe } from '../tournures.js';

const OBJETS: Readonly<Record<string, string>> = {
  vers_prestation: 'passer à un financement par prestation de service',
  modele: 'trouver un modèle économique',
  evaluation_impact: 'évaluer l’effet du projet',
};

/** One more year is granted: purpose and exit date (requirement FIN-07). */
export const anneeSupplementaire = courrielDeDossier(
  'annee_supplementaire',
  (d) => ({
    annonce: 'Année supplémentaire accordée',
    phrases: [
      `Une année supplémentaire a été accordée ${auProjet(d)} le ${enFrancais(d.jour)}.`,
      `Elle sert à une chose précise : ${OBJETS[texteDe(d, 'objet') ?? ''] ?? 'l’objet inscrit au dossier'}. Elle ne sera pas suivie d’une autre.`,
    ],
    faits: [
      fait('Objet', OBJETS[texteDe(d, 'objet') ?? ''] ?? null),
      fait('Montant', montantDe(d, 'montant')),
      fait('Sortie du fonds', jourDonne(d, 'sortie_le')),
    ],
    action: {
      libelle: estPorteur(d) ? 'Dater les étapes de la sortie' : 'Suivre les étapes de la sortie',
      phrase: `Fixez dès maintenant ce qui doit être obtenu, et quand, pour sortir du fonds ${jourDonne(d, 'sortie_le') === null ? 'à la date prévue' : `le ${jourDonne(d, 'sortie_le')}`}.`,
    },
  }),
  exempleDossier(
    'accorder_annee_supplementaire',
    {
      objet: 'vers_prestation',
      sortie_le: '2027-12-31',
      montant: 4_000_000,
      motif: 'L’agrément est attendu à l’automne.',
    },
    { jour: '2026-11-16', echeances: { transition: '2027-12-31' } },
  ),
);

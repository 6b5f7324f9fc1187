import { enFrancais } from '../../platform/clock/calendrier.js';
import { type Courriel, finir, saluer } from '../composition.js';
import type { DonneesDefaut } from '../donnees.js';
import { ADRESSE_EXEMPLE } from '../exemples.js';
import { abreger } from '../typographie.js';

/** A risk rule could not be evaluated: what it watches is not watched, so somebody must know. */
export const regleEnDefaut: Courriel<DonneesDefaut> = {
  modele: 'regle_en_defaut',
  composer: ({ adresse, nom, regle, titre, jour, faute }) =>
    finir({
      objet: abreger(`Règle ${regle} en défaut : ${titre}`, 81),
      preambule: `La règle « ${titre} » n’a pas pu être évaluée le ${enFrancais(jour)}.`,
      salutation: saluer(nom),
      phrases: [
        `La règle « ${titre} » n’a pas pu être évaluée le ${enFrancais(jour)} ; les autres l’ont été.`,
        'Tant que la faute dure, aucune alerte de cette règle ne s’ouvre ni ne se referme : une absence d’alerte ne veut rien dire.',
      ],
      faits: [
        { libelle: 'Règle', valeur: `${regle}, ${titre}` },
        { libelle: 'Date', valeur: enFrancais(jour) },
        { libelle: 'Faute', valeur: abreger(faute, 300) },
      ],
      action: {
        libelle: 'Prévenir l’équipe technique aujourd’hui',
        phrase: 'Transmettez-lui ce message tel quel. La règle sera essayée de nouveau demain matin.',
      },
      lien: { libelle: 'Ouvrir les alertes', url: `${adresse}/alertes` },
      pourquoi: 'Vous êtes à la Dpfas, qui veille au bon fonctionnement des alertes.',
      fictif: false,
    }),
  exemple: {
    adresse: ADRESSE_EXEMPLE,
    nom: 'Dominique Faure',
    regle: 'RR-08',
    titre: 'Pause ou retard qui se prolonge',
    jour: '2025-01-03',
    faute: 'division by zero',
  },
};

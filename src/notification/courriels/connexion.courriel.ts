import { type Courriel, finir, saluer } from '../composition.js';
import type { DonneesConnexion } from '../donnees.js';
import { ADRESSE_EXEMPLE } from '../exemples.js';

/** The sign-in link. Its address is the only secret a mail ever carries. */
export const connexion: Courriel<DonneesConnexion> = {
  modele: 'connexion',
  composer: ({ nom, lien, demandeLe }) =>
    finir({
      objet: 'Votre lien de connexion',
      preambule: 'Il sert une fois, pendant quinze minutes.',
      salutation: saluer(nom),
      phrases: [
        `Vous avez demandé à vous connecter le ${demandeLe}. Le bouton ci-dessous ouvre votre espace.`,
        'Il sert une seule fois, pendant quinze minutes. Ne transmettez pas ce message : il vaut clé.',
      ],
      faits: [{ libelle: 'Demandé le', valeur: demandeLe }],
      action: {
        libelle: 'Vous n’avez rien demandé ?',
        phrase: 'Laissez ce message : sans un clic de votre part, personne n’entre. S’il se répète, prévenez la Dpfas.',
      },
      lien: { libelle: 'Me connecter', url: lien },
      pourquoi: 'Quelqu’un a saisi votre adresse sur la page de connexion.',
      fictif: false,
    }),
  exemple: {
    adresse: ADRESSE_EXEMPLE,
    nom: 'Camille Roche',
    lien: `${ADRESSE_EXEMPLE}/connexion/lien/exemple`,
    demandeLe: '16 oct. 2023 à 9 h 12',
  },
};

import type { CourrielContenu } from '../../src/notification/gabarit/contenu.js';
import { expediteurDe } from '../../src/notification/gabarit/contenu.js';
import { MARQUE_JALON } from '../../src/platform/marque/marque.js';

export const EXPEDITEUR = expediteurDe(
  { ...MARQUE_JALON, proprietaire: 'Fipe' },
  'https://jalon.example.org/alertes/reglages',
);

export const COURRIEL: CourrielContenu = {
  objet: 'Fin de financement dans 90 jours : aucun relais identifié',
  preambule: 'Le Chemin des tout-petits : 272 000 € accordés, fin le 28 février 2027. Une action vous attend.',
  salutation: 'Bonjour Claire,',
  phrases: [
    'La convention de ce projet se termine le 28 février 2027 et aucun financement n’est indiqué pour la suite.',
  ],
  faits: [
    { libelle: 'Projet', valeur: 'Le Chemin des tout-petits (FICTIF-03)' },
    { libelle: 'Porteur', valeur: 'Association Les Premiers Pas' },
    { libelle: 'Suivi par', valeur: 'Caf de l’Isère' },
    { libelle: 'Fin du financement', valeur: '28 février 2027' },
    { libelle: 'Accordé', valeur: '272 000 €' },
    { libelle: 'Versé', valeur: '184 960 € (68 %)' },
  ],
  action: {
    libelle: 'Planifier un point sur la suite avec le porteur',
    phrase:
      'Prestation de service, bonus territoire et commune sont les relais le plus souvent trouvés pour ce type de projet.',
  },
  lien: {
    libelle: 'Renseigner un relais',
    url: 'https://jalon.example.org/dossiers/FICTIF-03/relais?de=courriel&jour=90',
  },
  pourquoi:
    'Vous suivez ce dossier et la rubrique « Relais de financement » est vide 90 jours avant la fin de la convention.',
  fictif: true,
};

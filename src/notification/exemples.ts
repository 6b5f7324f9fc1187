import type { AppelCite, DonneesAppel, DonneesDossier, DonneesSeance, DossierCite, Lecteur } from './donnees.js';

/** The one invented project that every example tells of. */
export const DOSSIER_EXEMPLE: DossierCite = {
  numero: 'FIPE-2023-017',
  titre: 'La roulotte des tout-petits',
  porteur: 'Association Les Petits Cailloux',
  caf: 'Caf de la Drôme',
  fictif: false,
  montantDemande: 18_400_000,
  embauches: true,
};

export const APPEL_EXEMPLE: AppelCite = {
  code: 'fipe_2023',
  titre: 'Fipe 2023',
  fictif: false,
  ouvreLe: '2023-06-12',
  clotLe: '2023-09-15',
  decisionPrevueLe: '2023-12-05',
  debutActionsLe: '2024-01-01',
};

export const LECTEUR_EXEMPLE: Lecteur = { nom: 'Camille Roche', role: 'caf_conseiller', aLaPlaceDe: null };

export const ADRESSE_EXEMPLE = 'https://jalon.exemple.fr';

/** What an event brings, on top of the invented project. */
export const exempleDossier = (
  evenement: string,
  donnees: Readonly<Record<string, unknown>> = {},
  plus: Partial<DonneesDossier> = {},
): DonneesDossier => ({
  adresse: ADRESSE_EXEMPLE,
  lecteur: LECTEUR_EXEMPLE,
  appel: APPEL_EXEMPLE,
  dossier: DOSSIER_EXEMPLE,
  evenement,
  donnees,
  jour: '2023-10-16',
  auteur: 'Dominique Faure (Dpfas)',
  echeances: {},
  seance: { titre: 'Comité national de sélection', jour: '2023-11-30', convoquee: true },
  ...plus,
});

export const exempleAppel = (
  evenement: string,
  donnees: Readonly<Record<string, unknown>> = {},
  plus: Partial<DonneesAppel> = {},
): DonneesAppel => ({
  adresse: ADRESSE_EXEMPLE,
  lecteur: { ...LECTEUR_EXEMPLE, role: 'dpfas' },
  appel: APPEL_EXEMPLE,
  evenement,
  donnees,
  jour: '2023-06-12',
  auteur: 'Dominique Faure (Dpfas)',
  echeances: {},
  ...plus,
});

export const exempleSeance = (
  evenement: string,
  donnees: Readonly<Record<string, unknown>> = {},
  plus: Partial<DonneesSeance> = {},
): DonneesSeance => ({
  ...exempleAppel(evenement, donnees),
  lecteur: { ...LECTEUR_EXEMPLE, role: 'comite_membre' },
  jour: '2023-11-06',
  reunion: {
    id: '0b8f7a52-5f0e-4a55-8a3c-2f0f0f2b9c10',
    titre: 'Comité national de sélection',
    tenueLe: '30 nov. 2023 à 14 h 00',
    dossiers: 3,
    ordreDuJour: [
      {
        numero: DOSSIER_EXEMPLE.numero,
        titre: DOSSIER_EXEMPLE.titre,
        porteur: DOSSIER_EXEMPLE.porteur,
        fictif: false,
      },
      { numero: 'FIPE-2023-018', titre: 'Un relais de nuit', porteur: 'Commune de Valmont', fictif: false },
    ],
  },
  ...plus,
});

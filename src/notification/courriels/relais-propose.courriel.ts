import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeDossier } from '../composition.js';
import { exempleDossier } from '../exemples.js';
import { fait, jourDonne, leProjet, montantDe, texteDe } from '../tournures.js';

/** A relay is proposed: what, how much, when. */
export const relaisPropose = courrielDeDossier(
  'relais_propose',
  (d) => ({
    annonce: 'Relais proposé',
    phrases: [
      `Un relais de financement a été proposé le ${enFrancais(d.jour)} pour ${leProjet(d)} : ${texteDe(d, 'financeur') ?? 'financeur à préciser'}.`,
      'Il n’est pas encore acquis : les rappels de fin de financement continuent.',
    ],
    faits: [
      fait('Financeur', texteDe(d, 'financeur')),
      fait('Montant', montantDe(d, 'montant')),
      fait('Réponse attendue', jourDonne(d, 'echeance')),
    ],
    action: {
      libelle: 'Ouvrir la négociation',
      phrase: 'Aidez le porteur à obtenir un premier rendez-vous, et inscrivez au dossier la date de réponse attendue.',
    },
  }),
  exempleDossier(
    'proposer_relais',
    { financeur: 'Communauté de communes du Val', montant: 9_000_000, echeance: '2026-06-30' },
    { auteur: 'Les Petits Cailloux (porteur de projet)', jour: '2025-12-01' },
  ),
);

import { enFrancais, joursEntre } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import type { DonneesAlerte } from '../donnees.js';
import { duProjet, fait } from '../tournures.js';

/** Days left to the money, negative once it has stopped; null when no convention says. */
const joursRestants = ({ jour, finFinancement }: DonneesAlerte): number | null =>
  finFinancement === null ? null : joursEntre(jour, finFinancement);

const enJours = (nombre: number): string => `${nombre} jour${nombre > 1 ? 's' : ''}`;

const estPasse = (d: DonneesAlerte): boolean => (joursRestants(d) ?? 0) < 0;

function restant(d: DonneesAlerte): string {
  const jours = joursRestants(d);
  if (jours === null) {
    return 'bientôt';
  }
  if (jours < 0) {
    return `passée depuis ${enJours(-jours)}`;
  }
  return jours === 0 ? 'aujourd’hui' : `dans ${enJours(jours)}`;
}

const annonce = (d: DonneesAlerte): string =>
  estPasse(d) ? `Financement arrêté depuis ${enJours(-(joursRestants(d) ?? 0))}` : `Fin du financement ${restant(d)}`;

/** A date that no source gives never passes for one that the convention of a real project says. */
const deDemonstration = ({ preuves }: DonneesAlerte): boolean => preuves['fondement_des_dates'] === 'demonstration';

function jourDit(d: DonneesAlerte): string {
  if (d.finFinancement === null) {
    return 'bientôt';
  }
  return `le ${enFrancais(d.finFinancement)}${deDemonstration(d) ? ' (date de démonstration)' : ''}`;
}

function finDite(d: DonneesAlerte): string | null {
  const jour = d.finFinancement === null ? null : enFrancais(d.finFinancement);
  return jour !== null && deDemonstration(d) ? `${jour}, date de démonstration : la source ne la donne pas` : jour;
}

/** Countdown to the end of the money, until a relay is acquired (requirements RR-01, NOT-02). */
export const alerteRr01 = courrielDAlerte({
  regle: 'RR-01',
  enonce: 'la fin du financement approche ou est passée, et aucun relais n’est acquis.',
  rediger: (d) => ({
    annonce: annonce(d),
    constat: `Le financement ${duProjet(d)} ${estPasse(d) ? 's’est arrêté' : 's’arrête'} ${jourDit(d)}, et aucun relais n’est acquis.`,
    faits: [fait('Fin du financement', finDite(d)), fait('Échéance', restant(d))],
    action: 'Chercher le relais avec le porteur',
    pourLePorteur: {
      libelle: 'Mettre à jour votre plan de sortie',
      phrase:
        'Inscrivez les relais que vous sollicitez, avec un interlocuteur et une date de réponse. Un vote de collectivité ou un agrément demande souvent plusieurs mois : votre conseiller vous aidera à les obtenir.',
    },
  }),
  exemple: { gravite: 'haute', palier: 3, relais: ['Communauté de communes du Val', 'Prestation de service RPE'] },
});

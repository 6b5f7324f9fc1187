import { enFrancais, joursEntre } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import type { DonneesAlerte } from '../donnees.js';
import { duProjet, fait } from '../tournures.js';

function restant({ jour, finFinancement }: DonneesAlerte): string {
  const jours = finFinancement === null ? null : joursEntre(jour, finFinancement);
  if (jours === null) {
    return 'bientôt';
  }
  return jours <= 0 ? 'aujourd’hui' : `dans ${jours} jour${jours > 1 ? 's' : ''}`;
}

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
  enonce: 'la fin du financement approche et aucun relais n’est acquis.',
  rediger: (d) => ({
    annonce: `Fin du financement ${restant(d)}`,
    constat: `Le financement ${duProjet(d)} s’arrête ${jourDit(d)}, et aucun relais n’est acquis.`,
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

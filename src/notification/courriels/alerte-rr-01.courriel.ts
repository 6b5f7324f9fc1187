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

/** Countdown to the end of the money, until a relay is acquired (requirements RR-01, NOT-02). */
export const alerteRr01 = courrielDAlerte({
  regle: 'RR-01',
  enonce: 'la fin du financement approche et aucun relais n’est acquis.',
  rediger: (d) => ({
    annonce: `Fin du financement ${restant(d)}`,
    constat: `Le financement ${duProjet(d)} s’arrête ${d.finFinancement === null ? 'bientôt' : `le ${enFrancais(d.finFinancement)}`}, et aucun relais n’est acquis.`,
    faits: [
      fait('Fin du financement', d.finFinancement === null ? null : enFrancais(d.finFinancement)),
      fait('Échéance', restant(d)),
    ],
    action: 'Chercher le relais avec le porteur',
    pourLePorteur: {
      libelle: 'Mettre à jour votre plan de sortie',
      phrase:
        'Inscrivez les relais que vous sollicitez, avec un interlocuteur et une date de réponse. Un vote de collectivité ou un agrément demande souvent plusieurs mois : votre conseiller vous aidera à les obtenir.',
    },
  }),
  exemple: { gravite: 'haute', palier: 3, relais: ['Communauté de communes du Val', 'Prestation de service RPE'] },
});

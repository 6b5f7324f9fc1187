import { enFrancais, joursEntre } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import type { DonneesAlerte } from '../donnees.js';
import { duProjet, estPorteur, fait } from '../tournures.js';

const restant = ({ jour, finFinancement }: DonneesAlerte): string => {
  const jours = finFinancement === null ? null : joursEntre(jour, finFinancement);
  if (jours === null) {
    return 'bientôt';
  }
  return jours <= 0 ? 'aujourd’hui ou déjà' : `dans ${jours} jour${jours > 1 ? 's' : ''}`;
};

/** Countdown to the end of the money, until a relay is acquired (requirements RR-01, NOT-02). */
export const alerteRr01 = courrielDAlerte({
  regle: 'RR-01',
  enonce: 'la fin du financement approche et aucun relais n’est acquis.',
  destinataires: ({ gravite }) => [
    'caf_conseiller',
    'porteur',
    ...(gravite === 'info' || gravite === 'basse' ? [] : ['caflab_referent']),
    ...(gravite === 'haute' || gravite === 'critique' ? ['dpfas'] : []),
  ],
  rediger: (d) => ({
    annonce: `Fin de financement ${restant(d)}`,
    constat: `Le financement ${duProjet(d)} s’arrête ${d.finFinancement === null ? 'bientôt' : `le ${enFrancais(d.finFinancement)}`}, et aucun relais n’est acquis.`,
    lecon:
      'Les projets qui s’arrêtent faute d’argent sont rarement de mauvais projets : leur relais a été cherché trop tard. Un vote de collectivité ou un agrément demande souvent six à douze mois.',
    faits: [
      fait('Fin du financement', d.finFinancement === null ? null : enFrancais(d.finFinancement)),
      fait('Échéance', restant(d)),
    ],
    action: estPorteur(d)
      ? {
          libelle: 'Mettre à jour le plan de sortie',
          phrase:
            'Inscrivez les relais que vous sollicitez, avec un interlocuteur et une date de réponse ; votre conseiller vous aidera à les obtenir.',
        }
      : {
          libelle: 'Ouvrir le plan de sortie avec le porteur',
          phrase:
            'Choisissez ensemble le relais le plus proche et sa prochaine étape. Si une prestation de service ou un modèle économique est en vue, préparez la demande d’année supplémentaire.',
        },
  }),
  exemple: { gravite: 'haute', palier: 3, relais: ['Communauté de communes du Val', 'Prestation de service RPE'] },
});

import { enFrancais } from '../../platform/clock/calendrier.js';
import { enEuros } from '../../platform/errors/montant.js';
import { courrielDAlerte } from '../alerte.js';
import { fait, LeProjet, texteDe } from '../tournures.js';

/** Cents, as the rule writes them down; null when nothing is missing or nothing is known. */
function manque(preuves: Readonly<Record<string, unknown>>): string | null {
  const centimes = texteDe({ donnees: preuves }, 'a_acquerir');
  return centimes === null || !/^[1-9]\d*$/u.test(centimes) ? null : enEuros(centimes);
}

/** Convention signed, money not complete, start date passed (requirement RR-06). */
export const alerteRr06 = courrielDAlerte({
  regle: 'RR-06',
  enonce: 'la date de début est passée et le financement n’est pas réuni.',
  rediger: (d) => ({
    annonce: d.palier >= 2 ? 'Non-démarrage à constater' : 'Projet sans financement complet',
    constat: `${LeProjet(d)}, porté par ${d.dossier.porteur}, attend encore son financement ; il devait commencer le ${enFrancais(d.depuis)}.`,
    faits: [fait('Reste à acquérir', manque(d.preuves))],
    action: d.palier >= 2 ? 'Constater ou faire reprendre' : 'Obtenir la recette qui manque',
  }),
  exemple: {
    gravite: 'haute',
    palier: 1,
    depuis: '2024-01-01',
    jour: '2024-01-31',
    preuves: { a_acquerir: '4250000' },
  },
});

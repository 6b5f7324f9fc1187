import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { LeProjet } from '../tournures.js';

/** Convention signed, money not complete, start date passed (requirement RR-06). */
export const alerteRr06 = courrielDAlerte({
  regle: 'RR-06',
  enonce: 'la date de début est passée et le plan de financement n’est pas bouclé.',
  destinataires: () => ['caf_conseiller', 'dpfas', 'caflab_referent'],
  rediger: (d) => ({
    annonce: d.palier >= 2 ? 'Non-démarrage à constater' : 'Projet sans financement complet',
    constat: `${LeProjet(d)}, porté par ${d.dossier.porteur}, attend encore son financement ; il devait avoir commencé le ${enFrancais(d.depuis)}.`,
    lecon:
      'Une recette promise et jamais votée a suffi à empêcher des projets retenus de commencer. Plus tôt elle est cherchée ailleurs, plus le projet a de chances.',
    action:
      d.palier >= 2
        ? {
            libelle: 'Trancher : recette trouvée, reprise ailleurs ou non-démarrage',
            phrase:
              'Si la ligne manquante n’est pas acquise, constatez le non-démarrage avec sa cause, et cherchez quel programme reprendrait le projet.',
          }
        : {
            libelle: 'Obtenir la ligne qui manque',
            phrase:
              'Ouvrez le plan de financement : appelez le financeur dont la réponse manque, et demandez-lui une date.',
          },
  }),
  exemple: { gravite: 'haute', palier: 1, depuis: '2024-01-01', jour: '2024-01-31' },
});

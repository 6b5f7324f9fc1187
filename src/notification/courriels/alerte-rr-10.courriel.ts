import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { LeProjet } from '../tournures.js';

/** Nobody has seen the project, or not for too long (requirement RR-10). */
export const alerteRr10 = courrielDAlerte({
  regle: 'RR-10',
  enonce: 'aucun entretien récent ne dit où en est le projet.',
  rediger: (d) => ({
    annonce: d.palier >= 2 ? 'Entretien à renouveler' : 'Premier entretien à prévoir',
    constat:
      d.palier >= 2
        ? `Le dernier entretien sur le projet « ${d.dossier.titre} », porté par ${d.dossier.porteur}, remonte au ${enFrancais(d.depuis)}.`
        : `${LeProjet(d)}, porté par ${d.dossier.porteur}, est conventionné depuis le ${enFrancais(d.depuis)} et n’a encore eu aucun entretien.`,
    action: 'Rencontrer le porteur',
  }),
  exemple: { gravite: 'moyenne', palier: 1, depuis: '2023-12-18', jour: '2024-04-16' },
});

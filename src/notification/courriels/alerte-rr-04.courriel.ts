import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { fait, LeProjet, texteDe } from '../tournures.js';

/** The coordinator has left and is not replaced; at the second step a pause is proposed (requirement RR-04). */
export const alerteRr04 = courrielDAlerte({
  regle: 'RR-04',
  enonce: 'le coordonnateur est parti et n’est pas remplacé.',
  rediger: (d) => ({
    annonce: d.palier >= 2 ? 'Coordination vacante, à décider' : 'Coordonnateur parti',
    constat: `${LeProjet(d)}, porté par ${d.dossier.porteur}, n’a plus de coordonnateur depuis le ${enFrancais(d.depuis)}.`,
    faits: [fait('Poste', texteDe({ donnees: d.preuves }, 'intitule'))],
    action: d.palier >= 2 ? 'Trancher entre relève et pause' : 'Assurer la relève',
  }),
  exemple: { gravite: 'haute', palier: 1, depuis: '2026-09-30', preuves: { intitule: 'Coordonnatrice' } },
});

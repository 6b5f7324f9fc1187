import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { LeProjet } from '../tournures.js';

/** The coordinator has left and is not replaced; at the second step a pause is proposed (requirement RR-04). */
export const alerteRr04 = courrielDAlerte({
  regle: 'RR-04',
  enonce: 'le coordonnateur est parti et n’est pas remplacé.',
  destinataires: () => ['caf_conseiller', 'caflab_referent'],
  rediger: (d) => ({
    annonce: d.palier >= 2 ? 'Coordination vacante, pause à décider' : 'Coordonnateur parti',
    constat: `${LeProjet(d)}, porté par ${d.dossier.porteur}, n’a plus de coordonnateur depuis le ${enFrancais(d.depuis)}.`,
    lecon:
      'Plusieurs projets se sont arrêtés après un tel départ : ce que la personne savait est parti avec elle, et les partenaires n’ont plus su à qui parler.',
    action:
      d.palier >= 2
        ? {
            libelle: 'Décider : relève ou pause',
            phrase:
              'La vacance dure. Si la relève n’a pas de date, mettez le projet en pause avec sa cause : une pause se reprend, un abandon non.',
          }
        : {
            libelle: 'Organiser l’intérim et la passation',
            phrase:
              'Appelez le porteur cette semaine : qui assure l’intérim, où sont les dossiers en cours, quand s’ouvre le recrutement.',
          },
  }),
  exemple: { gravite: 'haute', palier: 1, depuis: '2026-09-30' },
});

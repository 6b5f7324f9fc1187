import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { LeProjet } from '../tournures.js';

/** Required coordinator still missing long after the convention (requirement RR-03). */
export const alerteRr03 = courrielDAlerte({
  regle: 'RR-03',
  enonce: 'un coordonnateur est requis et le poste n’est pas pourvu.',
  rediger: (d) => ({
    annonce: 'Coordonnateur toujours attendu',
    constat: `${LeProjet(d)} attend un coordonnateur depuis le ${enFrancais(d.depuis)}, et le poste n’est pas pourvu.`,
    action: 'Débloquer le recrutement avec le porteur',
    pourLePorteur: {
      libelle: 'Publier le poste, ou le partager',
      phrase:
        'Ouvrez le recrutement dans votre dossier. Un partenaire peut employer la personne pour vous : un mi-temps partagé compte. Si le démarrage doit être décalé, dites-le à votre conseiller plutôt que d’attendre.',
    },
  }),
  exemple: { gravite: 'moyenne', palier: 1, depuis: '2023-12-18', jour: '2024-02-16' },
});

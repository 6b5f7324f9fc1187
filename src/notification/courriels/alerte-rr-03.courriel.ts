import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { estPorteur, leProjet, LeProjet } from '../tournures.js';

/** Required coordinator still missing long after the convention (requirement RR-03). */
export const alerteRr03 = courrielDAlerte({
  regle: 'RR-03',
  enonce: 'un coordonnateur est requis et le poste n’est pas pourvu, longtemps après la convention.',
  destinataires: ({ palier }) => ['caf_conseiller', 'porteur', ...(palier >= 2 ? ['caflab_referent'] : [])],
  rediger: (d) => ({
    annonce: 'Coordonnateur toujours attendu',
    constat: `${LeProjet(d)} attend un coordonnateur depuis le ${enFrancais(d.depuis)}, et le poste n’est pas pourvu.`,
    lecon:
      'Les projets de cette taille avancent quand quelqu’un a le temps de les coordonner ; sans cette personne, ils prennent du retard ou s’arrêtent. Décaler un peu le calendrier pour bien recruter est une bonne décision, à condition de la prendre.',
    action: estPorteur(d)
      ? {
          libelle: 'Publier le poste, ou le partager',
          phrase: `Ouvrez le recrutement dans votre dossier. Un partenaire peut employer la personne pour ${leProjet(d)} : un mi-temps partagé compte.`,
        }
      : {
          libelle: 'Débloquer le recrutement avec le porteur',
          phrase:
            'L’offre est-elle publiée ? Un partenaire peut-il partager le poste ? Si la date de démarrage doit bouger, dites-le au dossier plutôt que d’attendre.',
        },
  }),
  exemple: { gravite: 'moyenne', palier: 1, depuis: '2023-12-18', jour: '2024-02-16' },
});

import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { LeProjet } from '../tournures.js';

/** Nobody has seen the project for too long (requirement RR-10). */
export const alerteRr10 = courrielDAlerte({
  regle: 'RR-10',
  enonce: 'aucun entretien récent ne dit où en est le projet.',
  destinataires: () => ['caflab_referent', 'caf_conseiller'],
  rediger: (d) => ({
    annonce: 'Projet sans nouvelles',
    constat: `${LeProjet(d)}, porté par ${d.dossier.porteur}, n’a pas d’entretien à jour depuis le ${enFrancais(d.depuis)}.`,
    lecon:
      'Un projet dont on ne sait rien ne peut être ni aidé, ni montré. Les difficultés apprises tôt, en parlant, se règlent ; les autres se découvrent au bilan.',
    action: {
      libelle: 'Programmer un entretien',
      phrase:
        'Réunissez le porteur et le conseiller de la Caf, une heure suffit, puis consignez l’entretien dans le dossier.',
    },
  }),
  exemple: { gravite: 'moyenne', palier: 1, depuis: '2024-04-16', jour: '2024-08-14' },
});

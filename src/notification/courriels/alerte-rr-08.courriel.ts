import { CAUSES } from '../../dossier/causes.js';
import { enFrancais, joursEntre } from '../../platform/clock/calendrier.js';
import { courrielDAlerte } from '../alerte.js';
import { fait, LeProjet, texteDe } from '../tournures.js';

const LIBELLES: ReadonlyMap<string, string> = new Map(Object.entries(CAUSES));

/** A pause or a delay that lasts; a decision is asked at the third step (requirement RR-08). */
export const alerteRr08 = courrielDAlerte({
  regle: 'RR-08',
  enonce: 'le projet est en pause ou en retard depuis trop longtemps.',
  rediger: (d) => {
    const pause = d.preuves['situation'] === 'en_pause';
    return {
      annonce: `${pause ? 'Pause' : 'Retard'} ${d.palier >= 3 ? 'à trancher' : 'qui dure'}`,
      constat: `${LeProjet(d)} est en ${pause ? 'pause' : 'retard'} depuis le ${enFrancais(d.depuis)}.`,
      faits: [
        fait('Durée', `${joursEntre(d.depuis, d.jour)} jours`),
        fait('Cause', LIBELLES.get(texteDe({ donnees: d.preuves }, 'cause') ?? '') ?? null),
      ],
      action: d.palier >= 3 ? 'Décider avec le porteur' : 'Convenir de la suite avec le porteur',
      pourLePorteur: {
        libelle: 'Dire où vous en êtes',
        phrase: pause
          ? 'Si vous pouvez repartir, reprenez le projet dans votre dossier. Sinon, convenez avec votre conseiller d’une date, d’un projet réduit, ou d’un arrêt : le financement, lui, garde sa date de fin.'
          : 'Si le retard est rattrapé, dites-le dans votre dossier. Sinon, convenez avec votre conseiller d’un nouveau calendrier : le financement, lui, garde sa date de fin.',
      },
    };
  },
  exemple: {
    gravite: 'moyenne',
    palier: 1,
    depuis: '2024-11-04',
    jour: '2025-01-03',
    preuves: { situation: 'en_pause', cause: 'coordonnateur_absent' },
  },
});

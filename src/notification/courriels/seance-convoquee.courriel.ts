import { enFrancais } from '../../platform/clock/calendrier.js';
import { courrielDeSeance } from '../composition.js';
import type { DonneesSeance, DossierInscrit } from '../donnees.js';
import { exempleSeance } from '../exemples.js';

const nomme = ({ titre, porteur, fictif }: DossierInscrit): string =>
  `${titre}${fictif ? ' (dossier fictif)' : ''}, porté par ${porteur}`;

function ordreDuJour({ reunion: { dossiers, ordreDuJour: lisibles } }: DonneesSeance): string {
  const compte = `Son ordre du jour compte ${dossiers} dossier${dossiers > 1 ? 's' : ''}`;
  const tus = dossiers - lisibles.length;
  return tus === 0
    ? `${compte}.`
    : `${compte}, dont ${tus} sur ${tus > 1 ? 'lesquels' : 'lequel'} vous êtes en déport.`;
}

/** A session is called, with the dossiers that it will examine: read, declare ties, come. */
export const seanceConvoquee = courrielDeSeance(
  'seance_convoquee',
  (d) => ({
    annonce: 'Convocation',
    phrases: [
      `Vous êtes convié à la séance « ${d.reunion.titre} » du ${d.reunion.tenueLe}, convoquée le ${enFrancais(d.jour)}.`,
      d.reunion.dossiers === 0 ? 'Son ordre du jour vous sera donné dossier par dossier.' : ordreDuJour(d),
    ],
    faits: d.reunion.ordreDuJour.map((dossier) => ({ libelle: dossier.numero, valeur: nomme(dossier) })),
    action: {
      libelle: 'Lire les dossiers et déclarer vos liens',
      phrase: `Faites-le avant le ${d.reunion.tenueLe}. Un lien déclaré vous met en déport sur un dossier, pas sur la séance. Si vous ne pouvez pas venir, dites-le à la Dpfas : le quorum en dépend.`,
    },
  }),
  exempleSeance('convoquer'),
);

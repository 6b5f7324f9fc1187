import { z } from 'zod';
import { SaisieCandidature } from '../../dossier/saisies.js';
import { AVANCEMENTS, PHASES } from '../../dossier/vocabulaire.js';
import { choix, facultatif, jour, texteCourt } from '../../platform/errors/champs.js';
import { codesDe, filtre, limite } from './reponses.js';

/** Query string of the list of dossiers. */
export const FiltresDossiers = z.strictObject({
  appel: filtre('Code d’un appel.'),
  phase: facultatif(choix(codesDe(PHASES))),
  avancement: facultatif(choix(codesDe(AVANCEMENTS))),
  caf: filtre('Code d’une Caf.'),
  q: filtre('Mots cherchés dans le numéro, le titre et le nom du porteur.'),
  apres: filtre('Numéro du dernier dossier de la page précédente.'),
  limite: limite(),
});

export const AuJour = z.strictObject({
  au: facultatif(jour()).describe('Le dossier tel qu’il était à la fin de ce jour.'),
});

export const SituationDemandee = z.strictObject({
  au: facultatif(jour()).describe('Fin de ce jour ; aujourd’hui sans lui.'),
  appel: filtre('Code d’un appel.'),
});

/** A draft: the porteur is the organisation of the account. */
export const NouveauBrouillon = z.strictObject({
  appel: texteCourt(40),
  candidature: SaisieCandidature.default({}),
});

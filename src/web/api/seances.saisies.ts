import { z } from 'zod';
import { VOTES } from '../../comite/quorum.js';
import { choix, facultatif, identifiant, texteLong } from '../../platform/errors/champs.js';
import { filtre } from './reponses.js';

export const FiltresSeances = z.strictObject({ appel: filtre('Code d’un appel.') });

export const VoteRecu = z.strictObject({
  dossier_id: identifiant(),
  vote: choix(VOTES),
  motif: facultatif(texteLong()),
});

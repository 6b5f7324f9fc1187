import { z } from 'zod';

const PHRASE = 'écrivez une adresse électronique comme prenom.nom@exemple.fr.';

/** A mail address as a person types it, brought to the one spelling Jalon keeps. */
export const adresseCourriel = () =>
  z
    .string({ error: PHRASE })
    .trim()
    .toLowerCase()
    .max(254, 'cette adresse est trop longue ; vérifiez-la.')
    .pipe(z.email(PHRASE));

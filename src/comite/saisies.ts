import { z } from 'zod';
import { estUnJour, instantDeParis } from '../platform/clock/calendrier.js';
import { choix, facultatif, identifiant, texteCourt, texteLong } from '../platform/errors/champs.js';

const PHRASE_INSTANT = 'indiquez un jour et une heure, par exemple 2027-11-04T10:00, à l’heure de Paris.';

/** `2027-11-04T10:00` as a form sends it, in Paris. */
const instant = () =>
  z
    .string({ error: PHRASE_INSTANT })
    .refine((texte) => /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/u.test(texte) && estUnJour(texte.slice(0, 10)), {
      error: PHRASE_INSTANT,
    })
    .transform(instantDeParis);

const PHRASE_QUORUM = 'le quorum est un nombre de membres entier, d’au moins 1.';

const quorum = () =>
  z.preprocess(
    (valeur) => (typeof valeur === 'string' && /^\d{1,3}$/u.test(valeur.trim()) ? Number(valeur) : valeur),
    z.number({ error: PHRASE_QUORUM }).int(PHRASE_QUORUM).min(1, PHRASE_QUORUM).max(999, PHRASE_QUORUM),
  );

export const NouvelleSeance = z.strictObject({
  appel_id: identifiant(),
  /** Name of the committee, created when the call has none of this name. */
  comite: texteCourt().default('Comité national de sélection'),
  titre: texteCourt(),
  tenue_le: instant(),
  quorum: quorum(),
});

export const SaisieMembre = z.strictObject({ compte_id: identifiant(), qualite: choix(['president', 'membre']) });

export const SaisieDossierInscrit = z.strictObject({ dossier_id: identifiant() });

export const SaisiePresence = z.strictObject({ compte_id: identifiant() });

export const SaisieDeport = z.strictObject({
  dossier_id: identifiant(),
  /** The agent's own account when left out. */
  compte_id: facultatif(identifiant()),
  motif: texteLong(),
});

export const SaisieDistinction = z.strictObject({
  nature: choix(['accompagnement', 'mise_en_lumiere']),
  motif: texteLong(),
});

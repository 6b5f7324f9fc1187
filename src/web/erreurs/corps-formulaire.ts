import { parse } from 'node:querystring';
import { Refus } from '../../platform/errors/refus.js';
import { refuserFormesDangereuses } from './formes.js';

/** More fields than any form has; beyond, whoever sends is not a form. */
export const CHAMPS_MAX = 2000;

/**
 * The fields of a form; a repeated one is a list.
 * @throws Refus `trop_de_champs`, `nom_de_champ_interdit` (400).
 */
export function lireFormulaire(texte: string): Readonly<Record<string, unknown>> {
  if (texte.split('&', CHAMPS_MAX + 1).length > CHAMPS_MAX) {
    throw new Refus('trop_de_champs', `Ce formulaire a plus de ${CHAMPS_MAX} champs : envoyez-le en plusieurs fois.`, {
      statut: 400,
    });
  }
  const champs = parse(texte, '&', '=', { maxKeys: CHAMPS_MAX });
  refuserFormesDangereuses(champs);
  return champs;
}

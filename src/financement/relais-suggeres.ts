/**
 * Which relay a kind of project may look for (requirement FIN-05). The source names REAAP, FSE and Leader without
 * pairing them: those three pairings are proposals.
 */
const PAR_ETIQUETTE: Readonly<Record<string, readonly string[]>> = {
  itinerance: ['fpt_axe4'],
  repit: ['fpt_axe2', 'fnp'],
  rpe: ['ps_rpe'],
  guichet_unique: ['ps_rpe'],
  centre_social: ['ps_centre_social'],
  laep: ['laep'],
  ludotheque: ['ludotheque'],
  parentalite: ['reaap', 'fnp'],
  avip: ['fse', 'mutualisation_avip'],
  avis: ['fse', 'mutualisation_avip'],
  insertion: ['fse'],
  rural: ['leader'],
  appli_mobile: ['national'],
  replicable: ['national'],
  horaires_atypiques: ['achat_places', 'employeurs_locaux'],
  creche_application: ['achat_places'],
};

/** Codes of the catalogue, without repetition, in the order of the tags; the general ones when no tag says more. */
export function relaisSuggeres(etiquettes: readonly string[]): readonly string[] {
  const codes = etiquettes.flatMap((etiquette) => PAR_ETIQUETTE[etiquette] ?? []);
  return codes.length === 0 ? ['droit_commun', 'fonds_regionaux'] : [...new Set(codes)];
}

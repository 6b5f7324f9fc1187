/**
 * The seed-funding reminder of the decision and of the convention, and of no other mail (requirements APP-09, COM-16).
 * The second sentence is added where the project plans hires.
 */
export const RAPPEL_AMORCAGE =
  'Ce financement est un amorçage : il aide à commencer, et s’arrête à la date prévue sans être reconduit. La suite repose sur le plan de sortie, c’est-à-dire sur les relais de financement qui y sont inscrits.';

export const RAPPEL_EMBAUCHES =
  'Le projet prévoit des embauches : le fonds ne couvrira plus leurs salaires après cette date. Dites-le dès le recrutement, et cherchez leur relais en premier.';

import { type Definition, enAppel, enListe, type Etat } from '../workflow/definition.js';
import { EFFETS, type Notifier } from '../workflow/effets.js';

export type Annonce = Notifier;

/** The mails that an event may cause, wherever it is accepted; one for each model. */
export function annoncesDe(definition: Definition, evenement: string): readonly Annonce[] {
  const parModele = new Map<string, Annonce>();
  for (const annonce of dansLEtat(definition, evenement)) {
    parModele.set(annonce.modele, annonce);
  }
  return [...parModele.values()];
}

const dansLEtat = ({ on = {}, states = {} }: Etat, evenement: string): readonly Annonce[] => [
  ...enListe(on[evenement])
    .flatMap(({ actions }) => enListe(actions))
    .map(enAppel)
    .filter(({ type }) => type === 'notifier')
    .map(({ params }) => EFFETS.notifier.parse(params)),
  ...Object.values(states).flatMap((etat) => dansLEtat(etat, evenement)),
];

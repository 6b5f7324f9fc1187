import { Refus } from '../../platform/errors/refus.js';

/** How deep a body may nest. */
export const PROFONDEUR_MAX = 20;

/** Names that, once copied onto an object, would reach its prototype. */
const CLES_INTERDITES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface APourvoir {
  readonly valeur: unknown;
  readonly chemin: string;
  readonly profondeur: number;
}

/**
 * Refuses a body too deep, or with a key that means something to JavaScript. Walks without recursion: what it guards
 * against is the depth itself.
 * @throws Refus `contenu_trop_profond`, `nom_de_champ_interdit` (400).
 */
export function refuserFormesDangereuses(racine: unknown): void {
  const aVoir: APourvoir[] = [{ valeur: racine, chemin: '', profondeur: 0 }];
  for (let vu = aVoir.pop(); vu !== undefined; vu = aVoir.pop()) {
    const { valeur, chemin, profondeur } = vu;
    if (typeof valeur !== 'object' || valeur === null) {
      continue;
    }
    if (profondeur === PROFONDEUR_MAX) {
      throw new Refus(
        'contenu_trop_profond',
        `Le contenu est emboîté sur plus de ${PROFONDEUR_MAX} niveaux : aplanissez-le.`,
        { statut: 400, champ: chemin.split('.', 1)[0] ?? '' },
      );
    }
    for (const [cle, element] of Object.entries(valeur)) {
      refuserCle(cle, chemin);
      aVoir.push({ valeur: element, chemin: sousChemin(chemin, cle), profondeur: profondeur + 1 });
    }
  }
}

const sousChemin = (chemin: string, cle: string): string => (chemin === '' ? cle : `${chemin}.${cle}`);

function refuserCle(cle: string, chemin: string): void {
  if (CLES_INTERDITES.has(cle)) {
    const champ = sousChemin(chemin, cle);
    throw new Refus('nom_de_champ_interdit', `« ${champ} » : ce nom de champ n’est pas permis ; retirez-le.`, {
      statut: 400,
      champ,
    });
  }
}

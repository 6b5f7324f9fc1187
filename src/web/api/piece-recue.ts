import { Refus } from '../../platform/errors/refus.js';

export interface FichierRecu {
  readonly nom: string;
  readonly contenu: Uint8Array;
}

/** The file of a multipart body, under `fichier`; null when the body is none or holds none. */
export function partFichier(corps: unknown): FichierRecu | null {
  const part = membre(corps, 'fichier');
  const [nom, contenu] = [membre(part, 'filename'), membre(part, '_buf')];
  return typeof nom === 'string' && contenu instanceof Uint8Array ? { nom, contenu } : null;
}

/** @throws Refus `fichier_manquant` (422). */
export function fichierRecu(corps: unknown): FichierRecu {
  const fichier = partFichier(corps);
  if (fichier === null) {
    throw new Refus('fichier_manquant', 'Aucun fichier n’est joint : joignez-en un, dans le champ « fichier ».', {
      statut: 422,
      champ: 'fichier',
    });
  }
  return fichier;
}

const membre = (objet: unknown, nom: string): unknown =>
  typeof objet === 'object' && objet !== null && Object.hasOwn(objet, nom) ? Reflect.get(objet, nom) : undefined;

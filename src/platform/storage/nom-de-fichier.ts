import { z } from 'zod';

const PHRASE = 'ce nom de fichier n’est pas admis ; renommez le fichier, sans barre, ni guillemet, ni signe invisible.';

/** What no name needs: separators of folders, quotes, what is invisible, what turns the reading around. */
const INTERDIT = /[/\\:*?"<>|\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B\uFEFF]/u;

/** The name under which a person knows their file: text to show, never a path. */
export const nomDeFichier = () =>
  z
    .string({ error: 'donnez un nom au fichier.' })
    .trim()
    .min(1, 'donnez un nom au fichier.')
    .max(150, 'ce nom de fichier dépasse 150 caractères ; abrégez-le.')
    .refine((nom) => !INTERDIT.test(nom) && !/^\.+$/u.test(nom), { error: PHRASE });

/** `Content-Disposition` of a download: a plain name for old readers, the true one for the others. */
export function dispositionDe(nom: string): string {
  const simple = nom
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.() -]/gu, '_');
  const complet = encodeURIComponent(nom).replaceAll(
    /['()*]/gu,
    (signe) => `%${signe.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${simple}"; filename*=UTF-8''${complet}`;
}

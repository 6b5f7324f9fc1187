import { fileTypeFromBuffer } from 'file-type';
import { Refus } from '../errors/refus.js';

interface Nature {
  readonly mime: string;
  readonly label: string;
  readonly extensions: readonly string[];
}

/** Kinds of files that are kept, as their content tells them. */
export const NATURES: readonly Nature[] = [
  { mime: 'application/pdf', label: 'PDF', extensions: ['pdf'] },
  { mime: 'image/png', label: 'image PNG', extensions: ['png'] },
  { mime: 'image/jpeg', label: 'image JPEG', extensions: ['jpg', 'jpeg'] },
  {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'document Word (docx)',
    extensions: ['docx'],
  },
  {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'classeur Excel (xlsx)',
    extensions: ['xlsx'],
  },
  { mime: 'application/vnd.oasis.opendocument.text', label: 'texte OpenDocument (odt)', extensions: ['odt'] },
  {
    mime: 'application/vnd.oasis.opendocument.spreadsheet',
    label: 'tableur OpenDocument (ods)',
    extensions: ['ods'],
  },
];

const ADMISES = NATURES.map(({ label }) => label).join(', ');

/** End of the directory of a ZIP archive: within a PDF or an image, an archive hides behind. */
const FIN_D_ARCHIVE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** An archive ends with its directory, and with a comment of 64 kB at most. */
const QUEUE_D_ARCHIVE = 66_000;

/**
 * What a file is, by its content; its name only has to agree.
 * @throws Refus `fichier_vide`, `type_de_fichier_refuse`, `extension_trompeuse`, `fichier_double` (422).
 */
export async function natureDuFichier(contenu: Uint8Array, nom: string): Promise<Nature> {
  if (contenu.length === 0) {
    throw refuser('fichier_vide', 'Ce fichier est vide : vérifiez-le, puis joignez-le de nouveau.');
  }
  const trouvee = await fileTypeFromBuffer(contenu).catch(() => undefined);
  const nature = NATURES.find(({ mime }) => mime === trouvee?.mime);
  if (nature === undefined) {
    const dit = trouvee === undefined ? 'n’est pas reconnu' : `est de type ${trouvee.ext}`;
    throw refuser('type_de_fichier_refuse', `Ce fichier ${dit} : joignez l’un de ces formats : ${ADMISES}.`);
  }
  if (!nature.extensions.includes(extensionDe(nom))) {
    throw refuser(
      'extension_trompeuse',
      `Ce fichier est un ${nature.label}, ce que son nom ne dit pas : renommez-le en .${nature.extensions[0] ?? ''}.`,
    );
  }
  if (!nature.mime.startsWith('application/vnd.') && cacheUneArchive(contenu)) {
    throw refuser(
      'fichier_double',
      'Ce fichier en cache un autre (une archive y est jointe) : enregistrez-le de nouveau depuis son logiciel.',
    );
  }
  return nature;
}

const refuser = (code: string, motif: string): Refus => new Refus(code, motif, { statut: 422, champ: 'fichier' });

const extensionDe = (nom: string): string => /\.([^.]+)$/u.exec(nom)?.[1]?.toLowerCase() ?? '';

const cacheUneArchive = (contenu: Uint8Array): boolean =>
  Buffer.from(contenu.buffer, contenu.byteOffset, contenu.byteLength)
    .subarray(-QUEUE_D_ARCHIVE)
    .includes(FIN_D_ARCHIVE);

import { crc32, deflateSync } from 'node:zlib';

/** The smallest PDF that readers open. */
export const unPdf = (): Buffer =>
  Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
      'trailer<</Root 1 0 R>>\n%%EOF\n',
  );

/** One transparent pixel. */
export function unPng(): Buffer {
  const morceau = (nom: string, donnees: Buffer): Buffer => {
    const corps = Buffer.concat([Buffer.from(nom), donnees]);
    const [taille, somme] = [Buffer.alloc(4), Buffer.alloc(4)];
    taille.writeUInt32BE(donnees.length);
    somme.writeUInt32BE(crc32(corps));
    return Buffer.concat([taille, corps, somme]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    morceau('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0])),
    morceau('IDAT', deflateSync(Buffer.alloc(5))),
    morceau('IEND', Buffer.alloc(0)),
  ]);
}

export const unePageHtml = (): Buffer => Buffer.from('<!doctype html><script>alert(1)</script>');

interface Entree {
  readonly nom: string;
  readonly contenu: string;
}

/** A ZIP archive of entries kept as they are. */
function archiver(entrees: readonly Entree[]): Buffer {
  const locales: Buffer[] = [];
  const centrales: Buffer[] = [];
  let place = 0;
  for (const { nom, contenu } of entrees) {
    const [noms, octets] = [Buffer.from(nom), Buffer.from(contenu)];
    const commun = Buffer.alloc(26);
    commun.writeUInt16LE(20, 0);
    commun.writeUInt32LE(crc32(octets), 10);
    commun.writeUInt32LE(octets.length, 14);
    commun.writeUInt32LE(octets.length, 18);
    commun.writeUInt16LE(noms.length, 22);
    const locale = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), commun, noms, octets]);
    const fin = Buffer.alloc(14);
    fin.writeUInt32LE(place, 10);
    centrales.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), commun, fin, noms]));
    locales.push(locale);
    place += locale.length;
  }
  const repertoire = Buffer.concat(centrales);
  const fin = Buffer.alloc(18);
  fin.writeUInt16LE(entrees.length, 4);
  fin.writeUInt16LE(entrees.length, 6);
  fin.writeUInt32LE(repertoire.length, 8);
  fin.writeUInt32LE(place, 12);
  return Buffer.concat([...locales, repertoire, Buffer.from('PK\u0005\u0006', 'latin1'), fin]);
}

export const uneArchive = (nom: string): Buffer => archiver([{ nom, contenu: 'contenu' }]);

const OPENXML = {
  docx: ['wordprocessingml.document', 'word/document.xml'],
  xlsx: ['spreadsheetml.sheet', 'xl/workbook.xml'],
};

const OPENDOCUMENT = { odt: 'text', ods: 'spreadsheet' };

/** An office document, empty but true to its kind. */
export function unDocument(extension: 'docx' | 'xlsx' | 'odt' | 'ods'): Buffer {
  if (extension === 'odt' || extension === 'ods') {
    const contenu = `application/vnd.oasis.opendocument.${OPENDOCUMENT[extension]}`;
    return archiver([
      { nom: 'mimetype', contenu },
      { nom: 'content.xml', contenu: '<office:document-content/>' },
    ]);
  }
  const [genre = '', partie = ''] = OPENXML[extension];
  const type = `application/vnd.openxmlformats-officedocument.${genre}.main+xml`;
  return archiver([
    { nom: '[Content_Types].xml', contenu: `<Types><Override PartName="/${partie}" ContentType="${type}"/></Types>` },
    { nom: partie, contenu: '<document/>' },
  ]);
}

import { describe, expect, it } from '@jest/globals';
import { unDocument, unePageHtml, unPdf, unPng, uneArchive } from '../../../test/factories/fichiers.js';
import type { Refus } from '../errors/refus.js';
import { natureDuFichier } from './nature.js';
import { dispositionDe, nomDeFichier } from './nom-de-fichier.js';

const codeDuRefus = async (contenu: Uint8Array, nom: string): Promise<string> =>
  natureDuFichier(contenu, nom).then(
    ({ mime }) => mime,
    (refus: Refus) => refus.code,
  );

describe('la nature d’un fichier', () => {
  it.each([
    ['lettre.pdf', unPdf(), 'application/pdf'],
    ['LETTRE.PDF', unPdf(), 'application/pdf'],
    ['photo.png', unPng(), 'image/png'],
    ['projet.docx', unDocument('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['budget.xlsx', unDocument('xlsx'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['projet.odt', unDocument('odt'), 'application/vnd.oasis.opendocument.text'],
    ['budget.ods', unDocument('ods'), 'application/vnd.oasis.opendocument.spreadsheet'],
  ])('se lit dans son contenu : %s', async (nom, contenu, mime) => {
    expect(await codeDuRefus(contenu, nom)).toBe(mime);
  });

  it.each([
    ['vide', 'lettre.pdf', new Uint8Array(), 'fichier_vide'],
    ['du texte', 'lettre.pdf', Buffer.from('MZ… bonjour'), 'type_de_fichier_refuse'],
    ['une page', 'lettre.pdf', unePageHtml(), 'type_de_fichier_refuse'],
    ['un programme', 'lettre.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]), 'type_de_fichier_refuse'],
    ['une archive', 'lettre.pdf', uneArchive('virus.exe'), 'type_de_fichier_refuse'],
    ['une archive nommée docx', 'projet.docx', uneArchive('virus.exe'), 'type_de_fichier_refuse'],
    ['une image nommée pdf', 'lettre.pdf', unPng(), 'extension_trompeuse'],
    ['un PDF sans extension', 'lettre', unPdf(), 'extension_trompeuse'],
    ['un PDF qui est aussi une archive', 'lettre.pdf', Buffer.concat([unPdf(), uneArchive('x')]), 'fichier_double'],
    ['une image qui est aussi une archive', 'a.png', Buffer.concat([unPng(), uneArchive('x')]), 'fichier_double'],
  ])('refuse : %s', async (_quoi, nom, contenu, code) => {
    expect(await codeDuRefus(contenu, nom)).toBe(code);
  });
});

describe('le nom d’un fichier', () => {
  it.each(['Lettre d’engagement n° 2 (signée).pdf', '👩‍👧 crèche.pdf', 'خطاب.pdf', 'a..b.pdf', '.pdf'])(
    'accepte %s',
    (nom) => {
      expect(nomDeFichier().parse(nom)).toBe(nom);
    },
  );

  it.each([
    '../../etc/passwd',
    String.raw`..\..\windows\system.ini`,
    'C:lettre.pdf',
    '..',
    '',
    '   ',
    'a\0.pdf',
    'a\r\nX-Injecte: 1.pdf',
    'fdp.‮exe.pdf',
    'a".pdf',
    `${'a'.repeat(160)}.pdf`,
  ])('refuse %j', (nom) => {
    expect(nomDeFichier().safeParse(nom).success).toBe(false);
  });

  it('se dit au navigateur sans rien pouvoir y glisser', () => {
    expect(dispositionDe('Été l’an 1.pdf')).toBe(
      'attachment; filename="Ete l_an 1.pdf"; filename*=UTF-8\'\'%C3%89t%C3%A9%20l%E2%80%99an%201.pdf',
    );
    expect(dispositionDe('a"\r\nb.pdf')).not.toMatch(/[\r\n]|a"/u);
  });
});

import { describe, expect, it } from '@jest/globals';

import { MARQUE_JALON } from '../../platform/marque/marque.js';
import type { CourrielContenu } from './contenu.js';
import { expediteurDe } from './contenu.js';
import { rendreCourriel } from './rendre.js';

const EXPEDITEUR = expediteurDe({ ...MARQUE_JALON, proprietaire: 'Fipe' }, 'https://jalon.test/alertes/reglages');

const contenu = (plus: Partial<CourrielContenu> = {}): CourrielContenu => ({
  objet: 'Bilan attendu',
  preambule: 'Le bilan est attendu le 15 mars.',
  salutation: 'Bonjour Claire,',
  phrases: ['Le bilan du projet n’est pas arrivé.', 'Le solde en dépend.'],
  faits: [
    { libelle: 'Projet', valeur: 'Babybus & compagnie' },
    { libelle: 'Échéance', valeur: '15 mars 2027' },
  ],
  action: { libelle: 'Appeler le porteur', phrase: 'Un appel suffit souvent.' },
  lien: { libelle: 'Ouvrir le dossier', url: 'https://jalon.test/dossiers/1?a=1&b=2' },
  pourquoi: 'Vous suivez ce dossier.',
  fictif: false,
  ...plus,
});

const ENTITES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** What a person reads: tags and conditional comments gone. */
const lu = (html: string): string =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/gu, ' ')
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll(/&(?:amp|lt|gt|quot);/gu, (entite) => ENTITES[entite] ?? entite)
    .replaceAll(/\s+/gu, ' ');

describe('gabarit des courriels', () => {
  it('dit la même chose en texte et en HTML', () => {
    const donnees = contenu();
    const { texte, html } = rendreCourriel(donnees, EXPEDITEUR);
    const dits = [
      donnees.objet,
      donnees.salutation,
      ...donnees.phrases,
      ...donnees.faits.flatMap(({ libelle, valeur }) => [libelle, valeur]),
      donnees.action?.libelle ?? '',
      donnees.action?.phrase ?? '',
      donnees.lien.libelle,
      donnees.pourquoi,
      'Pourquoi ce message ?',
      'Voir tous mes courriels',
    ];
    for (const dit of dits) {
      expect(texte).toContain(dit);
      expect(lu(html)).toContain(dit);
    }
    expect(texte).toContain(donnees.lien.url);
    expect(html).toContain('href="https://jalon.test/dossiers/1?a=1&amp;b=2"');
  });

  it('met les blocs dans le même ordre des deux côtés', () => {
    const { texte, html } = rendreCourriel(contenu(), EXPEDITEUR);
    const reperes = ['Bonjour Claire', 'Babybus', 'Appeler le porteur', 'Ouvrir le dossier', 'Vous suivez ce dossier'];
    for (const version of [texte, lu(html)]) {
      const places = reperes.map((repere) => version.indexOf(repere));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  it('annonce un dossier fictif dans l’objet, le texte et le HTML', () => {
    const { objet, texte, html } = rendreCourriel(contenu({ fictif: true }), EXPEDITEUR);
    expect(objet).toBe('[Fictif] Bilan attendu');
    for (const version of [texte, lu(html)]) {
      expect(version).toContain('[Fictif] Bilan attendu');
      expect(version).toContain('Dossier fictif : inventé pour la démonstration');
    }
    expect(rendreCourriel(contenu(), EXPEDITEUR).html).not.toContain('fictif');
  });

  it('se passe d’action suggérée et de faits sans laisser de trou', () => {
    const { texte, html } = rendreCourriel(contenu({ action: undefined, faits: [] }), EXPEDITEUR);
    expect(texte).not.toMatch(/\n{3}/u);
    expect(html).not.toContain('suggérons');
  });

  it('échappe les valeurs, jusque dans le bouton réservé à Outlook', () => {
    const malice = '<b>x</b> --> <script>';
    const { html } = rendreCourriel(
      contenu({ phrases: [malice], lien: { libelle: malice, url: 'https://jalon.test/"><script>' } }),
      EXPEDITEUR,
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>x</b>');
    // The button's own comment ends where it should, not at the first `-->` that somebody wrote in a label.
    expect(html.match(/<!--\[if mso\]><v:roundrect[\s\S]*?-->/u)?.[0]).toMatch(/<\/v:roundrect><!\[endif\]-->$/u);
  });

  it('porte le bouton VML, le mode sombre et le préambule caché', () => {
    const { html } = rendreCourriel(contenu(), EXPEDITEUR);
    expect(html).toMatch(/^<!doctype html>/u);
    expect(html).toContain('<!--[if mso]><v:roundrect');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain('Le bilan est attendu le 15 mars.');
    expect(html).not.toContain('jalon-mso');
  });
});

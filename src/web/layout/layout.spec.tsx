import { describe, expect, it } from '@jest/globals';

import { MARQUE_JALON } from '../../platform/marque/marque.js';
import { ActionImpossible, ActionPossible } from './actions.js';
import { Bandeau } from './bandeau.js';
import { Chiffres, DefinitionListe } from './blocs.js';
import { ChampMontant, ChampTexte } from './champs.js';
import type { ContextePage } from './contexte.js';
import { pageErreur } from './erreur.js';
import { Fil } from './fil.js';
import { Formulaire } from './formulaire.js';
import { Page } from './page.js';
import { rendre, rendreFragment } from './rendre.js';
import { Pagination, Tableau } from './tableau.js';
import { euros, Montant, partEnFrancais, Valeur } from './valeurs.js';

const MALICE = '<img src=x onerror="alert(1)"> « & »';

const contexte = (plus: Partial<ContextePage> = {}): ContextePage => ({
  marque: MARQUE_JALON,
  agent: { nom: 'Claire Payet', role: 'dpfas', roleLabel: 'Dpfas' },
  chemin: '/dossiers/FIPE-004',
  csrf: 'jeton-de-la-session',
  ...plus,
});

describe('coquille de page', () => {
  it('est un document complet, en français, avec lien d’évitement et page courante marquée', () => {
    const html = rendre(<Page contexte={contexte()} titre="Dossier" />);
    expect(html).toMatch(/^<!doctype html>\n<html lang="fr">/u);
    expect(html).toContain('href="#contenu"');
    expect(html).toContain('<a href="/dossiers" aria-current="page">Dossiers</a>');
    expect(html.match(/aria-current="page"/gu)).toHaveLength(1);
  });

  it('déconnecte par un POST qui porte le jeton', () => {
    expect(rendre(<Page contexte={contexte()} titre="Dossier" />)).toMatch(
      /<form method="post" action="\/deconnexion"><input type="hidden" name="_csrf" value="jeton-de-la-session"\/?>/u,
    );
  });

  it('propose la connexion et le menu public à un visiteur', () => {
    const html = rendre(<Page contexte={contexte({ agent: null })} titre="Appels" />);
    expect(html).toContain('href="/connexion"');
    expect(html).not.toContain('/deconnexion');
    expect(html).toContain('href="/appels"');
    expect(html).not.toContain('href="/dossiers"');
  });

  it('dit qu’un dossier est fictif', () => {
    expect(rendre(<Page contexte={contexte()} titre="x" fictif />)).toContain('Dossier fictif');
    expect(rendre(<Page contexte={contexte()} titre="x" />)).not.toContain('fictif');
  });

  it('échappe tout ce qui vient d’une personne', () => {
    const html = rendre(
      <Page
        contexte={contexte({ flash: { ton: 'ok', texte: MALICE }, csrf: MALICE })}
        titre={MALICE}
        sousTitre={MALICE}
        ariane={[{ href: '/dossiers', label: MALICE }]}
      >
        <Bandeau ton="info" titre={MALICE} />
        <ChampTexte nom="n" label={MALICE} valeur={MALICE} erreur={MALICE} aide={MALICE} />
        <ChampTexte nom="t" label={MALICE} valeur={MALICE} lignes={3} />
        <Fil label={MALICE} faits={[{ cle: 'a', jour: null, titre: MALICE, texte: MALICE, icone: 'flag' }]} />
        <ActionImpossible label={MALICE} motif={MALICE} />
      </Page>,
    );
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('"alert(1)"');
  });

  it('ne porte ni style ni geste en ligne : la politique de contenu les refuserait', () => {
    const html = pageErreur(contexte(), { statut: 500, reference: 'abc' });
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<style|javascript:/iu);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/u);
  });

  it('remplace l’espace fine, presque invisible à l’écran, par l’espace insécable', () => {
    expect(rendreFragment(<p>{'272\u202F000\u00A0€'}</p>)).toBe('<p>272\u00A0000\u00A0€</p>');
  });

  it.each([
    [404, 'Page introuvable'],
    [403, 'Cette page ne vous est pas ouverte'],
    [418, 'Une erreur est survenue'],
  ])('explique l’erreur %i et propose une suite', (statut, titre) => {
    const html = pageErreur(contexte(), { statut });
    expect(html).toContain(`<h1>${titre}</h1>`);
    expect(html).toContain('Revenir à l’accueil');
  });
});

describe('valeurs', () => {
  it('dit « non dit » pour l’inconnu, jamais « non » ni zéro', () => {
    expect(rendreFragment(<Valeur de={null} />)).toContain('non dit');
    expect(rendreFragment(<Valeur de={false} />)).toBe('non');
    expect(rendreFragment(<Valeur de={0} />)).toBe('0');
    expect(rendreFragment(<Montant centimes={null} />)).toContain('non dit');
    expect(rendreFragment(<DefinitionListe faits={[{ label: 'Coût', valeur: undefined }]} />)).toContain('non dit');
    expect(rendreFragment(<Chiffres label="c" chiffres={[{ label: 'Versé', valeur: 0 }]} />)).toContain('<dd>0</dd>');
  });

  it('écrit les montants sans perdre un centime', () => {
    const lus = [27_200_000n, '1250', -5n, 900_719_925_474_099_301n].map((centimes) =>
      euros(centimes).replaceAll(/\s/gu, ' '),
    );
    expect(lus).toEqual(['272 000 €', '12,50 €', '−0,05 €', '9 007 199 254 740 993,01 €']);
    expect(partEnFrancais(6800)).toMatch(/^68\s%$/u);
  });
});

describe('listes et formulaires', () => {
  const colonnes = [
    { cle: 'nom', label: 'Projet', entete: true, cellule: (nom: string) => nom },
    { cle: 'taille', label: 'Taille', nombre: true, cellule: (nom: string) => nom.length },
  ];

  it('nomme le tableau, ses colonnes et ses lignes', () => {
    const html = rendreFragment(<Tableau legende="Projets" colonnes={colonnes} lignes={['Un']} cleDe={(nom) => nom} />);
    expect(html).toContain('<caption>Projets</caption>');
    expect(html).toContain('<th scope="row">Un</th>');
    expect(html).toContain('<td class="num" data-label="Taille">2</td>');
  });

  it('trace la coupe avant sa ligne, ou à la fin', () => {
    const table = (avant: string | null): string =>
      rendreFragment(
        <Tableau
          legende="P"
          colonnes={colonnes}
          lignes={['Un', 'Deux']}
          cleDe={(n) => n}
          coupe={{ avant, contenu: '§' }}
        />,
      ).replaceAll(/<[^>]+>/gu, '|');
    expect(table('Deux')).toMatch(/Un.*§.*Deux/u);
    expect(table(null)).toMatch(/Deux.*§/u);
  });

  it('ne montre pas de pagination à une liste d’une page', () => {
    expect(rendreFragment(<Pagination precedent={null} suivant={null} />)).toBe('');
  });

  it('relie chaque erreur à son champ et la résume en tête', () => {
    const erreur = 'au plus 272 000 €';
    const html = rendreFragment(
      <Formulaire
        action="/x"
        csrf="jeton"
        erreurs={[{ nom: 'demande', label: 'Montant demandé', erreur }]}
        boutons={<button type="submit">Envoyer</button>}
      >
        <ChampMontant nom="demande" label="Montant demandé" valeur="300 000" erreur={erreur} />
      </Formulaire>,
    );
    expect(html).toContain('name="_csrf" value="jeton"');
    expect(html).toContain('1 réponse à corriger');
    expect(html).toContain('<a href="#champ-demande">Montant demandé</a>');
    expect(html).toMatch(
      /<input[^>]*id="champ-demande"[^>]*aria-invalid="true"[^>]*aria-describedby="erreur-demande"/u,
    );
    expect(html).toContain('Montant demandé : au plus 272 000 €');
  });

  it('n’envoie pas le jeton dans une recherche', () => {
    expect(rendreFragment(<Formulaire action="/x" methode="get" boutons="" />)).not.toContain('_csrf');
  });

  it('dit pourquoi une action est impossible, et poste celle qui est possible', () => {
    expect(rendreFragment(<ActionImpossible label="Terminer" motif="Le bilan manque." />)).toContain(
      'Le bilan manque.',
    );
    const html = rendreFragment(<ActionPossible label="Terminer" action="/d/1" csrf="j" champs={{ version: '4' }} />);
    expect(html).toContain('method="post" action="/d/1"');
    expect(html).toContain('name="version" value="4"');
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { rendreFragment } from '../layout/rendre.js';
import { couper, disposer, disposerEnColonnes } from './disposition.js';
import type { Boite } from './disposition.js';
import { cheminCourant } from './noeuds.js';
import type { Noeud } from './noeuds.js';
import { DiagrammeDossier } from './statechart.js';

const noeud = (label: string, plus: Partial<Noeud> = {}): Noeud => ({
  code: label.toLowerCase().replaceAll(' ', '_'),
  label,
  courant: false,
  visite: false,
  final: false,
  enfants: [],
  ...plus,
});

const ETATS = [
  noeud('Candidature', {
    visite: true,
    enfants: [noeud('Brouillon', { visite: true }), noeud('Retirée', { final: true })],
  }),
  noeud('Sélection', { courant: true, enfants: [noeud('Examen', { courant: true }), noeud('Retenu')] }),
];

const seTouchent = (une: Boite, autre: Boite): boolean =>
  une.x < autre.x + autre.largeur &&
  autre.x < une.x + une.largeur &&
  une.y < autre.y + autre.hauteur &&
  autre.y < une.y + une.hauteur;

const estDans = (boite: Boite, parent: Boite): boolean =>
  boite.x > parent.x &&
  boite.x + boite.largeur < parent.x + parent.largeur &&
  boite.y + boite.hauteur < parent.y + parent.hauteur;

function verifier(boites: readonly Boite[], parent?: Boite): void {
  for (const [i, boite] of boites.entries()) {
    expect(boites.slice(i + 1).some((autre) => seTouchent(boite, autre))).toBe(false);
    expect(parent === undefined || estDans(boite, parent)).toBe(true);
    verifier(boite.enfants, boite);
  }
}

describe('dessin du cycle de vie', () => {
  const html = rendreFragment(
    <DiagrammeDossier id="d" diagramme={{ regions: [{ code: 'parcours', label: 'Parcours', etats: ETATS }] }} />,
  );

  it('dit en mots l’état courant, le passé et le possible', () => {
    expect(cheminCourant(ETATS)).toEqual(['Sélection', 'Examen']);
    expect(html).toContain('Sélection › Examen');
    const liste = html.slice(html.indexOf('<details')).replaceAll(/<[^>]+>/gu, '');
    expect(liste).toMatch(
      /Brouillon — déjà passé.*Retirée — issue possible.*Examen — en cours.*Retenu — pas encore atteint/u,
    );
  });

  it('donne à chaque figure un titre et une description, avec des identifiants uniques', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, references = ''] of html.matchAll(/aria-labelledby="([^"]+)"/gu)) {
      expect(references.split(' ').every((id) => ids.includes(id))).toBe(true);
    }
    expect(html).not.toMatch(/\sstyle=/u);
  });

  it('échappe les libellés', () => {
    const region = { code: 'r', label: '<b>R</b>', etats: [noeud('<script>', { courant: true })] };
    expect(rendreFragment(<DiagrammeDossier id="d" diagramme={{ regions: [region] }} />)).not.toMatch(/<script>|<b>R/u);
  });

  it('coupe les libellés aux espaces sans perdre un mot', () => {
    expect(couper('Attente de financement', 112)).toEqual(['Attente de', 'financement']);
    expect(couper('Expérimentation', 40)).toEqual(['Expérimentation']);
  });

  it('ne superpose jamais deux états et garde les enfants dans leur parent', () => {
    const arbre = fc.letrec<{ noeud: Noeud }>((lier) => ({
      noeud: fc
        .record({
          label: fc.string({ minLength: 1, maxLength: 28 }),
          enfants: fc.oneof({ depthSize: 'small' }, fc.constant([]), fc.array(lier('noeud'), { maxLength: 6 })),
        })
        .map(({ label, enfants }) => noeud(label, { enfants })),
    })).noeud;
    fc.assert(
      fc.property(fc.array(arbre, { minLength: 1, maxLength: 8 }), (etats) => {
        verifier(disposer(etats, 1, 1, 318));
        verifier(disposerEnColonnes(etats, 898));
      }),
      { numRuns: 60 },
    );
  });
});

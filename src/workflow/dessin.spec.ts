import { describe, expect, it } from '@jest/globals';
import { avec, DEMANDE_V1, VOCABULAIRE_DEMANDE } from '../../test/factories/demande.js';
import type { Definition } from './definition.js';
import { dessiner, mermaid } from './dessin.js';
import { grapheDe } from './graphe.js';

const DEMANDE = DEMANDE_V1 as unknown as Definition;
const lignes = (definition: Definition): readonly string[] =>
  mermaid(grapheDe(definition))
    .split('\n')
    .map((ligne) => ligne.trim());

describe('Dessin d’un cycle de vie', () => {
  it('dit les états, l’entrée, les transitions et les fins, en français', () => {
    expect(lignes(DEMANDE)).toEqual([
      'flowchart TD',
      's_brouillon("Brouillon")',
      's_examen("À l’examen")',
      's_accordee("Accordée")',
      's_refusee("Refusée")',
      'debut(( )) --> s_brouillon',
      's_brouillon -->|"Déposer"| s_examen',
      's_examen -->|"Accorder"| s_accordee',
      's_examen -->|"Refuser<br>Constater l’échéance"| s_refusee',
      'classDef final stroke-width:4px',
      'class s_accordee,s_refusee final',
    ]);
  });

  it('relie un à un les états d’une boîte à ce qui est dedans, car Mermaid ne sait pas la relier elle-même', () => {
    const retour = { target: '.brouillon', meta: { label: 'Rouvrir', acteurs: ['juge'] } };
    const boite = {
      id: 'demande',
      version: '1',
      meta: { label: 'Demande' },
      initial: 'vie',
      states: { vie: { ...avec(DEMANDE_V1, { id: undefined, version: undefined }), on: { refuser: retour } } },
    } as unknown as Definition;
    const rouvrir = lignes(boite).filter((ligne) => ligne.includes('Rouvrir'));
    expect(rouvrir).toEqual(['s_vie__examen -->|"Rouvrir"| s_vie__brouillon']);
    expect(lignes(boite)).toContain('debut(( )) --> s_vie__brouillon');
  });

  it('protège les guillemets d’un libellé', () => {
    const definition = avec(DEMANDE, { 'states.examen.meta.label': 'Examen "à froid"' });
    expect(lignes(definition)).toContain('s_examen("Examen #quot;à froid#quot;")');
  });
});

describe('Page d’un cycle de vie', () => {
  const page = dessiner(DEMANDE, VOCABULAIRE_DEMANDE.roles);
  const rangee = (label: string): string =>
    page
      .split('\n')
      .find((ligne) => ligne.includes(label) && ligne.startsWith('|'))
      ?.replaceAll(/ +/gu, ' ') ?? '';

  it('dit qui fait quoi, à quelles conditions, avec quels effets', () => {
    expect(rangee('Déposer')).toBe(
      '| Brouillon | Déposer (`deposer`) | À l’examen | Auteur | `pieces_jointes`, `montant_sous` | note `motif` d’après `motif` ; écrit `accuse` à Auteur ; arme `delai` : `expirer` à 15 jours |',
    );
    expect(rangee('Accorder')).toContain('annule l’échéance `delai` ; inscrit `decision` |');
  });

  it('aligne ses colonnes', () => {
    const tableau = page.split('\n').filter((ligne) => ligne.startsWith('|'));
    expect(new Set(tableau.map(({ length }) => length)).size).toBe(1);
  });

  it('dit d’où compte une échéance et ce qu’elle emporte', () => {
    const echeance = {
      type: 'armer_echeance',
      params: {
        code: 'fin',
        evenement: 'expirer',
        base: 'depuis_le',
        delai: { mois: 6, jours: 2, parametre: 'fin_jours' },
        donnees: { motif: 'Trop tard' },
      },
    };
    expect(dessiner(avec(DEMANDE, { 'states.brouillon.on.deposer.actions': echeance }), {})).toContain(
      'arme `fin` : `expirer` à 6 mois et 2 jours (réglable : `fin_jours`) de `depuis_le` (`motif` = "Trop tard")',
    );
  });
});

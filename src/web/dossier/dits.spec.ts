import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ATTENTES, etatsRecevant } from '../../dossier/attentes.js';
import type { Definition } from '../../workflow/definition.js';
import { etatsQuiRecoivent } from '../../workflow/decision.js';
import { cheminCourant } from '../diagramme/noeuds.js';
import { detailsDe } from './details.js';
import { diagrammeDe, regionsDites } from './diagramme.js';
import { etapesDe } from './etapes.js';

const definition = JSON.parse(readFileSync('workflows/dossier.v1.json', 'utf8')) as Definition;

const ETAT = {
  parcours: { perennisation: { transition: 'prefiguration' } },
  cadence: 'en_retard',
  coordination: 'pourvue',
  relais: 'identifie',
  observation: 'evaluee',
  diffusion: 'locale',
};

describe('le dessin du parcours', () => {
  it('marque l’état en cours jusqu’à la feuille, et les états passés', () => {
    const traverses = [
      { ...ETAT, parcours: { candidature: 'brouillon' } },
      { ...ETAT, parcours: { amorcage: 'demarrage' } },
      ETAT,
    ];
    const [parcours] = diagrammeDe(definition, ETAT, traverses).regions;
    expect(cheminCourant(parcours?.etats ?? [])).toEqual([
      'Pérennisation',
      'En transition',
      'Préfiguration d’un service',
    ]);
    const [candidature, selection] = parcours?.etats ?? [];
    expect([candidature?.visite, candidature?.courant, selection?.visite]).toEqual([true, false, false]);
    expect(candidature?.enfants.filter(({ visite }) => visite).map(({ label }) => label)).toEqual(['Brouillon']);
    const codes = (parcours?.etats ?? []).flatMap(({ code, enfants }) => [
      code,
      ...enfants.map((enfant) => enfant.code),
    ]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('dit chaque région en français, même d’un état qu’il ne connaît pas', () => {
    expect(regionsDites(definition, ETAT).map(({ etat }) => etat.join(' › '))).toEqual([
      'Pérennisation › En transition › Préfiguration d’un service',
      'En retard',
      'Pourvue',
      'Identifié',
      'Évaluée',
      'Locale',
    ]);
    expect(regionsDites(definition, { parcours: 'inconnu' })[0]?.etat).toEqual([]);
  });
});

describe('la barre des étapes', () => {
  const le = (jour: string): Date => new Date(`${jour}T10:00:00Z`);

  it('date les phases franchies et annonce les autres', () => {
    const entrees = [
      { phase: 'candidature', le: le('2023-06-19') },
      { phase: 'selection', le: le('2023-09-25') },
    ] as const;
    expect(etapesDe(entrees, 'selection', false).map(({ moment, date }) => `${moment} ${date}`)).toEqual([
      'passe 19 juin 2023',
      'present 25 septembre 2023',
      'futur à venir',
      'futur à venir',
      'futur à venir',
    ]);
  });

  it('ne promet rien à un dossier clos, et dit qu’une date n’est pas connue', () => {
    const abandon = etapesDe([{ phase: 'abandon', le: le('2025-01-02') }], 'abandon', true);
    expect(abandon).toEqual([{ label: 'Abandon', moment: 'present', date: '2 janvier 2025' }]);
    const importe = etapesDe([{ phase: 'amorcage', le: le('2024-01-01') }], 'amorcage', false);
    expect(importe.slice(0, 3).map(({ date }) => date)).toEqual(['date non dite', 'date non dite', '1er janvier 2024']);
  });
});

describe('le détail d’un fait', () => {
  it('suit l’ordre du formulaire, en mots', () => {
    const donnees = { date: '2024-05-02', motif: 'Deux arrêts.', cause: 'personnel' };
    expect(detailsDe('mettre_en_pause', donnees)).toEqual(['Manque de personnel', 'Deux arrêts.', 'Date : 2 mai 2024']);
    const relais = detailsDe('ajouter_relais', { id: 'x', financeur: 'Région', montant: 1_240_050, part_bp: 1250 });
    expect(relais.map((mot) => mot.replaceAll(/\s/gu, ' '))).toEqual([
      'Région',
      'Montant : 12 400,50 €',
      'Part des charges récurrentes : 12,5 %',
    ]);
  });

  it('résume une candidature, et se tait sur ce qu’il ne sait pas dire', () => {
    expect(detailsDe('modifier_candidature', { commune: 'La Mure', epci: null })).toEqual([
      'Commune, Intercommunalité',
    ]);
    expect(detailsDe('importer', { origine: 'x', id: 'y' })).toEqual([]);
  });
});

describe('ce qui attend quelqu’un', () => {
  it('est un événement que la définition reçoit, de ce rôle, quelque part', () => {
    for (const attente of ATTENTES) {
      const acteurs = new Set(
        etatsQuiRecoivent(definition, attente.evenement).flatMap((reception) => reception.acteurs),
      );
      expect([attente.evenement, attente.roles.filter((role) => !acteurs.has(role))]).toEqual([attente.evenement, []]);
      expect([attente.evenement, etatsRecevant(definition, attente).length > 0]).toEqual([attente.evenement, true]);
    }
  });

  it('désigne l’état exact, et laisse de côté ce qui ne change rien', () => {
    const entretien = ATTENTES.find(({ evenement }) => evenement === 'consigner_entretien');
    const instruire = ATTENTES.find(({ evenement }) => evenement === 'instruire');
    expect(entretien && etatsRecevant(definition, entretien)).toEqual([
      { observation: 'non_evaluee' },
      { observation: 'perimee' },
    ]);
    expect(instruire && etatsRecevant(definition, instruire)).toEqual([{ parcours: { candidature: 'deposee' } }]);
  });
});

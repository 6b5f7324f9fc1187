import { describe, expect, it } from '@jest/globals';
import { avec, DEMANDE_V1, VOCABULAIRE_DEMANDE } from '../../test/factories/demande.js';
import { DOSSIER_V1, DOSSIER_V2 } from '../../test/factories/dossier-v2.js';
import { comparer } from './comparaison.js';
import type { Definition } from './definition.js';

const AVANT = DEMANDE_V1 as unknown as Definition;

const changements = (places: Readonly<Record<string, unknown>>): readonly string[] =>
  comparer(AVANT, avec(AVANT, places), VOCABULAIRE_DEMANDE.roles).map(({ lieu, phrase }) => `${lieu} · ${phrase}`);

const DEPOSER = 'states.brouillon.on.deposer';
const REFUSER = { target: 'refusee', meta: { label: 'Classer', acteurs: ['juge', 'auteur'] } };

describe('Comparaison de deux versions', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, ...string[]]>([
    ['rien', {}],
    [
      'un libellé d’état',
      { 'states.examen.meta.label': 'Étude' },
      'examen · L’état « À l’examen » s’appelle maintenant « Étude ».',
    ],
    [
      'un état et une transition ajoutés',
      {
        'states.classee': { type: 'final', meta: { label: 'Classée' } },
        'states.brouillon.on.refuser': { ...REFUSER, target: 'classee' },
      },
      'classee · L’état « Classée » est ajouté.',
      'brouillon › refuser · La transition « Classer » (depuis « Brouillon ») est ajoutée, vers « Classée », pour Juge, Auteur.',
    ],
    [
      'un état et une transition retirés',
      { 'states.accordee': undefined, 'states.examen.on.accorder': undefined },
      'accordee · L’état « Accordée » est retiré.',
      'examen › accorder · La transition « Accorder » (depuis « À l’examen ») est retirée.',
    ],
    [
      'une cible, un libellé et des rôles',
      {
        'states.examen.on.accorder.target': 'brouillon',
        'states.examen.on.accorder.meta': { label: 'Renvoyer', acteurs: ['auteur'] },
      },
      'examen › accorder · « Renvoyer » (depuis « À l’examen ») : s’appelait « Accorder ».',
      'examen › accorder · « Renvoyer » (depuis « À l’examen ») : va maintenant vers « Brouillon » et non vers « Accordée ».',
      'examen › accorder · « Renvoyer » (depuis « À l’examen ») : s’ouvre à Auteur ; se ferme à Juge.',
    ],
    [
      'des gardes et leurs paramètres',
      { [`${DEPOSER}.guard.params.gardes`]: ['en_vie', { type: 'montant_sous', params: { plafond: 200 } }] },
      'brouillon › deposer · « Déposer » (depuis « Brouillon ») : exige « en_vie », « montant_sous » {"plafond":200} ; n’exige plus « pieces_jointes », « montant_sous » {"plafond":100}.',
    ],
    [
      'un délai',
      { [`${DEPOSER}.actions[2].params.delai.jours`]: 20 },
      'brouillon › deposer · « Déposer » (depuis « Brouillon ») : effets en plus : arme `delai` : `expirer` à 20 jours ; effets en moins : arme `delai` : `expirer` à 15 jours.',
    ],
    [
      'l’entrée, les marques et la fin',
      {
        initial: 'examen',
        'states.examen.tags': ['urgent'],
        'states.accordee.type': undefined,
        'states.refusee.entry': undefined,
      },
      '(racine) · « Demande » commence maintenant par « examen » et non par « brouillon ».',
      'examen · L’état « À l’examen » est marqué urgent ; n’est plus marqué a_juger.',
      'accordee · L’état « Accordée » n’est plus final ni parallèle.',
      'refusee · L’état « Refusée » : effets en moins : à l’entrée : annule toutes les échéances.',
    ],
  ])('dit %s', (_titre, places, ...lignes) => {
    expect(changements(places)).toEqual(lignes);
  });

  it('dit d’une vraie seconde version du dossier ce qu’elle retire, ajoute et renomme', () => {
    const phrases = comparer(DOSSIER_V1, DOSSIER_V2, {}).map(({ phrase }) => phrase);
    expect(phrases).toEqual(
      expect.arrayContaining([
        'L’état « En bilan d’étape » est retiré.',
        'L’état « Pièces à vérifier » est ajouté.',
        'L’état « En recherche » est ajouté.',
        'La transition « Ouvrir le bilan d’étape » (depuis « En déploiement ») est retirée.',
        '« Commencer l’instruction » (depuis « Déposée ») : va maintenant vers « Pièces à vérifier » et non vers « En instruction ».',
      ]),
    );
  });
});

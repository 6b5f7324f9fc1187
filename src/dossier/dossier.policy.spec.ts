import { describe, expect, it } from '@jest/globals';
import type { RoleDeCompte } from '../auth/roles.js';
import type { Agent } from '../workflow/agent.js';
import { peutModifierCandidature, peutSaisir, ROLES_DES_SAISIES, ROLES_DU_PLAN } from './dossier.policy.js';

const agent = (role: RoleDeCompte): Agent => ({ compteId: null, role, nom: role, cafCode: null, organismeId: null });

const MOMENT = { phase: 'candidature', clos: false, evenements: new Set(['deposer']) } as const;

describe('qui écrit dans un dossier', () => {
  it('ne laisse jamais un membre du comité écrire, ni le porteur vérifier ses preuves ou nommer qui le suit', () => {
    const ecrits = [...Object.values(ROLES_DES_SAISIES), ROLES_DU_PLAN].flat();
    expect(ecrits.filter((role) => role.startsWith('comite_'))).toEqual([]);
    for (const quoi of ['verification', 'conseiller', 'fin_conseiller'] as const) {
      expect(peutSaisir(agent('porteur'), ROLES_DES_SAISIES[quoi], false).autorise).toBe(false);
    }
  });

  it('dit à qui la saisie revient, et ferme un dossier clos à tous', () => {
    expect(peutSaisir(agent('caflab_referent'), ROLES_DU_PLAN, false)).toEqual({
      autorise: false,
      motif: expect.stringContaining('Votre rôle : Référent CafLab.'),
    });
    expect(peutSaisir(agent('dpfas'), ROLES_DU_PLAN, true)).toEqual({
      autorise: false,
      motif: 'Le dossier est clos : plus rien ne peut y changer.',
    });
  });
});

describe('qui change la candidature', () => {
  it.each([
    ['le porteur, avant le dépôt', 'porteur', {}, true],
    ['le porteur, à qui on demande un complément', 'porteur', { evenements: new Set(['completer']) }, true],
    ['le porteur, une fois déposée', 'porteur', { evenements: new Set(['instruire']) }, false],
    ['la Caf, pendant l’instruction', 'caf_conseiller', { evenements: new Set(['instruire']) }, true],
    ['la Caf, une fois le projet financé', 'caf_conseiller', { phase: 'amorcage' }, false],
    ['le CafLab', 'caflab_referent', {}, false],
    ['un membre du comité', 'comite_membre', { phase: 'selection' }, false],
    ['la Dpfas, sur un dossier clos', 'dpfas', { clos: true }, false],
  ] as const)('%s : %#', (_qui, role, change, attendu) => {
    expect(peutModifierCandidature(agent(role), { ...MOMENT, ...change }).autorise).toBe(attendu);
  });
});

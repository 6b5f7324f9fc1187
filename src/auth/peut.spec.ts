import { describe, expect, it } from '@jest/globals';
import type { Agent } from '../workflow/agent.js';
import { peut, POLITIQUE, porteeDe } from './peut.js';
import type { Action, Objet } from './peut.js';
import { estRole, ROLES } from './roles.js';
import type { Role } from './roles.js';

const agent = (role: string, plus: Partial<Agent> = {}): Agent => ({
  compteId: 'moi',
  role,
  nom: 'Camille',
  cafCode: '38',
  organismeId: 'org-1',
  ...plus,
});

/** Objects seen by everybody, in this order: whose they are relative to `agent`. */
const OBJETS: Readonly<Record<string, Objet>> = {
  sien: { cafCode: '38', organismeId: 'org-1', membres: ['moi'], destinataireId: 'moi', publie: true },
  autrui: { cafCode: '07', organismeId: 'org-2', membres: ['elle'], destinataireId: 'elle', publie: false },
  muet: {},
};

/** One line an action: the roles that reach everything, then those that reach only what is theirs. */
const ATTENDU: Readonly<Record<Action, { readonly tout: readonly Role[]; readonly sien: readonly Role[] }>> = {
  lire_dossier: {
    tout: ['dpfas', 'caflab_chef', 'caflab_referent', 'systeme'],
    sien: ['caf_conseiller', 'caf_direction', 'comite_membre', 'comite_president', 'porteur'],
  },
  agir_dossier: {
    tout: ['dpfas', 'caflab_chef', 'caflab_referent', 'systeme'],
    sien: ['caf_conseiller', 'caf_direction', 'comite_membre', 'comite_president', 'porteur'],
  },
  deposer_dossier: { tout: ['systeme'], sien: ['porteur'] },
  lire_appel: {
    tout: ['dpfas', 'systeme'],
    sien: [
      'caf_conseiller',
      'caf_direction',
      'caflab_chef',
      'caflab_referent',
      'comite_membre',
      'comite_president',
      'porteur',
      'public',
    ],
  },
  gerer_appel: { tout: ['dpfas', 'systeme'], sien: [] },
  lire_seance: { tout: ['dpfas', 'systeme'], sien: ['comite_membre', 'comite_president'] },
  gerer_seance: { tout: ['dpfas', 'systeme'], sien: [] },
  presider_seance: { tout: [], sien: ['comite_president'] },
  voter_seance: { tout: [], sien: ['comite_membre', 'comite_president'] },
  lire_alerte: {
    tout: ['dpfas', 'caflab_chef', 'caflab_referent', 'systeme'],
    sien: ['caf_conseiller', 'caf_direction'],
  },
  traiter_alerte: {
    tout: ['dpfas', 'caflab_chef', 'caflab_referent', 'systeme'],
    sien: ['caf_conseiller', 'caf_direction'],
  },
  lire_courriel: {
    tout: ['dpfas', 'systeme'],
    sien: [
      'caf_conseiller',
      'caf_direction',
      'caflab_chef',
      'caflab_referent',
      'comite_membre',
      'comite_president',
      'porteur',
    ],
  },
  renvoyer_courriel: { tout: ['dpfas', 'systeme'], sien: [] },
  gerer_compte: { tout: ['dpfas', 'systeme'], sien: [] },
};

const estAction = (texte: string): texte is Action => Object.hasOwn(POLITIQUE, texte);

const CAS = Object.keys(POLITIQUE)
  .filter(estAction)
  .flatMap((action) =>
    Object.keys(ROLES)
      .filter(estRole)
      .flatMap((role) =>
        Object.keys(OBJETS).map((objet) => {
          const { tout, sien } = ATTENDU[action];
          return { action, role, objet, attendu: tout.includes(role) || (objet === 'sien' && sien.includes(role)) };
        }),
      ),
  );

describe('la politique d’accès', () => {
  it.each(CAS)('$role, $action, objet $objet : $attendu', ({ action, role, objet, attendu }) => {
    const decision = peut(role === 'public' ? null : agent(role), action, OBJETS[objet]);
    expect(decision.autorise).toBe(attendu);
  });

  it('dit pourquoi elle refuse, en une phrase', () => {
    const refus = peut(agent('caf_conseiller'), 'lire_dossier', { cafCode: '07' });
    expect(refus).toEqual({ autorise: false, motif: 'Ce dossier relève d’une autre Caf que la vôtre.' });
    expect(peut(null, 'lire_dossier')).toEqual({ autorise: false, motif: 'Connectez-vous pour continuer.' });
    expect(peut(agent('porteur'), 'gerer_appel')).toEqual({
      autorise: false,
      motif: 'Votre rôle ne permet pas cette action.',
    });
  });

  it('ne rapproche jamais deux rattachements absents', () => {
    const flottant = { compteId: null, cafCode: null, organismeId: null };
    const vide = { cafCode: null, organismeId: null, destinataireId: null };
    for (const role of ['porteur', 'caf_conseiller', 'comite_membre']) {
      expect(peut(agent(role, flottant), 'lire_dossier', vide).autorise).toBe(false);
      expect(peut(agent(role, flottant), 'lire_courriel', vide).autorise).toBe(false);
    }
  });

  it('refuse tout à un rôle inconnu', () => {
    expect(porteeDe('toString', 'lire_appel')).toBe('jamais');
    expect(peut(agent('administrateur'), 'lire_appel', { publie: true }).autorise).toBe(false);
  });
});

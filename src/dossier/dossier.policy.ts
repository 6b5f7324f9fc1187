import type { Decision } from '../auth/peut.js';
import { labelRole } from '../auth/roles.js';
import type { RoleDeCompte } from '../auth/roles.js';
import type { Agent } from '../workflow/agent.js';
import type { Saisie } from './saisies.js';
import type { Phase } from './vocabulaire.js';

const CAF = ['caf_conseiller', 'caf_direction'] as const;
const CAFLAB = ['caflab_chef', 'caflab_referent'] as const;
const PROJET = ['porteur', ...CAF, 'dpfas'] as const;
const SUIVI = [...PROJET, ...CAFLAB] as const;

/** Who writes what in a dossier that they reach (`peut` says which). Events have their own roles, in the definition. */
export const ROLES_DES_SAISIES: Readonly<Record<Saisie, readonly RoleDeCompte[]>> = {
  action: PROJET,
  conseiller: ['caf_direction', 'caflab_chef', 'dpfas'],
  fin_conseiller: ['caf_direction', 'caflab_chef', 'dpfas'],
  co_porteur: PROJET,
  partenaire: PROJET,
  // Never by the porteur: somebody else has seen the proof.
  verification: [...CAF, ...CAFLAB],
  indicateur: SUIVI,
  poste: PROJET,
  fin_poste: PROJET,
  quantite: SUIVI,
  jalon: SUIVI,
  // Whoever follows the project says how ripe it is, as long as it lives (requirement DOS-06).
  maturite: ['caf_conseiller', ...CAFLAB],
  lien: ['caf_conseiller', 'caflab_chef', 'dpfas'],
};

/** Roles that attach files. */
export const ROLES_DES_PIECES: readonly RoleDeCompte[] = SUIVI;

/** Roles that write the funding plan and the exit plan. */
export const ROLES_DU_PLAN: readonly RoleDeCompte[] = PROJET;

const OUI: Decision = { autorise: true };
const CLOS: Decision = { autorise: false, motif: 'Le dossier est clos : plus rien ne peut y changer.' };

/** May this role write in a dossier that it reaches? `clos` is the dossier's. */
export function peutSaisir(agent: Agent, roles: readonly RoleDeCompte[], clos: boolean): Decision {
  if (!roles.some((role) => role === agent.role)) {
    const admis = roles.map(labelRole).join(', ');
    return { autorise: false, motif: `Cette saisie revient à : ${admis}. Votre rôle : ${labelRole(agent.role)}.` };
  }
  return clos ? CLOS : OUI;
}

/** What decides who may still change the application. */
export interface MomentDeLaCandidature {
  readonly phase: Phase;
  readonly clos: boolean;
  /** Events that the state of the dossier receives. */
  readonly evenements: ReadonlySet<string>;
}

const INSTRUCTEURS: ReadonlySet<string> = new Set([...CAF, 'dpfas']);

/** The porteur writes until the deposit and when asked to complete; who instructs may correct until the decision. */
export function peutModifierCandidature(agent: Agent, { phase, clos, evenements }: MomentDeLaCandidature): Decision {
  if (clos) {
    return CLOS;
  }
  if (agent.role === 'porteur') {
    return evenements.has('deposer') || evenements.has('completer')
      ? OUI
      : {
          autorise: false,
          motif: 'La candidature est déposée : elle ne change plus, sauf si votre Caf vous demande un complément.',
        };
  }
  if (!INSTRUCTEURS.has(agent.role)) {
    return { autorise: false, motif: 'La candidature s’écrit par le porteur, et se corrige par qui l’instruit.' };
  }
  return phase === 'candidature' || phase === 'selection'
    ? OUI
    : { autorise: false, motif: 'La décision est prise : la candidature ne change plus.' };
}

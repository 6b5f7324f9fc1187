import type { Agent } from '../workflow/agent.js';
import { estRole } from './roles.js';
import type { Role } from './roles.js';

/** A question answered: `motif` is the French sentence shown in place of the button. */
export type Decision = { readonly autorise: true } | { readonly autorise: false; readonly motif: string };

/** What an object says of itself to the policy; a member left out or null matches nobody. */
export interface Objet {
  /** Caf that instructs the dossier, or the dossier of the alert. */
  readonly cafCode?: string | null;
  /** Organisation of the porteur. */
  readonly organismeId?: string | null;
  /** Accounts that sit in the sessions examining the dossier and are not recused from it, or in the session itself. */
  readonly membres?: readonly string[];
  /** Account a mail or a token belongs to. */
  readonly destinataireId?: string | null;
  /** True when anybody may read it: a call once announced. */
  readonly publie?: boolean;
}

/** How far a role reaches. */
export type Portee = 'tout' | 'caf' | 'organisme' | 'seance' | 'soi' | 'publie' | 'jamais';

const PERSONNE: Readonly<Record<Role, Portee>> = {
  dpfas: 'jamais',
  comite_president: 'jamais',
  comite_membre: 'jamais',
  caf_conseiller: 'jamais',
  caf_direction: 'jamais',
  caflab_chef: 'jamais',
  caflab_referent: 'jamais',
  porteur: 'jamais',
  systeme: 'jamais',
  public: 'jamais',
};

const NATIONAL = { ...PERSONNE, dpfas: 'tout', systeme: 'tout' } as const;

const SUIVI = {
  ...NATIONAL,
  caf_conseiller: 'caf',
  caf_direction: 'caf',
  caflab_chef: 'tout',
  caflab_referent: 'tout',
} as const;

const DOSSIER = { ...SUIVI, comite_president: 'seance', comite_membre: 'seance', porteur: 'organisme' } as const;

const ANNONCE: Readonly<Record<Role, Portee>> = {
  ...NATIONAL,
  comite_president: 'publie',
  comite_membre: 'publie',
  caf_conseiller: 'publie',
  caf_direction: 'publie',
  caflab_chef: 'publie',
  caflab_referent: 'publie',
  porteur: 'publie',
  public: 'publie',
};

const COURRIER: Readonly<Record<Role, Portee>> = {
  ...NATIONAL,
  comite_president: 'soi',
  comite_membre: 'soi',
  caf_conseiller: 'soi',
  caf_direction: 'soi',
  caflab_chef: 'soi',
  caflab_referent: 'soi',
  porteur: 'soi',
};

/** The whole policy: what each role reaches, action by action. Which event a role may send is the lifecycle's own. */
export const POLITIQUE = {
  lire_dossier: DOSSIER,
  agir_dossier: DOSSIER,
  deposer_dossier: { ...PERSONNE, porteur: 'publie', systeme: 'tout' },
  lire_appel: ANNONCE,
  gerer_appel: NATIONAL,
  lire_seance: { ...NATIONAL, comite_president: 'seance', comite_membre: 'seance' },
  gerer_seance: NATIONAL,
  presider_seance: { ...PERSONNE, comite_president: 'seance' },
  voter_seance: { ...PERSONNE, comite_president: 'seance', comite_membre: 'seance' },
  lire_alerte: SUIVI,
  traiter_alerte: SUIVI,
  lire_courriel: COURRIER,
  renvoyer_courriel: NATIONAL,
  gerer_compte: NATIONAL,
} as const satisfies Record<string, Readonly<Record<Role, Portee>>>;

export type Action = keyof typeof POLITIQUE;

const ATTEINT: Readonly<Record<Portee, (agent: Agent, objet: Objet) => boolean>> = {
  tout: () => true,
  caf: ({ cafCode }, objet) => cafCode !== null && cafCode === objet.cafCode,
  organisme: ({ organismeId }, objet) => organismeId !== null && organismeId === objet.organismeId,
  seance: ({ compteId }, { membres = [] }) => compteId !== null && membres.includes(compteId),
  soi: ({ compteId }, { destinataireId }) => compteId !== null && compteId === destinataireId,
  publie: (_agent, { publie = false }) => publie,
  jamais: () => false,
};

const MOTIFS: Readonly<Record<Exclude<Portee, 'tout'>, string>> = {
  caf: 'Ce dossier relève d’une autre Caf que la vôtre.',
  organisme: 'Ce dossier est celui d’un autre organisme que le vôtre.',
  seance: 'Vous n’êtes pas membre de la séance concernée.',
  soi: 'Ce courriel est adressé à quelqu’un d’autre.',
  publie: 'Cet appel à projets n’est pas encore annoncé.',
  jamais: 'Votre rôle ne permet pas cette action.',
};

const OUI: Decision = { autorise: true };

/** How far `role` reaches with `action`; a role Jalon does not know reaches nothing. */
export const porteeDe = (role: string, action: Action): Portee => (estRole(role) ? POLITIQUE[action][role] : 'jamais');

/** May this agent (null: the public) do `action` to `objet`? Whatever is not written above is refused. */
export function peut(agent: Agent | null, action: Action, objet: Objet = {}): Decision {
  const demandeur = agent ?? ANONYME;
  const portee = porteeDe(demandeur.role, action);
  if (portee === 'tout' || ATTEINT[portee](demandeur, objet)) {
    return OUI;
  }
  return {
    autorise: false,
    motif: agent === null && portee === 'jamais' ? 'Connectez-vous pour continuer.' : MOTIFS[portee],
  };
}

const ANONYME: Agent = { compteId: null, role: 'public', nom: 'Public', cafCode: null, organismeId: null };

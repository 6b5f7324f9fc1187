/** Roles an account may have, in the order they are listed on the sign-in page. */
export const ROLES_DE_COMPTE = [
  'dpfas',
  'comite_president',
  'comite_membre',
  'caf_conseiller',
  'caf_direction',
  'caflab_chef',
  'caflab_referent',
  'porteur',
] as const;

export type RoleDeCompte = (typeof ROLES_DE_COMPTE)[number];

/** `systeme` acts through deadlines and jobs; `public` is whoever is not signed in. Neither has an account. */
export type Role = RoleDeCompte | 'systeme' | 'public';

export const ROLES: Readonly<Record<Role, string>> = {
  dpfas: 'Dpfas',
  comite_president: 'Présidence du comité',
  comite_membre: 'Membre du comité',
  caf_conseiller: 'Conseil technique de la Caf',
  caf_direction: 'Direction de la Caf',
  caflab_chef: 'Responsable du CafLab',
  caflab_referent: 'Référent CafLab',
  porteur: 'Porteur de projet',
  systeme: 'Traitement automatique',
  public: 'Public',
};

export const estRole = (role: string): role is Role => Object.hasOwn(ROLES, role);

/** French label of a role read from a journal or a definition; an unknown one is shown as it is written. */
export const labelRole = (role: string): string => (estRole(role) ? ROLES[role] : role);

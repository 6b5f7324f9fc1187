export interface Entree {
  readonly href: string;
  readonly label: string;
}

const APPELS = { href: '/appels', label: 'Appels' };
const DOSSIERS = { href: '/dossiers', label: 'Dossiers' };
const COMITES = { href: '/seances', label: 'Comités' };
const ALERTES = { href: '/alertes', label: 'Alertes' };
const COURRIELS = { href: '/courriels', label: 'Courriels' };

const SIEGE = [APPELS, DOSSIERS, COMITES, ALERTES, COURRIELS];
const CAF = [APPELS, DOSSIERS, ALERTES, COURRIELS];
const COMITE = [COMITES, DOSSIERS, APPELS, COURRIELS];
const CAFLAB = [DOSSIERS, ALERTES, APPELS, COURRIELS];
const PUBLIC = [APPELS];

const MENUS: Readonly<Record<string, readonly Entree[]>> = {
  dpfas: SIEGE,
  comite_membre: COMITE,
  comite_president: COMITE,
  caf_conseiller: CAF,
  caf_direction: CAF,
  caflab_chef: CAFLAB,
  caflab_referent: CAFLAB,
  porteur: [{ href: '/dossiers', label: 'Mes dossiers' }, APPELS, COURRIELS],
};

/** The main menu of a role; an unknown role sees what the public sees. */
export const menuDuRole = (role: string | null): readonly Entree[] => MENUS[role ?? 'public'] ?? PUBLIC;

/** True on the entry itself and on all that is under it. */
export const estCourant = (chemin: string, href: string): boolean => chemin === href || chemin.startsWith(`${href}/`);

import { labelRole } from '../auth/roles.js';

/** A person around a dossier or a call, under one role. `tous` rows are every account of a role, wherever it is. */
export interface Personne {
  readonly compteId: string;
  readonly adresse: string;
  readonly nom: string;
  readonly role: string;
  readonly portee: 'dossier' | 'tous';
}

export interface Destinataire {
  readonly compteId: string;
  readonly adresse: string;
  readonly nom: string;
  readonly role: string;
  /** The role this person is told in place of; null when it is their own. */
  readonly aLaPlaceDe: string | null;
}

export interface Resolution {
  readonly destinataires: readonly Destinataire[];
  /** Roles that nobody holds, and nobody stands in for. */
  readonly sansPersonne: readonly string[];
}

interface Repli {
  readonly role: string;
  readonly portee: Personne['portee'];
}

const DPFAS: Repli = { role: 'dpfas', portee: 'dossier' };

/** Who is told when nobody holds a role, in order (requirement NOT-01 for the adviser). */
const REPLIS: Readonly<Record<string, readonly Repli[]>> = {
  caf_conseiller: [{ role: 'caf_direction', portee: 'dossier' }, DPFAS],
  caf_direction: [DPFAS],
  caflab_referent: [
    { role: 'caflab_referent', portee: 'tous' },
    { role: 'caflab_chef', portee: 'dossier' },
  ],
  caflab_chef: [DPFAS],
};

/**
 * Who is told, among those who are there. Nobody twice: a person who holds two of the roles is told once, and in their
 * own role rather than in another's place.
 */
export function resoudre(roles: readonly string[], personnes: readonly Personne[]): Resolution {
  const directs = roles.flatMap((role) => nommer(personnes, { role, portee: 'dossier' }, null));
  const vides = [...new Set(roles)].filter((role) => nommer(personnes, { role, portee: 'dossier' }, null).length === 0);
  const replis = vides.map((role) => ({ role, trouves: replier(personnes, role) }));
  const parCompte = new Map<string, Destinataire>();
  for (const destinataire of [...directs, ...replis.flatMap(({ trouves }) => trouves)]) {
    if (!parCompte.has(destinataire.compteId)) {
      parCompte.set(destinataire.compteId, destinataire);
    }
  }
  return {
    destinataires: [...parCompte.values()],
    sansPersonne: replis.filter(({ trouves }) => trouves.length === 0).map(({ role }) => role),
  };
}

function replier(personnes: readonly Personne[], role: string): readonly Destinataire[] {
  for (const repli of REPLIS[role] ?? []) {
    const trouves = nommer(personnes, repli, role);
    if (trouves.length > 0) {
      return trouves;
    }
  }
  return [];
}

const nommer = (
  personnes: readonly Personne[],
  { role, portee }: Repli,
  aLaPlaceDe: string | null,
): readonly Destinataire[] =>
  personnes
    .filter((une) => une.role === role && une.portee === portee)
    .map(({ compteId, adresse, nom }) => ({ compteId, adresse, nom, role, aLaPlaceDe }));

/** The sentence shown for a role that nobody holds: what is missing, and what to do. */
export function raisonSansPersonne(role: string, porteur: string | null): string {
  const raisons: Readonly<Record<string, string>> = {
    porteur: `Aucun compte n’est ouvert pour ${porteur ?? 'le porteur'} : ouvrez-en un pour qu’il soit prévenu.`,
    caf_conseiller:
      'Aucun conseiller, aucune direction de Caf, personne à la Dpfas : nommez un conseiller sur ce dossier.',
    comite_membre: 'Le dossier n’est inscrit à aucune séance qui ait des membres : inscrivez-le.',
    comite_president: 'Aucune séance du dossier n’a de présidence : désignez-la.',
  };
  return raisons[role] ?? `Aucun compte actif n’a le rôle « ${labelRole(role)} » : ouvrez-en un.`;
}

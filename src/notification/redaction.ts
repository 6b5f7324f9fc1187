import { labelRole } from '../auth/roles.js';
import { type ACourrier, type Impossible } from './depot.js';
import { type Destinataire, raisonSansPersonne, type Resolution } from './destinataires.js';
import type { CourrielContenu, Expediteur } from './gabarit/contenu.js';
import { rendreCourriel } from './gabarit/rendre.js';
import { cleDuCourriel, cleSansPersonne, messageIdDe } from './identifiants.js';

/** What causes the mails of one message. */
export interface Motif {
  readonly sujetId: string;
  readonly modele: string;
  readonly occurrence: string;
  readonly dossier_id: string | null;
  readonly appel_id: string | null;
  readonly alerte_id: string | null;
  readonly priorite: number;
  /** The message itself, kept with each mail. */
  readonly donnees: unknown;
}

interface Site {
  readonly adresse: string;
  readonly expediteur: Expediteur;
}

interface Lot {
  readonly courriels: readonly ACourrier[];
  readonly impossibles: readonly Impossible[];
}

/** Writes the mail of each person. One that cannot be written does not keep the others from leaving. */
export function redigerLot(
  motif: Motif,
  { destinataires, sansPersonne }: Resolution,
  composer: (destinataire: Destinataire) => CourrielContenu,
  site: Site,
): Lot {
  const courriels: ACourrier[] = [];
  const impossibles: Impossible[] = [];
  const porteur = { valeur: null as string | null };
  for (const destinataire of destinataires) {
    try {
      const contenu = composer(destinataire);
      porteur.valeur ??= contenu.faits.find(({ libelle }) => libelle === 'Porteur')?.valeur ?? null;
      courriels.push(enCourrier(motif, destinataire, contenu, site));
    } catch (erreur) {
      impossibles.push(rate(motif, destinataire, erreur));
    }
  }
  return {
    courriels,
    impossibles: [...impossibles, ...sansPersonne.map((role) => personne(motif, role, porteur.valeur))],
  };
}

const cause = ({ dossier_id, appel_id, alerte_id, modele }: Motif) => ({ dossier_id, appel_id, alerte_id, modele });

function enCourrier(motif: Motif, destinataire: Destinataire, contenu: CourrielContenu, site: Site): ACourrier {
  const cle = cleDuCourriel(motif, destinataire.compteId);
  return {
    ...cause(motif),
    cle,
    occurrence: motif.occurrence,
    compte_id: destinataire.compteId,
    role: destinataire.role,
    adresse: destinataire.adresse,
    nom: destinataire.nom,
    ...rendreCourriel(contenu, site.expediteur),
    message_id: messageIdDe(cle, site.adresse),
    priorite: motif.priorite,
    fictif: contenu.fictif,
    donnees: { message: motif.donnees, aLaPlaceDe: destinataire.aLaPlaceDe },
  };
}

const personne = (motif: Motif, role: string, porteur: string | null): Impossible => ({
  ...cause(motif),
  cle: cleSansPersonne(motif, role),
  role,
  raison: raisonSansPersonne(role, porteur),
});

const rate = (motif: Motif, { compteId, nom, role }: Destinataire, erreur: unknown): Impossible => ({
  ...cause(motif),
  cle: cleSansPersonne(motif, `redaction:${compteId}`),
  role,
  raison: `Le courriel « ${motif.modele} » n’a pas pu être rédigé pour ${nom} (${labelRole(role)}) : ${erreur instanceof Error ? erreur.message : String(erreur)}`,
});

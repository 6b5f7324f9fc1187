import type { RoleDeCompte } from '../auth/roles.js';
import { type Etat, enListe } from '../workflow/definition.js';
import type { EvenementDossier } from './evenements.js';

/** An event that a dossier waits for somebody to send. */
export interface Attente {
  readonly evenement: EvenementDossier;
  readonly roles: readonly RoleDeCompte[];
  /** True when the event leaves the state as it is: then `sauf` alone says that it is done. */
  readonly surPlace?: boolean;
  /** SQL on the dossier `d`, where $1 is the account that asks: true when nothing is waited for. */
  readonly sauf?: string;
}

const INSTRUCTEURS = ['caf_conseiller', 'caf_direction'] as const;

const AVIS_RENDU = 'EXISTS (SELECT 1 FROM avis v WHERE v.dossier_id = d.id)';
const CAF_CO_PORTEUSE = 'EXISTS (SELECT 1 FROM co_porteur p WHERE p.dossier_id = d.id AND p.caf_code IS NOT NULL)';
const PAS_FINANCE = `d.phase IN ('candidature', 'selection')`;

/**
 * What each role is expected to do, the most pressing first: the home page reads it. The definition says in which states
 * an event may be sent; this list says which of them are duties.
 */
export const ATTENTES: readonly Attente[] = [
  { evenement: 'completer', roles: ['porteur'] },
  { evenement: 'deposer', roles: ['porteur'] },
  { evenement: 'instruire', roles: INSTRUCTEURS },
  { evenement: 'declarer_recevable', roles: INSTRUCTEURS },
  { evenement: 'rendre_avis', roles: INSTRUCTEURS, surPlace: true, sauf: `${AVIS_RENDU} OR ${CAF_CO_PORTEUSE}` },
  {
    evenement: 'rendre_avis',
    roles: ['caflab_referent'],
    surPlace: true,
    sauf: `${AVIS_RENDU} OR NOT ${CAF_CO_PORTEUSE}`,
  },
  { evenement: 'soumettre_au_comite', roles: ['dpfas'], sauf: `NOT ${AVIS_RENDU}` },
  {
    evenement: 'voter',
    roles: ['comite_membre', 'comite_president'],
    surPlace: true,
    sauf: 'EXISTS (SELECT 1 FROM vote v WHERE v.dossier_id = d.id AND v.compte_id = $1)',
  },
  { evenement: 'conventionner', roles: ['dpfas', 'caf_direction'] },
  { evenement: 'confirmer_financement', roles: ['dpfas', 'caf_conseiller'] },
  { evenement: 'valider_bilan', roles: ['caf_conseiller', 'caflab_referent'] },
  { evenement: 'recruter', roles: ['porteur'], sauf: `NOT 'coordonnateur_attendu' = ANY(d.marques) OR ${PAS_FINANCE}` },
  { evenement: 'consigner_entretien', roles: ['caf_conseiller', 'caflab_chef', 'caflab_referent'], sauf: PAS_FINANCE },
  { evenement: 'accorder_national', roles: ['dpfas', 'caflab_chef'] },
];

/** The part of a state's value that says « in this state »: one for each leaf under it. */
const valeursDe = (nom: string, etat: Etat): readonly unknown[] =>
  etat.states === undefined
    ? [nom]
    : Object.entries(etat.states).flatMap(([enfant, sous]) => valeursDe(enfant, sous).map((v) => ({ [nom]: v })));

/** Where the definition receives the event, as parts of the value of a state; moves only, unless `surPlace`. */
export function etatsRecevant(definition: Etat, { evenement, surPlace = false }: Attente): readonly unknown[] {
  return Object.entries(definition.states ?? {}).flatMap(([nom, enfant]) => {
    const recoit = enListe(enfant.on?.[evenement]).some(({ target }) => surPlace || target !== undefined);
    return recoit
      ? valeursDe(nom, enfant)
      : etatsRecevant(enfant, { evenement, surPlace, roles: [] }).map((sous) => ({ [nom]: sous }));
  });
}

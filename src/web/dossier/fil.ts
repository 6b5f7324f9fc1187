import { labelRole } from '../../auth/roles.js';
import { jourDe } from '../../platform/clock/calendrier.js';
import type { Agent } from '../../workflow/agent.js';
import type { EntreeDuJournal, LecteurDuFil } from '../../workflow/histoire.js';
import type { FaitDuFil } from '../layout/fil.js';
import { detailsDe } from './details.js';
import { titreDuFait } from './titres.js';

/** A vote is the voter's own: the totals are on the page of the session. */
const SECRETS = ['voter'];

/** What those who instruct, follow or decide write for one another: the porteur learns that it took place. */
const INTERNES = ['rendre_avis', 'consigner_entretien', 'inscrire_verification'];

const INSTRUIT_OU_SUIT: ReadonlySet<string> = new Set([
  'dpfas',
  'caf_conseiller',
  'caf_direction',
  'caflab_chef',
  'caflab_referent',
]);

/** What an agent may read of the thread of a dossier that they see. */
export function lecteurDuFil({ compteId, role }: Agent): LecteurDuFil {
  const interne = INSTRUIT_OU_SUIT.has(role);
  return {
    compteId,
    voitLesRefus: interne,
    caches: role === 'dpfas' ? [] : SECRETS,
    discrets: role === 'porteur' ? [...SECRETS, ...INTERNES] : SECRETS,
  };
}

/** True for who may read the reasons of advice and the notes of interviews. */
export const litLesAvis = ({ role }: Agent): boolean => role !== 'porteur';

type Entree = EntreeDuJournal & { readonly id: string };

interface Lexique {
  /** Title of each action of the project, by id. */
  readonly actions: ReadonlyMap<string, string>;
  /** Labels of the catalogue of relays. */
  readonly catalogue: Readonly<Record<string, string>>;
  /** Label of an event, for the one that was refused. */
  readonly label: (sujet: string, evenement: string) => string;
}

/** An entry of the journal as the thread shows it. */
export function enFait(entree: Entree, { actions, catalogue, label }: Lexique): FaitDuFil {
  const { id, sujet, sujet_id, survenu_le, evenement, issue, motif, donnees } = entree;
  const commun = { cle: id, jour: jourDe(survenu_le), auteur: auteurDe(entree) };
  const action = actions.get(sujet_id);
  if (issue === 'refuse') {
    const titre = `Refusé : ${label(sujet, evenement)}`;
    return { ...commun, titre, icone: 'ban', ton: 'neutre', texte: [action, motif].filter(Boolean).join(' — ') };
  }
  const { ton = 'neutre', ...titre } = titreDuFait(sujet, evenement);
  const details = [...(action === undefined ? [] : [action]), ...detailsDe(evenement, donnees, catalogue)];
  return { ...commun, ...titre, ton, ...(details.length === 0 ? {} : { texte: details.join(' · ') }) };
}

function auteurDe({ agent: { nom, role } }: Entree): string {
  const label = labelRole(role);
  // A job signs with the name of the deadline it fires, which is for programs.
  return nom === label || role === 'systeme' ? label : `${nom}, ${label}`;
}

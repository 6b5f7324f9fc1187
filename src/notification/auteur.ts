import { labelRole } from '../auth/roles.js';
import type { AgentJournalise } from './situation.queries.js';

const COLLECTIFS: Readonly<Record<string, string>> = {
  comite_president: 'la présidence du comité',
  comite_membre: 'le comité',
};

/** Who did it, for « Par » : a committee speaks as one, a deadline says that it is one. */
export function nommerAuteur(agent: AgentJournalise | null): string {
  if (agent === null) {
    return 'Jalon';
  }
  const { role, nom } = agent;
  if (role === 'systeme') {
    return nom.startsWith('Échéance') ? 'Jalon, à l’échéance prévue' : nom;
  }
  const label = labelRole(role);
  return COLLECTIFS[role] ?? (nom === label ? nom : `${nom} (${label})`);
}

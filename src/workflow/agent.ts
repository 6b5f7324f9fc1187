/** Who asks. `systeme` acts through deadlines and jobs, always named in the journal. */
export interface Agent {
  /** Null for `systeme` and for the public. */
  readonly compteId: string | null;
  readonly role: string;
  readonly nom: string;
  /** Code of the Caf the agent belongs to, such as `38`. */
  readonly cafCode: string | null;
  readonly organismeId: string | null;
}

export const agentSysteme = (nom: string): Agent => ({
  compteId: null,
  role: 'systeme',
  nom,
  cafCode: null,
  organismeId: null,
});

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Agent } from '../workflow/agent.js';
import type { RoleDeCompte } from './roles.js';

/** A person with one role. Switched off rather than deleted: the journal names it for ever. */
@Entity('compte')
export class Compte {
  @PrimaryColumn('uuid')
  id: string;

  /** Lower case: two spellings of one address are one account. */
  @Column('text')
  courriel: string;

  @Column('text')
  nom: string;

  @Column('text')
  role: RoleDeCompte;

  @Column('text', { name: 'caf_code', nullable: true })
  cafCode: string | null;

  @Column('uuid', { name: 'organisme_id', nullable: true })
  organismeId: string | null;

  /** Day `YYYY-MM-DD` the person took up the post. */
  @Column('date', { name: 'embauche_le', nullable: true })
  embaucheLe: string | null;

  @Column('boolean')
  actif: boolean;

  /** Can be entered by one click in demonstration. */
  @Column('boolean')
  demonstration: boolean;

  @Column('timestamptz', { name: 'cree_le' })
  creeLe: Date;
}

export const agentDuCompte = ({
  id,
  role,
  nom,
  cafCode,
  organismeId,
}: Pick<Compte, 'id' | 'role' | 'nom' | 'cafCode' | 'organismeId'>): Agent => ({
  compteId: id,
  role,
  nom,
  cafCode,
  organismeId,
});

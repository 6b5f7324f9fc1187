import { Column, type ColumnOptions, Entity, PrimaryColumn } from 'typeorm';

/** Written by the lifecycle engine alone: the mapper reads these columns and never saves them. */
const DU_MOTEUR: ColumnOptions = { insert: false, update: false };

@Entity('dossier')
export class Dossier {
  @PrimaryColumn('uuid')
  readonly id!: string;

  @Column('text')
  readonly numero!: string;

  @Column('uuid', { name: 'appel_id' })
  readonly appelId!: string;

  @Column('uuid', { name: 'porteur_id' })
  readonly porteurId!: string;

  @Column('text', { nullable: true })
  titre!: string | null;

  @Column('text', { nullable: true })
  resume!: string | null;

  @Column('boolean')
  readonly fictif!: boolean;

  @Column('text', { name: 'categorie_principale', nullable: true })
  categoriePrincipale!: string | null;

  @Column('text', { array: true })
  categories!: string[];

  @Column('text', { array: true })
  etiquettes!: string[];

  @Column('text', { name: 'caf_code', nullable: true })
  cafCode!: string | null;

  @Column('text', { name: 'region_code', nullable: true })
  regionCode!: string | null;

  @Column('text', { name: 'departement_code', nullable: true })
  departementCode!: string | null;

  @Column('text', { nullable: true })
  commune!: string | null;

  @Column('text', { nullable: true })
  epci!: string | null;

  /** Cents, as pg gives a bigint. */
  @Column('bigint', { name: 'montant_demande', nullable: true })
  montantDemande!: string | null;

  @Column('text', { name: 'droit_commun', nullable: true })
  droitCommun!: string | null;

  @Column('text', { name: 'modele_economique', nullable: true })
  modeleEconomique!: string | null;

  @Column('text', { name: 'forme_juridique_visee', nullable: true })
  formeJuridiqueVisee!: string | null;

  @Column('numeric', { name: 'etp_prevus', nullable: true })
  etpPrevus!: string | null;

  @Column('numeric', { name: 'etp_minimum', nullable: true })
  etpMinimum!: string | null;

  @Column('boolean', { name: 'embauches_prevues', nullable: true })
  embauchesPrevues!: boolean | null;

  @Column('jsonb', { name: 'couts_itinerance', nullable: true })
  coutsItinerance!: Record<string, number> | null;

  @Column('int', { nullable: true })
  arrets!: number | null;

  @Column('boolean', { name: 'public_eloigne_numerique', nullable: true })
  publicEloigneNumerique!: boolean | null;

  @Column('boolean', { name: 'mediation_numerique', nullable: true })
  mediationNumerique!: boolean | null;

  @Column('boolean', { name: 'conformite_2025', nullable: true })
  conformite2025!: boolean | null;

  @Column('boolean', { name: 'coordonnateur_requis', nullable: true })
  coordonnateurRequis!: boolean | null;

  @Column('text', { nullable: true })
  anteriorite!: string | null;

  @Column('text', { name: 'maturite_texte', nullable: true })
  maturiteTexte!: string | null;

  @Column('text', { name: 'maturite_niveau', nullable: true })
  maturiteNiveau!: string | null;

  @Column('timestamptz', { name: 'depose_le', nullable: true })
  deposeLe!: Date | null;

  @Column('jsonb')
  fondements!: Record<string, string>;

  @Column({ type: 'jsonb', ...DU_MOTEUR })
  readonly etat!: Record<string, unknown>;

  @Column({ type: 'jsonb', ...DU_MOTEUR })
  readonly contexte!: Record<string, unknown>;

  @Column({ type: 'text', array: true, ...DU_MOTEUR })
  readonly marques!: string[];

  @Column({ type: 'int', ...DU_MOTEUR })
  readonly version!: number;

  @Column({ type: 'text', nullable: true, ...DU_MOTEUR })
  readonly phase!: string | null;

  @Column({ type: 'text', nullable: true, ...DU_MOTEUR })
  readonly avancement!: string | null;

  @Column({ type: 'boolean', ...DU_MOTEUR })
  readonly clos!: boolean;
}

import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { codePostgres, colonnesEnCause, enTransaction, sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import type { Agent } from '../workflow/agent.js';
import type { Commande, Reponse } from '../workflow/commande.js';
import { CycleAction } from './action/cycle-action.js';
import { CycleDeVie } from './cycle-de-vie.js';
import { type NouveauPorteur, trouverOuCreerPorteur } from './porteurs.js';
import { ECRIVAINS, type Inscripteur } from './saisie.writers.js';
import { SaisieCandidature, type Saisie, SAISIES } from './saisies.js';

export interface NouveauDossier {
  readonly appelId: string;
  readonly porteur: NouveauPorteur | { readonly id: string };
  readonly fictif: boolean;
  readonly regionCode: string | null;
  readonly fondements: Readonly<Record<string, string>>;
  /** Drawn from the key of the sending, so that the same one inserts once; any when left out. */
  readonly id?: string;
  /** Fixed number for an import; the next of the call otherwise. */
  readonly numero?: string;
  readonly candidature: unknown;
}

/** What travels with a command from a page or from the API. */
export interface Envoi {
  /** The version the author had before their eyes; any when left out. */
  readonly versionAttendue?: number | undefined;
  /** The same key writes once. */
  readonly cleIdempotence?: string | undefined;
}

/** The data of a dossier: everything but its state. Each command writes its row and its line of the journal together. */
@Injectable()
export class DossierService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cycle: CycleDeVie,
    private readonly actions: CycleAction,
  ) {}

  async creer(nouveau: NouveauDossier, agent: Agent): Promise<string> {
    return enTransaction(this.db, async (tx) => {
      const id = await this.inserer(tx, nouveau);
      await this.cycle.moteur.naitre(tx, id, agent, { fictif: nouveau.fictif });
      return id;
    });
  }

  /** Inserts the row of a dossier; its lifecycle is born, or imported, in the same transaction by the caller. */
  async inserer(tx: EntityManager, nouveau: NouveauDossier): Promise<string> {
    const candidature = analyserSaisie(SaisieCandidature, nouveau.candidature);
    const instant = this.clock.now();
    const { porteur } = nouveau;
    const porteurId = 'id' in porteur ? porteur.id : await trouverOuCreerPorteur(tx, porteur, instant);
    const id = nouveau.id ?? randomUUID();
    const numero = nouveau.numero ?? (await this.prochainNumero(tx, nouveau.appelId));
    await sql(tx, {
      texte: `INSERT INTO dossier (id, numero, appel_id, porteur_id, fictif, region_code, fondements, cree_le)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      valeurs: [
        id,
        numero,
        nouveau.appelId,
        porteurId,
        nouveau.fictif,
        nouveau.regionCode,
        nouveau.fondements,
        instant,
      ],
    });
    await this.ecrireCandidature(tx, id, candidature);
    return id;
  }

  /** Changes what the application says; only what is given changes, and what is given empty is erased. */
  async modifier(dossierId: string, saisie: unknown, agent: Agent, envoi: Envoi = {}): Promise<Reponse> {
    const candidature = avecEffacements(analyserSaisie(SaisieCandidature, saisie));
    const commande = { id: dossierId, evenement: 'modifier_candidature', donnees: candidature, agent, ...envoi };
    return this.consigner(commande, async (tx) => this.ecrireCandidature(tx, dossierId, candidature));
  }

  /** One data command: parsed, written, journaled. */
  async inscrire(
    dossierId: string,
    quoi: Exclude<Saisie, 'action'>,
    saisie: unknown,
    agent: Agent,
    envoi: Envoi = {},
  ): Promise<Reponse> {
    const donnees = analyserSaisie<unknown>(SAISIES[quoi], saisie);
    return this.consigner({ id: dossierId, evenement: `inscrire_${quoi}`, donnees, agent, ...envoi }, async (tx) => {
      const ici: Inscripteur = { dossierId, agent, instant: this.clock.now(), aujourdhui: this.clock.aujourdhui() };
      await ECRIVAINS[quoi](tx, ici, donnees as never);
    });
  }

  /** @returns the id of the action, whose own small machine is born with it (requirement DOS-05). */
  async inscrireAction(dossierId: string, saisie: unknown, agent: Agent, envoi: Envoi = {}): Promise<string> {
    const valeur = analyserSaisie(SAISIES.action, saisie);
    const id = randomUUID();
    const commande = { id: dossierId, evenement: 'inscrire_action', donnees: valeur, agent, ...envoi };
    const { rejoue } = await this.consigner(commande, async (tx) => {
      await sql(tx, {
        texte: `INSERT INTO action (id, dossier_id, numero, titre, suivie, note, fondement, ordre)
          SELECT $1, $2, $3, $4, $5, $6, $7, coalesce(max(ordre), 0) + 1 FROM action WHERE dossier_id = $2`,
        valeurs: [id, dossierId, valeur.numero, valeur.titre, valeur.suivie, valeur.note, valeur.fondement],
      });
      await this.actions.moteur.naitre(tx, id, agent, { dossierId, titre: valeur.titre });
    });
    return rejoue ? this.idDeLAction(dossierId, valeur.titre) : id;
  }

  private async idDeLAction(dossierId: string, titre: string): Promise<string> {
    const [action] = await sql<{ id: string }>(this.db.manager, {
      texte: 'SELECT id FROM action WHERE dossier_id = $1 AND titre = $2 ORDER BY ordre DESC LIMIT 1',
      valeurs: [dossierId, titre],
    });
    return action?.id ?? '';
  }

  private async consigner(commande: Commande, ecrire: (tx: EntityManager) => Promise<void>): Promise<Reponse> {
    return this.cycle.moteur.saisir(commande, async (tx) => ecrire(tx).catch(refuserDoublon));
  }

  private async ecrireCandidature(tx: EntityManager, id: string, candidature: Colonnes): Promise<void> {
    const colonnes = Object.entries(candidature).filter(([, valeur]) => valeur !== undefined);
    if (colonnes.length === 0) {
      return;
    }
    const affectations = colonnes.map(([nom], i) => `${nom} = $${i + 2}`).join(', ');
    await sql(tx, {
      texte: `UPDATE dossier SET ${affectations} WHERE id = $1`,
      valeurs: [id, ...colonnes.map(([, valeur]) => valeur)],
    }).catch((erreur: unknown) => {
      throw codePostgres(erreur) === '23503'
        ? new Refus('territoire_inconnu', `« ${colonnesEnCause(erreur)} » : ce code n’existe pas ; vérifiez-le.`, {
            statut: 422,
            champ: colonnesEnCause(erreur),
          })
        : erreur;
    });
    if (colonnes.some(([nom]) => nom === 'caf_code' || nom === 'departement_code')) {
      await sql(tx, { texte: SUIVRE_LA_REGION, valeurs: [id] });
    }
  }

  /** FIPE-2023-001, FIPE-2023-002…: one after the other within a call, whoever asks. */
  private async prochainNumero(tx: EntityManager, appelId: string): Promise<string> {
    await sql(tx, { texte: 'SELECT pg_advisory_xact_lock(hashtext($1))', valeurs: [`numero:${appelId}`] });
    const [appel] = await sql<{ prefixe: string; suivant: number }>(tx, {
      texte: `SELECT upper(replace(a.code, '_', '-')) AS prefixe,
          1 + coalesce((SELECT max(substring(d.numero FROM '[0-9]+$')::int) FROM dossier d WHERE d.appel_id = a.id), 0) AS suivant
        FROM appel a WHERE a.id = $1`,
      valeurs: [appelId],
    });
    if (appel === undefined) {
      throw new Refus('appel_inconnu', 'Cet appel n’existe pas.', { statut: 404, champ: 'appel' });
    }
    return `${appel.prefixe}-${String(appel.suivant).padStart(3, '0')}`;
  }
}

type Colonnes = Partial<Readonly<Record<keyof SaisieCandidature, unknown>>>;

const VIDES: ReadonlyMap<string, unknown> = new Map([
  ['categories', []],
  ['etiquettes', []],
]);

/** A field given empty is there, without value: it becomes what its column keeps for nothing. */
const avecEffacements = (candidature: SaisieCandidature): Colonnes =>
  Object.fromEntries(Object.entries(candidature).map(([nom, valeur]) => [nom, valeur ?? VIDES.get(nom) ?? null]));

/** The region of the departement, or else of the Caf; the one known stays when neither says. */
const SUIVRE_LA_REGION = `UPDATE dossier d SET region_code = coalesce(
    (SELECT x.region_code FROM departement x WHERE x.code = d.departement_code),
    (SELECT x.region_code FROM caf k JOIN departement x ON x.code = k.departement_code WHERE k.code = d.caf_code),
    d.region_code) WHERE d.id = $1`;

function refuserDoublon(erreur: unknown): never {
  if (codePostgres(erreur) === '23505') {
    throw new Refus('deja_inscrit', 'Cet élément est déjà inscrit dans le dossier.', { statut: 409 });
  }
  if (codePostgres(erreur) === '23503') {
    throw new Refus('reference_inconnue', 'L’élément désigné n’existe pas : vérifiez l’identifiant ou le code.', {
      statut: 422,
      champ: colonnesEnCause(erreur),
    });
  }
  throw erreur;
}

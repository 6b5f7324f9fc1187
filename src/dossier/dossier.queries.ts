import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Jour } from '../platform/clock/calendrier.js';
import { sql } from '../platform/database/sql.js';
import { empreinte } from '../platform/journal/canonique.js';
import { etatsAu } from '../workflow/histoire.js';
import { CycleDeVie } from './cycle-de-vie.js';
import type { Avancement, Phase } from './vocabulaire.js';

/** An SQL condition on the dossier `d`, with its values: who may see what is part of the query. */
export interface Filtre {
  readonly texte: string;
  readonly valeurs: readonly unknown[];
}

export interface CriteresDossiers {
  readonly appel?: string | undefined;
  readonly phase?: string | undefined;
  readonly avancement?: string | undefined;
  readonly caf?: string | undefined;
  /** Words looked for in the number, the title and the porteur's name. */
  readonly q?: string | undefined;
  /** Among these alone, when their choice was made elsewhere. */
  readonly ids?: readonly string[] | undefined;
}

export interface PageDossiers extends CriteresDossiers {
  /** Number of the last dossier of the previous page. */
  readonly apres?: string | undefined;
  readonly limite: number;
}

export interface LigneDossier {
  readonly id: string;
  readonly numero: string;
  readonly titre: string | null;
  readonly porteur: string;
  readonly appel_code: string;
  readonly appel_titre: string;
  readonly caf_code: string | null;
  readonly region: string | null;
  readonly phase: Phase;
  readonly avancement: Avancement;
  readonly etat: Readonly<Record<string, unknown>>;
  readonly workflow_version: number;
  readonly fictif: boolean;
  readonly clos: boolean;
  readonly montant_demande: string | null;
}

const LIGNE = `d.id, d.numero, d.titre, o.nom AS porteur, a.code AS appel_code, a.titre AS appel_titre, d.caf_code,
  r.nom AS region, d.phase, d.avancement, d.etat, d.workflow_version, d.fictif, d.clos, d.montant_demande`;

const TABLES = `dossier d JOIN organisme o ON o.id = d.porteur_id JOIN appel a ON a.id = d.appel_id
  LEFT JOIN region r ON r.code = d.region_code`;

/** `visibles` first: its placeholders are the first ones. */
function conditionsDe({ appel, phase, avancement, caf, q, ids }: CriteresDossiers, visibles: Filtre): Filtre {
  const valeurs: unknown[] = [...visibles.valeurs];
  const conditions = [`(${visibles.texte})`];
  const exiger = (condition: (case_: string) => string, valeur: unknown): void => {
    if (valeur !== undefined) {
      valeurs.push(valeur);
      conditions.push(condition(`$${valeurs.length}`));
    }
  };
  exiger((c) => `a.code = ${c}`, appel);
  exiger((c) => `d.phase = ${c}`, phase);
  exiger((c) => `d.avancement = ${c}`, avancement);
  exiger((c) => `d.caf_code = ${c}`, caf);
  exiger((c) => `d.id = ANY(${c})`, ids);
  exiger(
    (c) => `concat_ws(' ', d.numero, d.titre, o.nom) ILIKE '%' || ${c} || '%'`,
    q?.replaceAll(/[\\%_]/gu, (signe) => `\\${signe}`),
  );
  return { texte: conditions.join(' AND '), valeurs };
}

/** No number is written as an id. */
const colonneDe = (cle: string): string =>
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(cle) ? 'd.id' : 'd.numero';

@Injectable()
export class DossierQueries {
  constructor(
    private readonly db: DataSource,
    private readonly cycle: CycleDeVie,
  ) {}

  /** A page of dossiers by number; one more than asked for tells that another page follows. */
  async lister({ apres, limite, ...criteres }: PageDossiers, visibles: Filtre): Promise<LigneDossier[]> {
    const { texte, valeurs } = conditionsDe(criteres, visibles);
    const rang = valeurs.length;
    return sql<LigneDossier>(this.db.manager, {
      texte: `SELECT ${LIGNE} FROM ${TABLES} WHERE ${texte} AND ($${rang + 1}::text IS NULL OR d.numero > $${rang + 1})
        ORDER BY d.numero LIMIT $${rang + 2}`,
      valeurs: [...valeurs, apres ?? null, limite + 1],
    });
  }

  /** The ids of all that the agent may see and that meets the criteria. */
  async ids(criteres: CriteresDossiers, visibles: Filtre): Promise<string[]> {
    const { texte, valeurs } = conditionsDe(criteres, visibles);
    const lignes = await sql<{ id: string }>(this.db.manager, {
      texte: `SELECT d.id FROM ${TABLES} WHERE ${texte} ORDER BY d.numero`,
      valeurs,
    });
    return lignes.map(({ id }) => id);
  }

  /** The dossier of this number or id, if the agent may see it. */
  async trouver(cle: string, visibles: Filtre): Promise<FicheDossier | null> {
    const texte = `SELECT ${LIGNE}, d.porteur_id, d.resume, d.categorie_principale, d.categories, d.etiquettes, d.commune, d.epci,
          d.departement_code, d.droit_commun, d.modele_economique, d.forme_juridique_visee, d.etp_prevus, d.etp_minimum,
          d.embauches_prevues, d.coordonnateur_requis, d.anteriorite, d.maturite_texte, d.maturite_niveau, d.depose_le,
          d.fondements, d.contexte, d.version, d.marques, d.couts_itinerance, d.arrets,
          d.public_eloigne_numerique, d.mediation_numerique, d.conformite_2025, d.amorcage_reconnu_le,
          o.type AS porteur_type, o.niveau AS porteur_niveau, k.nom AS caf_nom, x.nom AS departement
        FROM ${TABLES} LEFT JOIN caf k ON k.code = d.caf_code LEFT JOIN departement x ON x.code = d.departement_code
        WHERE ${colonneDe(cle)} = $${visibles.valeurs.length + 1} AND (${visibles.texte})`;
    const nom = `dossier_${empreinte(texte).slice(0, 16)}`;
    const [fiche] = await sql<FicheDossier>(this.db.manager, { nom, texte, valeurs: [...visibles.valeurs, cle] });
    return fiche ?? null;
  }

  /** The same, for what only has to know which one it is. */
  async identifier(cle: string, visibles: Filtre): Promise<string | null> {
    const rang = visibles.valeurs.length + 1;
    const texte = `SELECT d.id FROM dossier d WHERE ${colonneDe(cle)} = $${rang} AND (${visibles.texte})`;
    const nom = `id_dossier_${empreinte(texte).slice(0, 16)}`;
    const [dossier] = await sql<{ id: string }>(this.db.manager, { nom, texte, valeurs: [...visibles.valeurs, cle] });
    return dossier?.id ?? null;
  }

  /** What surrounds a dossier, each as rows in order of entry. */
  async entourage(id: string): Promise<Entourage> {
    const [entourage] = await sql<Entourage>(this.db.manager, {
      nom: 'entourage_dossier',
      texte: `SELECT
          (SELECT coalesce(json_agg(x ORDER BY x.ordre), '[]') FROM action x WHERE x.dossier_id = $1) AS actions,
          (SELECT coalesce(json_agg(json_build_object('nom', c.nom, 'courriel', c.courriel, 'fonction', k.fonction,
              'debut_le', k.debut_le, 'compte_id', c.id) ORDER BY k.debut_le), '[]')
            FROM conseiller k JOIN compte c ON c.id = k.compte_id
            WHERE k.dossier_id = $1 AND k.fin_le IS NULL) AS conseillers,
          (SELECT coalesce(json_agg(x), '[]') FROM co_porteur x WHERE x.dossier_id = $1) AS co_porteurs,
          (SELECT coalesce(json_agg(x), '[]') FROM partenaire x WHERE x.dossier_id = $1) AS partenaires,
          (SELECT coalesce(json_agg(x), '[]') FROM indicateur x WHERE x.dossier_id = $1) AS indicateurs,
          (SELECT coalesce(json_agg(x ORDER BY x.pourvu_le), '[]') FROM poste x WHERE x.dossier_id = $1) AS postes,
          (SELECT coalesce(json_agg(x), '[]') FROM quantite x WHERE x.dossier_id = $1) AS quantites,
          (SELECT coalesce(json_agg(x ORDER BY x.fin), '[]') FROM jalon x WHERE x.dossier_id = $1) AS jalons,
          (SELECT coalesce(json_agg(x), '[]') FROM lien_dossier x WHERE x.dossier_id = $1) AS liens,
          (SELECT coalesce(json_agg(x ORDER BY x.rendu_le), '[]') FROM avis x WHERE x.dossier_id = $1) AS avis,
          (SELECT coalesce(json_agg(x ORDER BY x.due_le), '[]') FROM echeance x
            WHERE x.sujet_id = $1 AND x.etat = 'armee') AS echeances`,
      valeurs: [id],
    });
    return entourage as Entourage;
  }

  /** How many dossiers stand at each value of progress, today (requirement SUI-05). */
  async compterParAvancement(visibles: Filtre, criteres: CriteresDossiers = {}): Promise<Record<string, number>> {
    const { texte, valeurs } = conditionsDe(criteres, visibles);
    const lignes = await sql<{ avancement: string; nombre: number }>(this.db.manager, {
      texte: `SELECT d.avancement, count(*)::int AS nombre FROM ${TABLES} WHERE ${texte} GROUP BY 1`,
      valeurs,
    });
    return Object.fromEntries(lignes.map(({ avancement, nombre }) => [avancement, nombre]));
  }

  /** State, phase and progress of each dossier at the end of a day, computed from the journal alone. */
  async situationAu(jour: Jour, ids: readonly string[] | null = null): Promise<SituationPassee[]> {
    const passes = await etatsAu(this.db.manager, 'dossier', jour, ids);
    const { moteur } = this.cycle;
    return passes.map(({ sujet_id, workflow_version, etat, contexte, version }) => {
      const marques = moteur.machine(workflow_version).marques(etat);
      const { phase, avancement, clos } = moteur.projeter(marques);
      const projection = { phase: phase as Phase, avancement: avancement as Avancement, clos: clos === true };
      return { id: sujet_id, workflow_version, etat, contexte, version, ...projection };
    });
  }
}

export interface SituationPassee {
  readonly id: string;
  readonly phase: Phase;
  readonly avancement: Avancement;
  readonly clos: boolean;
  readonly workflow_version: number;
  readonly etat: unknown;
  readonly contexte: Readonly<Record<string, unknown>>;
  readonly version: number;
}

export interface FicheDossier extends LigneDossier {
  readonly porteur_id: string;
  readonly porteur_type: string;
  readonly porteur_niveau: string | null;
  readonly resume: string | null;
  readonly categorie_principale: string | null;
  readonly categories: readonly string[];
  readonly etiquettes: readonly string[];
  readonly commune: string | null;
  readonly epci: string | null;
  readonly departement_code: string | null;
  readonly droit_commun: string | null;
  readonly modele_economique: string | null;
  readonly forme_juridique_visee: string | null;
  readonly etp_prevus: string | null;
  readonly etp_minimum: string | null;
  readonly embauches_prevues: boolean | null;
  readonly coordonnateur_requis: boolean | null;
  readonly anteriorite: string | null;
  readonly maturite_texte: string | null;
  readonly maturite_niveau: string | null;
  readonly depose_le: Date | null;
  readonly couts_itinerance: Readonly<Record<string, number>> | null;
  readonly arrets: number | null;
  readonly public_eloigne_numerique: boolean | null;
  readonly mediation_numerique: boolean | null;
  readonly conformite_2025: boolean | null;
  readonly amorcage_reconnu_le: Date | null;
  readonly caf_nom: string | null;
  readonly departement: string | null;
  /** `{ champ: "demonstration" | "deduit" | … }`: where a value comes from, when the file does not give it. */
  readonly fondements: Readonly<Record<string, string>>;
  readonly marques: readonly string[];
  readonly contexte: Readonly<Record<string, unknown>>;
  readonly version: number;
}

export interface ActionDuDossier {
  readonly id: string;
  readonly numero: string | null;
  readonly titre: string;
  readonly suivie: boolean;
  readonly note: string | null;
  readonly etat: unknown;
  readonly contexte: Readonly<Record<string, unknown>>;
  readonly marques: readonly string[];
  readonly fondement: string | null;
  readonly ordre: number;
  readonly version: number;
  readonly workflow_version: number;
}

export interface Entourage {
  readonly actions: readonly ActionDuDossier[];
  readonly conseillers: readonly {
    readonly nom: string;
    readonly courriel: string;
    readonly fonction: string;
    readonly debut_le: Jour;
    readonly compte_id: string;
  }[];
  readonly co_porteurs: readonly { readonly nom: string; readonly role: string; readonly caf_code: string | null }[];
  readonly partenaires: readonly {
    readonly nom: string;
    readonly type: string | null;
    readonly role: string | null;
    readonly preuve: string | null;
    readonly verifie_le: Jour | null;
    readonly fondement: string | null;
  }[];
  readonly indicateurs: readonly {
    readonly libelle: string;
    readonly unite: string | null;
    readonly cible: number | null;
    readonly mesure: number | null;
    readonly fondement: string | null;
  }[];
  readonly postes: readonly {
    readonly fonction: string;
    readonly intitule: string | null;
    readonly titulaire: string | null;
    readonly employeur: string | null;
    readonly etp: number;
    readonly pourvu_le: Jour | null;
    readonly libere_le: Jour | null;
    readonly fondement: string | null;
  }[];
  readonly quantites: readonly {
    readonly action_id: string | null;
    readonly objet: string;
    readonly unite: string;
    readonly prevue: number | null;
    readonly atteinte: number | null;
    readonly au: string | null;
    readonly fondement: string | null;
  }[];
  readonly jalons: readonly {
    readonly objet: string;
    readonly texte: string;
    readonly fin: Jour | null;
    readonly fait_le: Jour | null;
    readonly fondement: string | null;
  }[];
  readonly liens: readonly { readonly nature: string; readonly cible: string; readonly precision_: string | null }[];
  readonly avis: readonly {
    readonly auteur: string;
    readonly sens: string;
    readonly motif: string;
    readonly rendu_le: string;
  }[];
  readonly echeances: readonly { readonly code: string; readonly evenement: string; readonly due_le: string }[];
}

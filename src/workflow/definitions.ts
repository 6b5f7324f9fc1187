import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { enTransaction, sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import type { VersionDefinition } from './definition.js';
import { DOSSIER_DES_DEFINITIONS, lireVersions } from './fichiers.js';
import { Machine } from './machine.js';
import type { Vocabulaire } from './vocabulaire.js';

/** Every version of every lifecycle, read from the files, analysed, and held to what the database has seen of it. */
@Injectable()
export class Definitions {
  private readonly parSujet = new Map<string, readonly VersionDefinition[]>();
  private readonly machines = new Map<string, Machine>();

  constructor(private readonly db: DataSource) {}

  /** Refuses to start, with every fault, when a file is broken or a version in use has changed or gone. */
  async charger(vocabulaire: Vocabulaire, dossier = DOSSIER_DES_DEFINITIONS): Promise<void> {
    const { sujet } = vocabulaire;
    const { versions, defauts } = await lireVersions(dossier, vocabulaire);
    if (defauts.length > 0) {
      throw new Refus(
        'definition_refusee',
        `La définition « ${sujet} » est refusée, rien n’a démarré :\n${defauts.join('\n')}`,
        { statut: 500, details: { defauts } },
      );
    }
    await enTransaction(this.db, async (tx) => epingler(tx, sujet, versions));
    this.parSujet.set(sujet, versions);
    versions.forEach(({ version, definition }) => {
      this.machines.set(`${sujet} ${version}`, new Machine(definition));
    });
  }

  machine(sujet: string, version: number): Machine {
    const machine = this.machines.get(`${sujet} ${version}`);
    if (machine === undefined) {
      throw new Error(`no version ${version} of ${sujet} has been loaded`);
    }
    return machine;
  }

  /** Oldest first; empty when the subject has not been loaded. */
  versions(sujet: string): readonly VersionDefinition[] {
    return this.parSujet.get(sujet) ?? [];
  }

  /** The version that subjects are born with. */
  derniere(sujet: string): number {
    const derniere = this.versions(sujet).at(-1);
    if (derniere === undefined) {
      throw new Error(`${sujet} has not been loaded`);
    }
    return derniere.version;
  }
}

interface Epinglee {
  readonly version: number;
  readonly empreinte: string;
}

/** A version that a subject has used is part of that subject's history: it can neither change nor vanish. */
async function epingler(tx: EntityManager, sujet: string, versions: readonly VersionDefinition[]): Promise<void> {
  const connues = await sql<Epinglee>(tx, {
    texte: 'SELECT version, empreinte FROM workflow_definition WHERE nom = $1 ORDER BY version',
    valeurs: [sujet],
  });
  const fichiers = new Map(versions.map(({ version, empreinte }) => [version, empreinte]));
  const alterees = connues.filter(({ version, empreinte }) => fichiers.get(version) !== empreinte);
  const phrases: string[] = [];
  for (const { version } of alterees) {
    // eslint-disable-next-line no-await-in-loop -- a handful of versions, none of them in the common case
    if (await estUtilisee(tx, sujet, version)) {
      phrases.push(fichiers.has(version) ? changee(sujet, version) : disparue(sujet, version));
    }
  }
  if (phrases.length > 0) {
    throw new Refus('definition_alteree', phrases.join('\n'), { statut: 500 });
  }
  await enregistrer(tx, versions);
}

const changee = (sujet: string, version: number): string =>
  `La version ${version} de « ${sujet} » a changé alors que des sujets la suivent : rétablissez « ${sujet}.v${version}.json », et portez le changement dans une nouvelle version.`;

const disparue = (sujet: string, version: number): string =>
  `La version ${version} de « ${sujet} » a disparu alors que des sujets la suivent : rétablissez « ${sujet}.v${version}.json ».`;

/** A row not born yet has the column's default: only those with a journal count. */
async function estUtilisee(tx: EntityManager, sujet: string, version: number): Promise<boolean> {
  const [reponse] = await sql<{ utilisee: boolean }>(tx, {
    texte: `SELECT EXISTS (SELECT 1 FROM ${sujet} WHERE workflow_version = $2 AND journal_rang > 0)
        OR EXISTS (SELECT 1 FROM journal WHERE sujet = $1 AND workflow_version = $2) AS utilisee`,
    valeurs: [sujet, version],
  });
  return reponse?.utilisee === true;
}

async function enregistrer(tx: EntityManager, versions: readonly VersionDefinition[]): Promise<void> {
  for (const { nom, version, empreinte, definition } of versions) {
    // eslint-disable-next-line no-await-in-loop -- a handful of versions
    await sql(tx, {
      texte: `INSERT INTO workflow_definition (nom, version, empreinte, definition) VALUES ($1, $2, $3, $4)
        ON CONFLICT (nom, version) DO UPDATE SET empreinte = excluded.empreinte, definition = excluded.definition
        WHERE workflow_definition.empreinte <> excluded.empreinte`,
      valeurs: [nom, version, empreinte, JSON.stringify(definition)],
    });
  }
}

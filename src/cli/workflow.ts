import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { ROLES } from '../auth/roles.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import { agentSysteme } from '../workflow/agent.js';
import { comparer } from '../workflow/comparaison.js';
import { grapheDe } from '../workflow/graphe.js';
import { Machine } from '../workflow/machine.js';
import { type BilanMigration, Migration } from '../workflow/migration.js';
import type { Moteur } from '../workflow/moteur.js';
import { Correspondance } from '../workflow/passage.js';
import {
  analyserFichiers,
  type FichierAnalyse,
  fichiersDesDefinitions,
  pagesDesDefinitions,
  trouverDefinition,
} from './definitions.js';
import type { Barre, Progression } from './progression.js';

interface Atelier {
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
  /** Lends the engine of a lifecycle in a booted application, and closes it after. */
  readonly avecMoteur: (nom: string, travail: (db: DataSource, moteur: Moteur) => Promise<void>) => Promise<void>;
  readonly progression: Progression;
}

interface EnJson {
  readonly json?: true;
}

/** `workflow …`: what a person who writes a lifecycle needs before, and when, it goes live. */
export function commandesWorkflow(programme: Command, atelier: Atelier): void {
  const workflow = programme.command('workflow').description('cycles de vie : les définitions de workflows/');
  commandeVerifier(workflow, atelier);
  commandeComparer(workflow, atelier);
  commandeDessiner(workflow, atelier);
  commandeMigrer(workflow, atelier);
}

function commandeVerifier(workflow: Command, { ecrire }: Atelier): void {
  workflow
    .command('verifier')
    .argument('[fichiers...]', 'fichiers à vérifier (tous ceux de workflows/ par défaut)')
    .description('dit chaque défaut d’une définition, avec son lieu ; sort en erreur s’il y en a un')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(async (fichiers: readonly string[], { json }: EnJson) => {
      const analyses = await analyserFichiers(fichiers.length > 0 ? fichiers : await fichiersDesDefinitions());
      const defauts = analyses.flatMap((analyse) => analyse.defauts);
      ecrire(
        json === true
          ? JSON.stringify({
              valide: defauts.length === 0,
              fichiers: analyses.map(({ fichier, defauts: d }) => ({ fichier, defauts: d })),
            })
          : analyses.map(enLignes).join('\n'),
      );
      if (defauts.length > 0) {
        throw new Refus('definition_refusee', `${defauts.length} défaut(s).`, { statut: 422, details: { defauts } });
      }
    });
}

function enLignes({ fichier, definition, defauts }: FichierAnalyse): string {
  if (definition === null) {
    return defauts.join('\n');
  }
  const { noeuds, aretes } = grapheDe(definition);
  return `${fichier} : valable, ${noeuds.length - 1} états et ${aretes.length} transitions.`;
}

function commandeComparer(workflow: Command, { ecrire }: Atelier): void {
  workflow
    .command('comparer')
    .argument('<nom>', 'nom du cycle de vie, tel que « dossier »')
    .argument('<avant>', 'version, ou fichier')
    .argument('<apres>', 'version, ou fichier')
    .description('dit ce qui change d’une version à l’autre')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(async (nom: string, avant: string, apres: string, { json }: EnJson) => {
      const differences = comparer(await trouverDefinition(nom, avant), await trouverDefinition(nom, apres), ROLES);
      const lignes = differences.map(({ lieu, phrase }) => `${lieu} · ${phrase}`);
      ecrire(
        json === true ? JSON.stringify({ nom, avant, apres, differences }) : lignes.join('\n') || 'Rien ne change.',
      );
    });
}

function commandeDessiner(workflow: Command, { ecrire }: Atelier): void {
  workflow
    .command('dessiner')
    .description('écrit le dessin et le tableau de chaque cycle de vie, dans sa dernière version')
    .option('--dans <dossier>', 'dossier où écrire', 'docs/workflows')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(async ({ dans, json }: EnJson & { readonly dans: string }) => {
      await mkdir(dans, { recursive: true });
      const pages = await pagesDesDefinitions();
      await Promise.all([...pages].map(async ([nom, page]) => writeFile(path.join(dans, `${nom}.md`), page)));
      const fichiers = [...pages.keys()].map((nom) => path.join(dans, `${nom}.md`));
      ecrire(json === true ? JSON.stringify({ fichiers }) : fichiers.join('\n'));
    });
}

interface OptionsMigrer extends EnJson {
  readonly essai?: true;
  readonly correspondance?: string;
}

function commandeMigrer(workflow: Command, atelier: Atelier): void {
  workflow
    .command('migrer')
    .argument('<nom>', 'nom du cycle de vie, tel que « dossier »')
    .argument('<de>', 'version que les sujets suivent')
    .argument('<vers>', 'version qu’ils suivront ; à l’essai, ce peut être un fichier')
    .description('fait passer d’une version à l’autre tout ce qui vit encore, et dit ce qui ne peut pas suivre')
    .option('--essai', 'dit ce qui se passerait, sans rien écrire')
    .option('--correspondance <fichier>', 'JSON : ancien état → nouvel état, ou null pour une région abandonnée')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(async (nom: string, de: string, vers: string, options: OptionsMigrer) =>
      migrerVers(atelier, { nom, de, vers }, options),
    );
}

interface Trajet {
  readonly nom: string;
  readonly de: string;
  readonly vers: string;
}

async function migrerVers(
  { ecrire, avecMoteur, progression }: Atelier,
  { nom, de, vers }: Trajet,
  { essai, correspondance: fichier, json }: OptionsMigrer,
): Promise<void> {
  const ancienne = await trouverDefinition(nom, de);
  const nouvelle = await trouverDefinition(nom, vers);
  refuserFichier(de, essai === true ? '1' : vers);
  if (ancienne.version === nouvelle.version) {
    throw new Refus(
      'version_identique',
      `Les deux versions portent le numéro ${ancienne.version} : une migration va vers une autre.`,
      {
        statut: 422,
      },
    );
  }
  const correspondance = fichier === undefined ? {} : analyserSaisie(Correspondance, await lireJson(fichier));
  await avecMoteur(nom, async (db, moteur) => {
    const migration = new Migration(db, moteur, {
      de: Number(ancienne.version),
      vers: new Machine(nouvelle),
      correspondance,
    });
    let barre: Barre | null = null;
    const avance = (faits: number, total: number): void => {
      barre ??= progression('Sujets', total);
      barre.avancer(faits);
    };
    const finir = (): void => barre?.finir();
    const bilan = await (
      essai === true
        ? migration.essayer(avance)
        : migration.accomplir(agentSysteme(`Migration de « ${nom} » vers la version ${nouvelle.version}`), avance)
    ).finally(finir);
    ecrire(
      json === true
        ? JSON.stringify({ nom, de, vers, essai: essai === true, ...bilan })
        : enTexte(bilan, essai === true),
    );
  });
}

/** What is tried may be a draft; what subjects follow is a version that every process has. */
function refuserFichier(...versions: readonly string[]): void {
  const brouillon = versions.find((version) => !/^v?\d+$/u.test(version));
  if (brouillon !== undefined) {
    throw new Refus(
      'version_hors_place',
      `« ${brouillon} » n’est pas en place : mettez ce fichier dans workflows/, ou ajoutez « --essai ».`,
      { statut: 422 },
    );
  }
}

async function lireJson(fichier: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(fichier, 'utf8'));
  } catch {
    throw new Refus('fichier_illisible', `« ${fichier} » n’est pas un fichier JSON lisible.`, { statut: 422 });
  }
}

function enTexte({ suivent, empeches }: BilanMigration, essai: boolean): string {
  const [suit, reste] = essai ? ['Suivraient', 'Ne pourraient pas suivre'] : ['Suivent', 'Ne peuvent pas suivre'];
  const lignes = suivent.toSorted(parNom).map(({ nom, deplacements, annulees }) => {
    const passages = Object.entries(deplacements).map(([ancien, nouveau]) => `${ancien} → ${nouveau}`);
    const details = [...passages, ...annulees.map((code) => `échéance « ${code} » annulée`)];
    return details.length === 0 ? `  ${nom}` : `  ${nom} : ${details.join(' ; ')}`;
  });
  return [
    `${suit} (${suivent.length}) :`,
    ...lignes,
    `${reste} (${empeches.length}) :`,
    ...empeches.toSorted(parNom).map(({ nom, raisons }) => `  ${nom} : ${raisons.join(' ')}`),
  ].join('\n');
}

const parNom = (a: { readonly nom: string }, b: { readonly nom: string }): number => a.nom.localeCompare(b.nom, 'fr');

import { GRAVITES } from '../../src/alerte/gravite.js';
import { ALERTE_RULES } from '../../src/alerte/rules.js';
import { PHASES_APPEL } from '../../src/appel/vocabulaire.js';
import { ROLES } from '../../src/auth/roles.js';
import { PHASES_SEANCE } from '../../src/comite/vocabulaire.js';
import { CAUSES } from '../../src/dossier/causes.js';
import { AVANCEMENTS, PHASES } from '../../src/dossier/vocabulaire.js';
import { type Definition, enListe, type Etat } from '../../src/workflow/definition.js';
import { fichiersDe, lire } from './fichiers.js';

type Ligne = readonly string[];

const tableau = (entetes: Ligne, lignes: readonly Ligne[]): string =>
  [entetes, entetes.map(() => '---'), ...lignes].map((cases) => `| ${cases.join(' | ')} |`).join('\n');

const codes = (titre: string, termes: Readonly<Record<string, string>>): string =>
  `### ${titre}\n\n${tableau(
    ['Code', 'Terme'],
    Object.entries(termes).map(([code, terme]) => [`\`${code}\``, terme]),
  )}`;

interface Lus {
  readonly etats: Ligne[];
  readonly evenements: Map<string, { readonly labels: Set<string>; readonly acteurs: Set<string> }>;
}

function parcourir({ states = {}, on = {} }: Etat, chemin: Ligne, lus: Lus): void {
  for (const [evenement, transitions] of Object.entries(on)) {
    const connu = lus.evenements.get(evenement) ?? { labels: new Set(), acteurs: new Set() };
    enListe(transitions).forEach(({ meta }) => {
      connu.labels.add(meta.label);
      meta.acteurs.forEach((acteur) => connu.acteurs.add(acteur));
    });
    lus.evenements.set(evenement, connu);
  }
  for (const [code, etat] of Object.entries(states)) {
    const ici = [...chemin, code];
    const marques = (etat.tags ?? []).map((marque) => `\`${marque}\``).join(', ');
    lus.etats.push([`\`${ici.join('.')}\``, etat.meta.label, marques]);
    parcourir(etat, ici, lus);
  }
}

function duWorkflow(fichier: string): string {
  const definition = JSON.parse(lire(fichier)) as Definition;
  const lus: Lus = { etats: [], evenements: new Map() };
  parcourir(definition, [], lus);
  const evenements = [...lus.evenements].map(([code, { labels, acteurs }]) => [
    `\`${code}\``,
    [...labels].join(' ; '),
    [...acteurs].map((acteur) => `\`${acteur}\``).join(', '),
  ]);
  return [
    `## ${definition.meta.label} (\`${fichier}\`)`,
    `### États\n\n${tableau(['Code', 'Terme', 'Marques'], lus.etats)}`,
    `### Évènements\n\n${tableau(['Code', 'Terme', 'Par qui'], evenements)}`,
  ].join('\n\n');
}

/** The half of the glossary that the code writes: every code that is stored, with the words that people read. */
export const glossaireDuCode = (): string =>
  [
    '## Listes fermées',
    codes('Rôles', ROLES),
    codes('Phases d’un appel', PHASES_APPEL),
    codes('Phases d’un dossier', PHASES),
    codes('Avancement d’un dossier', AVANCEMENTS),
    codes('Phases d’une séance', PHASES_SEANCE),
    codes('Causes d’une pause, d’un retard, d’un non-démarrage, d’un abandon', CAUSES),
    codes('Gravités', GRAVITES),
    codes('Règles de risque', Object.fromEntries(ALERTE_RULES.map(({ code, titre }) => [code, titre]))),
    ...fichiersDe('workflows', /\.v\d+\.json$/u).map(duWorkflow),
  ].join('\n\n');

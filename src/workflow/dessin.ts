import { type Appel, type Definition, enAppel, enListe, gardesDe } from './definition.js';
import { type ArmerEcheance, EFFETS } from './effets.js';
import { type Arete, avecAncetres, avecDescendants, estFeuille, type Graphe, grapheDe, type Noeud } from './graphe.js';

type Roles = Readonly<Record<string, string>>;

/** The page of a lifecycle, in Markdown: a drawing and a table for each of its regions. */
export function dessiner(definition: Definition, roles: Roles): string {
  const graphe = grapheDe(definition);
  const { racine } = graphe;
  const regions = definition.type === 'parallel' ? racine.enfants : [racine];
  const entete = [
    `# ${definition.meta.label}, version ${definition.version}`,
    `<!-- Written by \`npm run diagrams\` from workflows/${definition.id}.v${definition.version}.json: change that file, not this one. -->`,
    definition.description ?? '',
  ];
  const sections = regions.flatMap((region) => [
    region === racine ? '' : `## ${region.etat.meta.label}`,
    `\`\`\`mermaid\n${mermaid(graphe, region)}\n\`\`\``,
    enTableau(
      ['Depuis', 'Action', 'Vers', 'Qui', 'Conditions', 'Effets'],
      graphe.aretes.filter(({ source }) => estDans(source, region)).map((arete) => enRangee(arete, region, roles)),
    ),
  ]);
  return `${[...entete, ...sections].filter((partie) => partie !== '').join('\n\n')}\n`;
}

/** A flow chart: the state charts of Mermaid draw no transition between states that different states hold. */
export function mermaid(graphe: Graphe, region: Noeud = graphe.racine): string {
  const liens = new Map<string, Set<string>>();
  for (const arete of graphe.aretes.filter(({ source }) => estDans(source, region))) {
    for (const [depuis, vers] of tires(arete, region)) {
      const lien = `${idDe(depuis)} --> ${idDe(vers)}`;
      liens.set(lien, (liens.get(lien) ?? new Set()).add(arete.transition.meta.label));
    }
  }
  const finals = [...avecDescendants(region)].filter(({ etat }) => etat.type === 'final').map(idDe);
  return [
    'flowchart TD',
    ...boites(region, '  '),
    `  debut(( )) --> ${idDe(entree(region))}`,
    ...[...liens].map(
      ([lien, labels]) => `  ${lien.replace('-->', `-->|${entreGuillemets([...labels].join('<br>'))}|`)}`,
    ),
    ...(finals.length === 0 ? [] : ['  classDef final stroke-width:4px', `  class ${finals.join(',')} final`]),
  ].join('\n');
}

/** The states that `ici` holds, each in its box. */
const boites = (ici: Noeud, marge: string): readonly string[] =>
  ici.enfants.flatMap((enfant) => {
    const nom = entreGuillemets(enfant.etat.meta.label);
    return estFeuille(enfant)
      ? [`${marge}${idDe(enfant)}(${nom})`]
      : [`${marge}subgraph ${idDe(enfant)}[${nom}]`, ...boites(enfant, `${marge}  `), `${marge}end`];
  });

/** The lines to draw for a transition. Mermaid joins no box to what is in it: its states are then joined one by one. */
function tires({ source, cible }: Arete, region: Noeud): readonly (readonly [Noeud, Noeud])[] {
  if (cible === null || cible === undefined) {
    return [];
  }
  const vers = entree(cible);
  const depuis =
    source === region || estDans(vers, source)
      ? [...avecDescendants(source)].filter((n) => estFeuille(n) && n.etat.type !== 'final' && n !== vers)
      : [source];
  return (depuis.length === 0 ? [source] : depuis).map((noeud) => [noeud, vers] as const);
}

/** The innermost state that one is in on coming into this one; a box of regions is drawn as a whole. */
function entree(noeud: Noeud): Noeud {
  const initial = noeud.enfants.find(({ nom }) => nom === noeud.etat.initial);
  return initial === undefined ? noeud : entree(initial);
}

const estDans = (noeud: Noeud, ancetre: Noeud): boolean => avecAncetres(noeud).includes(ancetre);

const idDe = ({ cle }: Noeud): string => `s_${cle.replaceAll('.', '__')}`;

const entreGuillemets = (texte: string): string => `"${texte.replaceAll('"', '#quot;')}"`;

function enRangee({ source, cible, evenement, transition }: Arete, region: Noeud, roles: Roles): readonly string[] {
  const { label, acteurs } = transition.meta;
  return [
    nomDe(source, region),
    `${label} (\`${evenement}\`)`,
    cible === null || cible === undefined ? 'reste' : nomDe(cible, region),
    acteurs.map((role) => roles[role] ?? role).join(', '),
    gardesDe(transition)
      .map((garde) => `\`${garde.type}\``)
      .join(', '),
    enListe(transition.actions)
      .map(enAppel)
      .map((effet) => phraseDeLEffet(effet, roles))
      .join(' ; '),
  ];
}

/** Labels from the region down, such as « Candidature › Brouillon ». */
function nomDe(noeud: Noeud, region: Noeud): string {
  const dedans = avecAncetres(noeud).filter((ici) => ici !== region && estDans(ici, region));
  const labels = dedans.map(({ etat }) => etat.meta.label).toReversed();
  return labels.length === 0 ? 'partout' : labels.join(' › ');
}

const PHRASES: Readonly<Record<string, (params: Readonly<Record<string, unknown>>, roles: Roles) => string>> = {
  notifier: (params, roles) => {
    const { modele, destinataires } = EFFETS.notifier.parse(params);
    return `écrit \`${modele}\` à ${destinataires.map((role) => roles[role] ?? role).join(', ')}`;
  },
  armer_echeance: (params) => phraseDeLEcheance(EFFETS.armer_echeance.parse(params)),
  annuler_echeance: ({ code }) => `annule l’échéance \`${String(code)}\``,
  annuler_echeances: () => 'annule toutes les échéances',
  inscrire: ({ quoi, ...reste }) => `inscrit \`${String(quoi)}\`${precisions(reste)}`,
  signaler: ({ quoi, ...reste }) => `signale \`${String(quoi)}\`${precisions(reste)}`,
  noter: ({ champ, de }) => `note \`${String(champ)}\` d’après \`${String(de)}\``,
  compter: ({ champ }) => `compte \`${String(champ)}\``,
};

/** What an effect does, in a few words. */
export const phraseDeLEffet = ({ type, params = {} }: Appel, roles: Roles): string =>
  PHRASES[type]?.(params, roles) ?? `\`${type}\``;

/** Parameters that an effect hands on as they are. */
function precisions(params: Readonly<Record<string, unknown>>): string {
  const paires = Object.entries(params).map(([nom, valeur]) => `\`${nom}\` = ${JSON.stringify(valeur)}`);
  return paires.length === 0 ? '' : ` (${paires.join(', ')})`;
}

function phraseDeLEcheance({ code, evenement, base, donnee, delai, donnees }: ArmerEcheance): string {
  const durees = [
    [delai.mois, 'mois'],
    [delai.jours, 'jours'],
    [delai.jours_ouvres, 'jours ouvrés'],
  ] as const;
  const duree = durees.flatMap(([nombre, unite]) => (nombre === undefined ? [] : [`${nombre} ${unite}`])).join(' et ');
  const regle = delai.parametre === undefined ? '' : ` (réglable : \`${delai.parametre}\`)`;
  const depart = donnee ?? (base === 'maintenant' ? undefined : base);
  return `arme \`${code}\` : \`${evenement}\` à ${duree === '' ? 'la date' : duree}${regle}${depart === undefined ? '' : ` de \`${depart}\``}${precisions(donnees)}`;
}

/** Columns are as wide as their widest cell, as the formatter of the repository writes them. */
function enTableau(entete: readonly string[], rangees: readonly (readonly string[])[]): string {
  const largeurs = entete.map((titre, i) => Math.max(titre.length, ...rangees.map((rangee) => rangee[i]?.length ?? 0)));
  const ligne = (cases: readonly string[], remplissage = ' '): string =>
    `| ${cases.map((texte, i) => texte.padEnd(largeurs[i] ?? 0, remplissage)).join(' | ')} |`;
  const trait = ligne(
    entete.map(() => ''),
    '-',
  );
  return [ligne(entete), trait, ...rangees.map((rangee) => ligne(rangee))].join('\n');
}

import { canonique } from '../platform/journal/canonique.js';
import { type Definition, enAppel, enListe, gardesDe } from './definition.js';
import { phraseDeLEffet } from './dessin.js';
import { type Arete, grapheDe, type Noeud } from './graphe.js';

type Roles = Readonly<Record<string, string>>;

export interface Difference {
  readonly genre: 'etat' | 'transition';
  readonly change: 'ajout' | 'retrait' | 'modification';
  /** State, or state and event: `parcours.selection.examen`, `parcours.selection.examen › ajourner`. */
  readonly lieu: string;
  /** French sentence. */
  readonly phrase: string;
}

/** What a reader of the second version must know that the first did not say. */
export function comparer(ancienne: Definition, nouvelle: Definition, roles: Roles): readonly Difference[] {
  const [avant, apres] = [grapheDe(ancienne), grapheDe(nouvelle)];
  return [
    ...rapprocher(parCle(avant.noeuds, cleDuNoeud), parCle(apres.noeuds, cleDuNoeud)).flatMap(
      ([lieu, ancien, nouveau]) => differencesDEtat(lieu, ancien, nouveau),
    ),
    ...rapprocher(parCle(avant.aretes, cleDeLArete), parCle(apres.aretes, cleDeLArete)).flatMap(
      ([, ancienne_, nouvelle_]) => differencesDeTransition(ancienne_, nouvelle_, roles),
    ),
  ];
}

const cleDuNoeud = ({ cle }: Noeud): string => cle;

/** Transitions of one state for one event are told apart by their place. */
const cleDeLArete = ({ source, evenement, chemin }: Arete): string =>
  [source.cle, evenement, typeof chemin.at(-1) === 'number' ? chemin.at(-1) : 0].join(' ');

const parCle = <T>(elements: readonly T[], cleDe: (element: T) => string): ReadonlyMap<string, T> =>
  new Map(elements.map((element) => [cleDe(element), element]));

/** Those of before in their order, then the new ones. */
function rapprocher<T>(
  avant: ReadonlyMap<string, T>,
  apres: ReadonlyMap<string, T>,
): readonly (readonly [string, T | undefined, T | undefined])[] {
  const cles = new Set([...avant.keys(), ...apres.keys()]);
  return [...cles].map((cle) => [cle, avant.get(cle), apres.get(cle)] as const);
}

const etat = (change: Difference['change'], lieu: string, phrase: string): Difference => ({
  genre: 'etat',
  change,
  lieu: lieu === '' ? '(racine)' : lieu,
  phrase,
});

function differencesDEtat(lieu: string, avant: Noeud | undefined, apres: Noeud | undefined): readonly Difference[] {
  if (avant === undefined || apres === undefined) {
    const label = (avant ?? apres)?.etat.meta.label ?? '';
    return [
      avant === undefined
        ? etat('ajout', lieu, `L’état « ${label} » est ajouté.`)
        : etat('retrait', lieu, `L’état « ${label} » est retiré.`),
    ];
  }
  const [ancien, nouveau] = [avant.etat, apres.etat];
  const { label } = nouveau.meta;
  return [
    ...siChange(ancien.meta.label, label, (a, b) => `L’état « ${a} » s’appelle maintenant « ${b} ».`),
    ...siChange(
      ancien.initial,
      nouveau.initial,
      (a, b) => `« ${label} » commence maintenant par « ${b} » et non par « ${a} ».`,
    ),
    ...siChange(
      ancien.type,
      nouveau.type,
      (_a, b) =>
        `L’état « ${label} » ${b === 'final' ? 'devient final' : b === 'parallel' ? 'devient parallèle' : 'n’est plus final ni parallèle'}.`,
    ),
    ...deuxSens(
      ancien.tags ?? [],
      nouveau.tags ?? [],
      (gagnes, perdus) => `L’état « ${label} » ${enSomme('est marqué', gagnes, 'n’est plus marqué', perdus)}.`,
    ),
    ...deuxSens(
      effetsDEtat(ancien),
      effetsDEtat(nouveau),
      (gagnes, perdus) => `L’état « ${label} » : ${enSomme('effets en plus :', gagnes, 'effets en moins :', perdus)}.`,
    ),
  ].map((phrase) => etat('modification', lieu, phrase));
}

const effetsDEtat = ({ entry, exit }: Noeud['etat']): readonly string[] => [
  ...enListe(entry).map((effet) => `à l’entrée : ${phraseDeLEffet(enAppel(effet), {})}`),
  ...enListe(exit).map((effet) => `à la sortie : ${phraseDeLEffet(enAppel(effet), {})}`),
];

function differencesDeTransition(
  avant: Arete | undefined,
  apres: Arete | undefined,
  roles: Roles,
): readonly Difference[] {
  const arete = apres ?? avant;
  if (arete === undefined) {
    return [];
  }
  const situer = (change: Difference['change'], phrase: string): Difference => ({
    genre: 'transition',
    change,
    lieu: `${arete.source.cle === '' ? '(racine)' : arete.source.cle} › ${arete.evenement}`,
    phrase,
  });
  const nom = `« ${arete.transition.meta.label} » (depuis « ${arete.source.etat.meta.label} »)`;
  if (avant === undefined || apres === undefined) {
    return [
      avant === undefined
        ? situer(
            'ajout',
            `La transition ${nom} est ajoutée, ${versOu(arete)}, pour ${nomsDesRoles(arete, roles).join(', ')}.`,
          )
        : situer('retrait', `La transition ${nom} est retirée.`),
    ];
  }
  return changements(avant, apres, roles).map((phrase) => situer('modification', `${nom} : ${phrase}.`));
}

const changements = (avant: Arete, apres: Arete, roles: Roles): readonly string[] => [
  ...siChange(avant.transition.meta.label, apres.transition.meta.label, (a) => `s’appelait « ${a} »`),
  ...siChange(
    avant.cible?.cle ?? null,
    apres.cible?.cle ?? null,
    () => `va maintenant ${versOu(apres)} et non ${versOu(avant)}`,
  ),
  ...deuxSens(nomsDesRoles(avant, roles), nomsDesRoles(apres, roles), (gagnes, perdus) =>
    enSomme('s’ouvre à', gagnes, 'se ferme à', perdus),
  ),
  ...deuxSens(gardes(avant), gardes(apres), (gagnees, perdues) => enSomme('exige', gagnees, 'n’exige plus', perdues)),
  ...deuxSens(effets(avant, roles), effets(apres, roles), (gagnes, perdus) =>
    enSomme('effets en plus :', gagnes, 'effets en moins :', perdus),
  ),
];

const versOu = ({ cible }: Arete): string =>
  cible === null || cible === undefined ? 'sur place' : `vers « ${cible.etat.meta.label} »`;

const nomsDesRoles = ({ transition }: Arete, roles: Roles): readonly string[] =>
  transition.meta.acteurs.map((role) => roles[role] ?? role);

const gardes = ({ transition }: Arete): readonly string[] =>
  gardesDe(transition).map(({ type, params }) =>
    params === undefined ? `« ${type} »` : `« ${type} » ${canonique(params)}`,
  );

const effets = ({ transition }: Arete, roles: Roles): readonly string[] =>
  enListe(transition.actions).map((effet) => phraseDeLEffet(enAppel(effet), roles));

const siChange = <T>(avant: T, apres: T, dire: (avant: T, apres: T) => string): readonly string[] =>
  avant === apres ? [] : [dire(avant, apres)];

/** What is in one list and not in the other; nothing when they hold the same. */
function deuxSens(
  avant: readonly string[],
  apres: readonly string[],
  dire: (gagnes: readonly string[], perdus: readonly string[]) => string,
): readonly string[] {
  const gagnes = apres.filter((element) => !avant.includes(element));
  const perdus = avant.filter((element) => !apres.includes(element));
  return gagnes.length + perdus.length === 0 ? [] : [dire(gagnes, perdus)];
}

const enSomme = (plus: string, gagnes: readonly string[], moins: string, perdus: readonly string[]): string =>
  [
    ...(gagnes.length === 0 ? [] : [`${plus} ${gagnes.join(', ')}`]),
    ...(perdus.length === 0 ? [] : [`${moins} ${perdus.join(', ')}`]),
  ].join(' ; ');

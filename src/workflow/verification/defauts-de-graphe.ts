import { type Defaut, defaut, suggestion } from '../defaut.js';
import { enAppel, enListe, gardesDe } from '../definition.js';
import {
  ancetreCommun,
  type Arete,
  atteints,
  avecAncetres,
  estFeuille,
  type Graphe,
  initiaux,
  type Noeud,
} from '../graphe.js';
import { canonique } from '../../platform/journal/canonique.js';
import type { Vocabulaire } from '../vocabulaire.js';

/** The tag of a state where a region may stay for good without being final, such as a relay that is acquired. */
const REPOS = 'repos';

/** Faults of the drawing itself: where one comes in, how one goes out, what can never happen. */
export function defautsDeGraphe(graphe: Graphe, vocabulaire: Vocabulaire): readonly Defaut[] {
  const structure = [...defautsDIdentite(graphe), ...graphe.noeuds.flatMap(defautsDEntree)];
  const cibles = graphe.aretes.flatMap((arete) => defautsDeCible(arete, graphe));
  const confusions = graphe.noeuds.flatMap((noeud) =>
    confusionsDe(graphe.aretes.filter(({ source }) => source === noeud)),
  );
  return [
    ...structure,
    ...cibles,
    ...confusions,
    ...mutationsDeDepart(graphe, vocabulaire),
    // What can be reached is known only once every way is.
    ...(structure.length + cibles.length > 0 ? [] : [...inatteignables(graphe), ...sansIssue(graphe)]),
  ];
}

function defautsDIdentite({ noeuds }: Graphe): readonly Defaut[] {
  const vus = new Set<string>();
  return noeuds.flatMap(({ etat: { id }, chemin }) => {
    const double = id !== undefined && vus.has(id);
    vus.add(id ?? '');
    return double ? [defaut([...chemin, 'id'], `deux états portent l’identifiant « ${id} ».`)] : [];
  });
}

/** How one enters a state: by its initial child, by all of its regions, or because it holds nothing. */
function defautsDEntree(noeud: Noeud): readonly Defaut[] {
  const { etat, chemin } = noeud;
  if (etat.type === 'final') {
    return defautsDUnFinal(noeud);
  }
  if (estFeuille(noeud)) {
    return etat.initial === undefined && etat.type === undefined && etat.states === undefined
      ? []
      : [defaut(chemin, 'cet état ne contient aucun état : retirez « states », « initial » et « type ».')];
  }
  if (etat.type === 'parallel') {
    return etat.initial === undefined
      ? []
      : [defaut([...chemin, 'initial'], 'un état parallèle entre dans toutes ses régions : retirez « initial ».')];
  }
  return defautsDInitial(noeud);
}

function defautsDInitial({ etat: { initial }, chemin, enfants }: Noeud): readonly Defaut[] {
  const noms = enfants.map(({ nom }) => nom);
  if (initial === undefined) {
    return [defaut(chemin, `il manque « initial » : lequel de ces états vient d’abord ? ${noms.join(', ')}.`)];
  }
  return noms.includes(initial)
    ? []
    : [
        defaut(
          [...chemin, 'initial'],
          `l’état initial « ${initial} » n’existe pas ici${suggestion(initial, noms) || '.'}`,
        ),
      ];
}

const defautsDUnFinal = ({ etat, chemin }: Noeud): readonly Defaut[] =>
  (['on', 'states', 'initial', 'exit'] as const)
    .filter((cle) => etat[cle] !== undefined)
    .map((cle) => defaut([...chemin, cle], `un état final ne reçoit plus rien : retirez « ${cle} », ou « type ».`));

function defautsDeCible({ source, cible, transition, chemin }: Arete, { noeuds }: Graphe): readonly Defaut[] {
  if (cible === undefined) {
    const noms = noeuds.flatMap(({ nom, etat }) => [nom, ...(etat.id === undefined ? [] : [`#${etat.id}`])]);
    const cle = transition.target ?? '';
    return [defaut([...chemin, 'target'], `la cible « ${cle} » n’existe pas${suggestion(cle, noms) || '.'}`)];
  }
  // XState would leave every region and enter each again from its start.
  return cible !== null && ancetreCommun(source, cible)?.etat.type === 'parallel' && source !== cible
    ? [
        defaut(
          [...chemin, 'target'],
          `la cible « ${cible.cle} » est dans une autre région : toutes repartiraient de leur début.`,
        ),
      ]
    : [];
}

/** Among the transitions of one state for one event, those that an earlier one always takes first. */
function confusionsDe(aretes: readonly Arete[]): readonly Defaut[] {
  return aretes.flatMap((arete, i) => {
    const premiere = aretes.slice(0, i).find((autre) => masque(autre, arete));
    if (premiere === undefined) {
      return [];
    }
    const roles = premiere.transition.meta.acteurs.filter((role) => arete.transition.meta.acteurs.includes(role));
    return [
      defaut(
        arete.chemin,
        `cette transition n’aurait jamais lieu pour ${roles.map((role) => `« ${role} »`).join(', ')} : une précédente, sans plus de garde, la prend toujours.`,
      ),
    ];
  });
}

function masque(premiere: Arete, seconde: Arete): boolean {
  const gardes = new Set(gardesDe(seconde.transition).map(canonique));
  return (
    premiere.evenement === seconde.evenement &&
    gardesDe(premiere.transition).every((garde) => gardes.has(canonique(garde))) &&
    premiere.transition.meta.acteurs.some((role) => seconde.transition.meta.acteurs.includes(role))
  );
}

/** A subject is born without an event: nothing can be noted of it. */
function mutationsDeDepart(graphe: Graphe, { mutations }: Vocabulaire): readonly Defaut[] {
  return [...initiaux(graphe)].flatMap(({ etat, chemin }) =>
    enListe(etat.entry)
      .map(enAppel)
      .filter(({ type }) => Object.hasOwn(mutations, type))
      .map(({ type }) =>
        defaut(
          [...chemin, 'entry'],
          `« ${type} » à l’entrée d’un état initial : aucun événement n’y apporte de donnée.`,
        ),
      ),
  );
}

function inatteignables(graphe: Graphe): readonly Defaut[] {
  const vus = atteints(graphe);
  return graphe.noeuds
    .filter((noeud) => !vus.has(noeud) && (noeud.parent === null || vus.has(noeud.parent)))
    .map(({ chemin, nom }) => defaut(chemin, `aucun chemin ne mène à l’état « ${nom} ».`));
}

function sansIssue({ noeuds, aretes }: Graphe): readonly Defaut[] {
  return noeuds
    .filter((noeud) => estFeuille(noeud) && noeud.etat.type !== 'final' && noeud.etat.tags?.includes(REPOS) !== true)
    .filter((noeud) => !avecAncetres(noeud).some((ici) => aretes.some((arete) => faitSortir(arete, ici, noeud))))
    .map(({ chemin, nom }) =>
      defaut(
        chemin,
        `on ne sort plus de l’état « ${nom} » : marquez-le « "type": "final" », ou « ${REPOS} » dans « tags » s’il est durable.`,
      ),
    );
}

const faitSortir = ({ source, cible }: Arete, depuis: Noeud, feuille: Noeud): boolean =>
  source === depuis && cible !== null && cible !== feuille;

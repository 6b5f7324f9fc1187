import type { VNode } from 'preact';

import { asset } from '../assets/empreinte.js';
import { Icone } from '../layout/icone.js';
import { bas, disposer, disposerEnColonnes, HAUTEUR_LIGNE } from './disposition.js';
import type { Boite } from './disposition.js';
import { cheminCourant } from './noeuds.js';
import type { Diagramme, Noeud, Region } from './noeuds.js';

const LARGE = 900;
const LARGE_PETITE_REGION = 300;
const ETROIT = 320;
/** A region with more states than this takes the whole width. */
const PETITE_REGION = 8;

/** Says in words what colours say: used by the list, and by the title of each box. */
function situation({ courant, visite, final }: Noeud): string {
  if (courant) {
    return 'en cours';
  }
  if (visite) {
    return 'déjà passé';
  }
  return final ? 'issue possible' : 'pas encore atteint';
}

const classeDe = ({ courant, visite }: Noeud): string => (courant ? 'courant' : visite ? 'visite' : 'a-venir');

const compter = (etats: readonly Noeud[]): number =>
  etats.reduce((somme, etat) => somme + 1 + compter(etat.enfants), 0);

/**
 * The lifecycle of one dossier, drawn on the server: one picture a region, current state filled, visited states ticked.
 * Two layouts are drawn, the style sheet shows the one that fits. The list under the pictures says the same in words.
 */
export function DiagrammeDossier({ diagramme, id }: { readonly diagramme: Diagramme; readonly id: string }): VNode {
  return (
    <div class="sc">
      <link rel="stylesheet" href={asset('diagramme.css')} />
      <Legende />
      <div class="sc-regions">
        {diagramme.regions.map((region) => (
          <VueRegion key={region.code} region={region} id={`${id}-${region.code}`} />
        ))}
      </div>
      <details class="sc-liste">
        <summary>Lire le parcours en liste</summary>
        {diagramme.regions.map((region) => (
          <section key={region.code}>
            <h4>{region.label}</h4>
            <Liste etats={region.etats} />
          </section>
        ))}
      </details>
    </div>
  );
}

const Legende = (): VNode => (
  <ul class="sc-legende" aria-hidden="true">
    <li class="courant">En cours</li>
    <li class="visite">Déjà passé</li>
    <li class="a-venir">Pas encore atteint</li>
    <li class="issue">Fin du parcours</li>
  </ul>
);

function VueRegion({ region, id }: { readonly region: Region; readonly id: string }): VNode {
  const petite = compter(region.etats) <= PETITE_REGION;
  const ici = cheminCourant(region.etats).join(' › ');
  return (
    <figure class={petite ? 'sc-region' : 'sc-region grande'}>
      <figcaption>
        <h3>{region.label}</h3>
        <span class="small muted">{ici === '' ? 'pas commencé' : ici}</span>
      </figcaption>
      <Dessin region={region} id={`${id}-large`} largeur={petite ? LARGE_PETITE_REGION : LARGE} classe="sc-large" />
      <Dessin region={region} id={`${id}-etroit`} largeur={ETROIT} classe="sc-etroit" />
    </figure>
  );
}

interface ProprietesDessin {
  readonly region: Region;
  readonly id: string;
  readonly largeur: number;
  readonly classe: string;
}

function Dessin({ region, id, largeur, classe }: ProprietesDessin): VNode {
  const boites =
    largeur === LARGE ? disposerEnColonnes(region.etats, largeur - 2) : disposer(region.etats, 1, 1, largeur - 2);
  const hauteur = bas(boites, 0) + 2;
  const ici = cheminCourant(region.etats).join(', ');
  return (
    <svg
      class={`sc-svg ${classe}`}
      viewBox={`0 0 ${largeur} ${hauteur}`}
      width={largeur}
      height={hauteur}
      role="img"
      aria-labelledby={`${id}-titre ${id}-desc`}
    >
      <title id={`${id}-titre`}>{`Parcours du dossier : ${region.label}`}</title>
      <desc id={`${id}-desc`}>
        {ici === '' ? 'Aucun état atteint.' : `État en cours : ${ici}.`} La liste sous la figure dit tous les états.
      </desc>
      {boites.map((boite) => (
        <Trace key={boite.noeud.code} boite={boite} />
      ))}
    </svg>
  );
}

function Trace({ boite }: { readonly boite: Boite }): VNode {
  const { noeud, x, y, largeur, hauteur, enfants } = boite;
  if (enfants.length > 0) {
    return (
      <g class={classeDe(noeud)}>
        <rect class="groupe" x={x} y={y} width={largeur} height={hauteur} rx="10" />
        <text class="titre-groupe" x={x + 12} y={y + 18}>
          {noeud.label}
        </text>
        {enfants.map((enfant) => (
          <Trace key={enfant.noeud.code} boite={enfant} />
        ))}
      </g>
    );
  }
  return (
    <g class={classeDe(noeud)}>
      <rect class="boite" x={x} y={y} width={largeur} height={hauteur} rx="7" />
      {noeud.final ? <rect class="fin" x={x + 3} y={y + 3} width={largeur - 6} height={hauteur - 6} rx="5" /> : null}
      <Mots boite={boite} />
    </g>
  );
}

function Mots({ boite: { noeud, x, y, largeur, hauteur, lignes } }: { readonly boite: Boite }): VNode {
  const milieu = x + largeur / 2 + (noeud.visite && !noeud.courant ? 7 : 0);
  const premiere = y + hauteur / 2 + 4.5 - ((lignes.length - 1) * HAUTEUR_LIGNE) / 2;
  return (
    <>
      {noeud.visite && !noeud.courant ? <path class="coche" d={`M${x + 9} ${y + hauteur / 2}l3.5 3.5 6-7`} /> : null}
      {lignes.map((ligne, i) => (
        <text key={ligne} class="mot" x={milieu} y={premiere + i * HAUTEUR_LIGNE} text-anchor="middle">
          {ligne}
        </text>
      ))}
    </>
  );
}

const ICONES = { courant: 'circle-dot', visite: 'check', 'a-venir': 'circle' } as const;

const Liste = ({ etats }: { etats: readonly Noeud[] }): VNode => (
  <ul>
    {etats.map((etat) => (
      <li
        key={etat.code}
        class={classeDe(etat)}
        aria-current={etat.courant && etat.enfants.length === 0 ? 'step' : undefined}
      >
        <Icone nom={ICONES[etat.courant ? 'courant' : etat.visite ? 'visite' : 'a-venir']} /> {etat.label}{' '}
        <span class="small muted">— {situation(etat)}</span>
        {etat.enfants.length > 0 ? <Liste etats={etat.enfants} /> : null}
      </li>
    ))}
  </ul>
);

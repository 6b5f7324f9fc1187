import type { VNode } from 'preact';
import { DiagrammeDossier } from '../diagramme/statechart.js';
import { Carte } from '../layout/blocs.js';
import { Calendrier } from '../layout/etapes.js';
import type { Position } from './vue.js';

/** The phases as a line, on top of the page. */
export const BarreDesEtapes = ({ position: { etapes } }: { position: Position }): VNode => (
  <section class="card etapes-dossier" aria-label="Étapes du dossier">
    <Calendrier label="Étapes du dossier" etapes={etapes} />
  </section>
);

/** Where the dossier is in each region, in words then drawn. */
export const ParcoursView = ({ position: { regions, diagramme } }: { position: Position }): VNode => (
  <Carte titre="Parcours" id="parcours">
    <dl class="regions">
      {regions.map(({ code, label, etat }) => (
        <div key={code}>
          <dt>{label}</dt>
          <dd>{etat.join(' › ')}</dd>
        </div>
      ))}
    </dl>
    <DiagrammeDossier diagramme={diagramme} id="cycle" />
  </Carte>
);

import type { VNode } from 'preact';
import type { LigneAppel } from '../../appel/appel.queries.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import { PastillePhase } from '../appel/phases.js';
import { Vide } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Ouverture } from '../layout/etapes.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';

export interface ProprietesPortail {
  readonly contexte: ContextePage;
  readonly ouverts: readonly LigneAppel[];
  /** Announced, closed or in follow-up. */
  readonly autres: readonly LigneAppel[];
}

/** What anybody sees: the calls they may answer, then those that are announced or over. */
export const PortailView = ({ contexte, ouverts, autres }: ProprietesPortail): VNode => (
  <Page
    contexte={contexte}
    titre="Accueil"
    entete={
      <Ouverture
        titre={`Les appels à projets, avec ${contexte.marque.nom}`}
        chapeau="De l’annonce d’un appel jusqu’au jour où chaque projet tient sans lui : candidater, instruire, décider, accompagner, chercher la suite."
      >
        <div class="row">
          <Bouton href="/appels" icone="arrow-right">
            Voir les appels
          </Bouton>
          <Bouton href="/connexion" genre="second">
            Se connecter
          </Bouton>
        </div>
      </Ouverture>
    }
  >
    <Carte titre="Appels ouverts" id="ouverts">
      {ouverts.length === 0 ? (
        <Vide titre="Aucun appel n’est ouvert aujourd’hui">
          Le prochain paraîtra ici ; les appels s’ouvrent en juin.
        </Vide>
      ) : (
        <Appels appels={ouverts} />
      )}
    </Carte>
    {autres.length === 0 ? null : (
      <Carte titre="Autres appels" id="autres">
        <Appels appels={autres} />
      </Carte>
    )}
  </Page>
);

/** A short list of calls, with their closing day. */
export const Appels = ({ appels }: { appels: readonly LigneAppel[] }): VNode => (
  <ul class="lignes-simples">
    {appels.map(({ id, code, titre, phase, clot_le, fictif }) => (
      <li key={id}>
        <a href={`/appels/${code}`}>
          <b>{titre}</b>
        </a>{' '}
        <PastillePhase phase={phase} /> {fictif ? <MarqueFictif /> : null}
        {clot_le === null ? null : <span class="sous">Clôture le {enFrancais(clot_le)}, 23 h 59</span>}
      </li>
    ))}
  </ul>
);

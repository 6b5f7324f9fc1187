import type { VNode } from 'preact';
import type { LigneSeance } from '../../comite/comite.queries.js';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import { Vide } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Page } from '../layout/page.js';
import { type Colonne, Tableau } from '../layout/tableau.js';
import { PastilleSeance } from './phases.js';

export interface ProprietesSeances {
  readonly contexte: ContextePage;
  readonly seances: readonly LigneSeance[];
  readonly peutGerer: boolean;
}

export const SeancesView = ({ contexte, seances, peutGerer }: ProprietesSeances): VNode => (
  <Page
    contexte={contexte}
    titre={peutGerer ? 'Séances des comités' : 'Mes séances'}
    sousTitre={
      peutGerer
        ? 'Toutes les séances, de celle qui vient aux plus anciennes.'
        : 'Les séances où vous siégez : leur ordre du jour, les votes, les décisions.'
    }
    actions={
      peutGerer ? (
        <Bouton href="/seances/nouvelle" icone="plus">
          Préparer une séance
        </Bouton>
      ) : undefined
    }
  >
    <Carte ras={seances.length > 0}>
      <Tableau
        legende="Séances des comités"
        legendeCachee
        lignes={seances}
        cleDe={({ id }) => id}
        colonnes={COLONNES}
        vide={
          peutGerer ? (
            <Vide
              titre="Aucune séance n’est préparée."
              action={<Bouton href="/seances/nouvelle">Préparer une séance</Bouton>}
            >
              Une séance réunit un comité autour des dossiers d’un appel.
            </Vide>
          ) : (
            <Vide titre="Vous ne siégez à aucune séance pour l’instant.">
              Le secrétariat vous inscrit et vous convoque ; vous recevrez un courriel.
            </Vide>
          )
        }
      />
    </Carte>
  </Page>
);

const COLONNES: readonly Colonne<LigneSeance>[] = [
  {
    cle: 'titre',
    label: 'Séance',
    entete: true,
    cellule: ({ id, titre, comite, appel_titre }) => (
      <>
        <a href={`/seances/${id}`}>{titre}</a>
        <span class="sous">
          {comite} · {appel_titre}
        </span>
      </>
    ),
  },
  {
    cle: 'tenue_le',
    label: 'Date',
    cellule: ({ tenue_le }) => <time dateTime={tenue_le.toISOString()}>{instantEnFrancais(tenue_le)}</time>,
  },
  { cle: 'phase', label: 'État', cellule: ({ phase }) => <PastilleSeance phase={phase} /> },
  { cle: 'dossiers', label: 'Dossiers', nombre: true, cellule: ({ dossiers }) => dossiers },
  {
    cle: 'membres',
    label: 'Membres',
    nombre: true,
    cellule: ({ membres, quorum }) => (
      <>
        {membres} <span class="muted">(quorum {quorum})</span>
      </>
    ),
  },
];

import type { VNode } from 'preact';
import type { LigneAppel } from '../../appel/appel.queries.js';
import { Vide } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';
import { type Colonne, Tableau } from '../layout/tableau.js';
import { Jour } from '../layout/valeurs.js';
import { PastillePhase } from './phases.js';

export interface ProprietesAppels {
  readonly contexte: ContextePage;
  readonly appels: readonly LigneAppel[];
  /** The agent prepares calls: sees drafts, counts, and the button. */
  readonly peutGerer: boolean;
}

export const AppelsView = ({ contexte, appels, peutGerer }: ProprietesAppels): VNode => (
  <Page
    contexte={contexte}
    titre="Appels à projets"
    sousTitre={
      peutGerer
        ? 'Tous les appels, des brouillons aux archives.'
        : 'Les appels annoncés : leur calendrier, leurs règles, et comment y répondre.'
    }
    actions={
      peutGerer ? (
        <Bouton href="/appels/nouveau" icone="plus">
          Préparer un appel
        </Bouton>
      ) : undefined
    }
  >
    <Carte ras={appels.length > 0}>
      <Tableau
        legende="Appels à projets, du plus récent au plus ancien"
        legendeCachee
        lignes={appels}
        cleDe={({ id }) => id}
        colonnes={[...COLONNES, ...(peutGerer ? COMPTES : [])]}
        vide={
          <Vide
            titre="Aucun appel n’est annoncé pour l’instant."
            action={peutGerer ? <Bouton href="/appels/nouveau">Préparer un appel</Bouton> : undefined}
          >
            Le prochain paraîtra ici dès qu’il sera programmé ; les appels s’ouvrent en juin.
          </Vide>
        }
      />
    </Carte>
  </Page>
);

const COLONNES: readonly Colonne<LigneAppel>[] = [
  {
    cle: 'appel',
    label: 'Appel',
    entete: true,
    cellule: ({ code, titre, fonds_libelle, fictif }) => (
      <>
        <a href={`/appels/${code}`}>{titre}</a> {fictif ? <MarqueFictif /> : null}
        <span class="sous">{fonds_libelle}</span>
      </>
    ),
  },
  { cle: 'phase', label: 'État', cellule: ({ phase }) => <PastillePhase phase={phase} /> },
  { cle: 'ouvre_le', label: 'Ouverture', cellule: ({ ouvre_le }) => <Jour le={ouvre_le} /> },
  { cle: 'clot_le', label: 'Clôture', cellule: ({ clot_le }) => <Jour le={clot_le} /> },
  { cle: 'debut', label: 'Début des actions', cellule: ({ debut_actions_le }) => <Jour le={debut_actions_le} /> },
];

const COMPTES: readonly Colonne<LigneAppel>[] = [
  {
    cle: 'dossiers',
    label: 'Dossiers déposés',
    nombre: true,
    cellule: ({ code, dossiers, dossiers_deposes }) => (
      <>
        <a href={`/dossiers?appel=${code}`}>{dossiers_deposes}</a>
        {dossiers === dossiers_deposes ? null : <span class="muted"> sur {dossiers}</span>}
      </>
    ),
  },
  {
    cle: 'pilotage',
    label: 'Pilotage',
    cellule: ({ code, titre }) => (
      <a href={`/appels/${code}/pilotage`}>
        Piloter <span class="vh">l’appel {titre}</span>
      </a>
    ),
  },
];

import type { VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { labelRole } from '../../auth/roles.js';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import { Pastille } from '../layout/bandeau.js';
import { Carte } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';
import { type Colonne, Pagination, Tableau } from '../layout/tableau.js';
import { PastillePhase } from './phases.js';

/** A line of the journal, said to a person. */
export interface LigneDuJournal {
  readonly id: string;
  readonly instant: Date;
  readonly fait: string;
  readonly detail: string;
  readonly auteur: string;
  readonly role: string;
  readonly refuse: boolean;
}

export interface ProprietesJournal {
  readonly contexte: ContextePage;
  readonly appel: FicheAppel;
  readonly lignes: readonly LigneDuJournal[];
  /** Place to go on from; null at the end. */
  readonly suite: string | null;
  readonly avant: string | null;
}

export const JournalView = ({ contexte, appel, lignes, suite, avant }: ProprietesJournal): VNode => {
  const ici = `/appels/${appel.code}/journal`;
  return (
    <Page
      contexte={contexte}
      titre="Journal de l’appel"
      sousTitre={`${appel.titre} : tout ce qui a été demandé, accepté ou refusé. Rien ne s’en efface.`}
      ariane={[
        { href: '/appels', label: 'Appels' },
        { href: `/appels/${appel.code}`, label: appel.titre },
        { href: `/appels/${appel.code}/pilotage`, label: 'Pilotage' },
      ]}
      etats={
        <>
          <PastillePhase phase={appel.phase} />
          {appel.fictif ? <MarqueFictif /> : null}
        </>
      }
    >
      <Carte ras>
        <JournalDeLAppel lignes={lignes} />
        <Pagination precedent={avant === null ? null : ici} suivant={suite === null ? null : `${ici}?avant=${suite}`} />
      </Carte>
    </Page>
  );
};

export const JournalDeLAppel = ({ lignes }: { lignes: readonly LigneDuJournal[] }): VNode => (
  <Tableau
    legende="Journal de l’appel, du plus récent au plus ancien"
    legendeCachee
    lignes={lignes}
    cleDe={({ id }) => id}
    colonnes={COLONNES}
    vide={<p class="muted">Rien n’est encore arrivé.</p>}
  />
);

const COLONNES: readonly Colonne<LigneDuJournal>[] = [
  {
    cle: 'fait',
    label: 'Fait',
    entete: true,
    cellule: ({ fait, detail, refuse }) => (
      <>
        {fait} {refuse ? <Pastille ton="grave">Refusé</Pastille> : null}
        {detail === '' ? null : <span class="sous">{detail}</span>}
      </>
    ),
  },
  {
    cle: 'auteur',
    label: 'Par',
    cellule: ({ auteur, role }) => (auteur === labelRole(role) ? auteur : `${auteur} (${labelRole(role)})`),
  },
  {
    cle: 'instant',
    label: 'Quand',
    cellule: ({ instant }) => <time dateTime={instant.toISOString()}>{instantEnFrancais(instant)}</time>,
  },
];

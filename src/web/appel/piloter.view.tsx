import type { VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { EVENEMENTS_APPEL } from '../../appel/evenements.js';
import type { EtapePlanifiee } from '../../appel/retroplanning.js';
import { MARQUES_APPEL } from '../../appel/vocabulaire.js';
import type { CompteParPhase } from '../../dossier/comptes.queries.js';
import { estPhase, PHASES } from '../../dossier/vocabulaire.js';
import { finDHorizon } from '../../appel/horizon.js';
import type { ActionExpliquee } from '../../workflow/explication.js';
import { ActionsDuCycle } from '../layout/actions-cycle.js';
import type { Tentative } from '../layout/actions-cycle.js';
import { Bandeau, Pastille } from '../layout/bandeau.js';
import { Bouton, Carte, Chiffres, Colonnes, DefinitionListe, Pile } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';
import { type Colonne, Tableau } from '../layout/tableau.js';
import { Jour, Montant } from '../layout/valeurs.js';
import { champsCaches } from '../securite/commande.js';
import { JournalDeLAppel } from './journal.view.js';
import type { LigneDuJournal } from './journal.view.js';
import { LIBELLES_EVENEMENTS, TEXTES_EVENEMENTS } from './libelles.js';
import { PastillePhase } from './phases.js';

export interface ProprietesPilotage {
  readonly contexte: ContextePage;
  readonly appel: FicheAppel;
  readonly actions: readonly ActionExpliquee[];
  readonly etapes: readonly EtapePlanifiee[];
  readonly avertissements: readonly string[];
  readonly comptes: readonly CompteParPhase[];
  readonly journal: readonly LigneDuJournal[];
  /** Drawn anew for each page: see `champsCaches`. */
  readonly cle: string;
  readonly tentative?: Tentative | undefined;
}

/** Where whoever runs the call works: what can be done, what is late, what happened. */
export const PilotageView = (props: ProprietesPilotage): VNode => (
  <Page
    contexte={props.contexte}
    titre="Pilotage de l’appel"
    sousTitre={`${props.appel.titre} · ${props.appel.fonds.libelle}`}
    ariane={[
      { href: '/appels', label: 'Appels' },
      { href: `/appels/${props.appel.code}`, label: props.appel.titre },
    ]}
    etats={
      <>
        <PastillePhase phase={props.appel.phase} />
        {props.appel.fictif ? <MarqueFictif /> : null}
      </>
    }
    actions={
      <Bouton href={`/appels/${props.appel.code}/modifier/contenu`} genre="second" icone="pen-line">
        Modifier
      </Bouton>
    }
  >
    {props.tentative === undefined ? null : (
      <Bandeau ton="grave" titre="Action refusée." role="alert">
        {props.tentative.motif}
      </Bandeau>
    )}
    {props.avertissements.map((phrase) => (
      <Bandeau key={phrase} ton="attention" titre="Horizon.">
        {phrase}
      </Bandeau>
    ))}
    <Comptes {...props} />
    <Colonnes>
      <Pile>
        <Retroplanning etapes={props.etapes} />
        <Carte
          titre="Journal"
          id="journal"
          ras
          cote={<a href={`/appels/${props.appel.code}/journal`}>Tout le journal</a>}
        >
          <JournalDeLAppel lignes={props.journal} />
        </Carte>
      </Pile>
      <Pile>
        <ACeStade {...props} />
        <Reperes appel={props.appel} />
      </Pile>
    </Colonnes>
  </Page>
);

const ACeStade = ({ contexte, appel, actions, cle, tentative }: ProprietesPilotage): VNode => (
  <Carte titre="Ce que vous pouvez faire" id="actions">
    <ActionsDuCycle
      actions={actions}
      evenements={EVENEMENTS_APPEL}
      libelles={LIBELLES_EVENEMENTS}
      textes={TEXTES_EVENEMENTS}
      adresse={(evenement) => `/appels/${appel.code}/evenements/${evenement}`}
      csrf={contexte.csrf}
      caches={(evenement) => champsCaches(appel.version, `${cle}:${evenement}`)}
      reparables={REPARABLES}
      tentative={tentative}
    />
  </Carte>
);

/** An opening out of the calendar is refused until its form brings the written reason. */
const REPARABLES: ReadonlySet<string> = new Set(['calendrier_conforme']);

const PHASES_RANGEES = Object.keys(PHASES).filter(estPhase);

function Comptes({ appel, comptes }: ProprietesPilotage): VNode {
  const clos = comptes.reduce((somme, compte) => somme + compte.clos, 0);
  return (
    <Chiffres
      label="Dossiers de l’appel"
      chiffres={[
        { label: 'Dossiers', valeur: appel.dossiers, href: `/dossiers?appel=${appel.code}` },
        ...PHASES_RANGEES.flatMap((phase) => comptes.filter((compte) => compte.phase === phase)).map(
          ({ phase, nombre }) => ({
            label: PHASES[phase],
            valeur: nombre,
            href: `/dossiers?appel=${appel.code}&phase=${phase}`,
          }),
        ),
        ...(clos === 0 ? [] : [{ label: 'Dont clos', valeur: clos, href: `/dossiers?appel=${appel.code}` }]),
      ]}
    />
  );
}

const Retroplanning = ({ etapes }: { etapes: readonly EtapePlanifiee[] }): VNode => (
  <Carte titre="Rétroplanning" id="retroplanning" ras>
    <Tableau
      legende="Compté à rebours du début voulu des actions : au plus tard, chaque étape permet encore d’y être."
      lignes={etapes}
      cleDe={({ code }) => code}
      colonnes={ETAPES}
    />
  </Carte>
);

const ETAPES: readonly Colonne<EtapePlanifiee>[] = [
  { cle: 'etape', label: 'Étape', entete: true, cellule: ({ label }) => label },
  { cle: 'au_plus_tard', label: 'Au plus tard', cellule: ({ au_plus_tard }) => <Jour le={au_plus_tard} /> },
  { cle: 'prevue', label: 'Prévue ou faite', cellule: ({ prevue }) => <Jour le={prevue} /> },
  { cle: 'situation', label: 'Situation', cellule: (etape) => <Situation {...etape} /> },
];

function Situation({ faite, retard_jours, prevue }: EtapePlanifiee): VNode {
  if (retard_jours > 0) {
    return (
      <Pastille ton={faite ? 'attention' : 'grave'}>
        {faite ? 'Faite, ' : ''}
        {retard_jours} jour{retard_jours > 1 ? 's' : ''} de retard
      </Pastille>
    );
  }
  if (faite) {
    return <Pastille ton="ok">Faite</Pastille>;
  }
  return prevue === null ? (
    <Pastille ton="neutre">Sans date propre</Pastille>
  ) : (
    <Pastille ton="info" icone="calendar">
      À l’heure
    </Pastille>
  );
}

const Reperes = ({ appel }: { appel: FicheAppel }): VNode => (
  <Carte titre="Repères">
    <DefinitionListe
      faits={[
        { label: 'Code', valeur: appel.code },
        { label: 'Enveloppe', valeur: appel.enveloppe === null ? null : <Montant centimes={appel.enveloppe} /> },
        {
          label: 'Année de transition',
          valeur: appel.enveloppe_transition === null ? null : <Montant centimes={appel.enveloppe_transition} />,
        },
        {
          label: 'Horizon',
          valeur: (
            <>
              {appel.horizon_annees} an{appel.horizon_annees > 1 ? 's' : ''}
              {appel.debut_actions_le === null ? null : (
                <>
                  , jusqu’au <Jour le={finDHorizon(appel.debut_actions_le, appel.horizon_annees)} />
                </>
              )}
            </>
          ),
        },
        { label: 'COG', valeur: appel.cog.map(({ libelle }) => libelle).join(', ') },
        {
          label: 'Règles',
          valeur: appel.marques.includes(MARQUES_APPEL.modifiable)
            ? 'modifiables'
            : 'figées depuis l’annonce, sauf prorogation',
        },
        { label: 'Dérogation', valeur: appel.derogation_motif ?? 'aucune' },
        { label: 'Cycle de vie', valeur: `appel, version ${appel.workflow_version}` },
      ]}
    />
  </Carte>
);

import type { VNode } from 'preact';
import type { LigneAlerte } from '../../alerte/alerte.queries.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import type { Tentative } from '../layout/actions-cycle.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte, type Chiffre, Chiffres, Pile } from '../layout/blocs.js';
import type { Ton } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Cote, ResumeErreurs } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { euros, Valeur } from '../layout/valeurs.js';
import { ActionsDuProjetView, avancementDesActions } from './actions-projet.view.js';
import { ActionsView } from './actions.view.js';
import { champsDeLEvenement } from './details.js';
import { ConseillersView, EquipeView } from './equipe.view.js';
import { FilView } from './fil.view.js';
import { FinancementView } from './financement.view.js';
import { LIBELLES_EVENEMENTS } from './libelles.js';
import { Fonde, PastilleAvancement, PastillePhase } from './pastilles.js';
import { BarreDesEtapes, ParcoursView } from './position.view.js';
import { ProjetView } from './projet.view.js';
import { SituationAuForm } from './situation.view.js';
import { CourrielsDuDossierView, SuiviView } from './suivi.view.js';
import { type VueDossier, adresse, sousTitre, titreDe } from './vue.js';

/** The page of a dossier: where it is, what can be done, what happened, what it says. */
export function DossierView(vue: VueDossier): VNode {
  const { contexte, fiche } = vue;
  return (
    <Page
      contexte={contexte}
      titre={titreDe(fiche)}
      sousTitre={sousTitre(vue)}
      ariane={[{ href: '/dossiers', label: 'Dossiers' }]}
      etats={
        <>
          <PastillePhase phase={fiche.phase} />
          <PastilleAvancement avancement={fiche.avancement} />
          {fiche.fictif ? <MarqueFictif /> : null}
        </>
      }
      fictif={fiche.fictif}
    >
      <Refusee {...vue} />
      <Alertes {...vue} />
      <BarreDesEtapes position={vue.position} />
      <Chiffres label="Le dossier en chiffres" chiffres={chiffres(vue)} />
      <Sommaire {...vue} />
      <div class="cols dossier">
        <Pile>
          <ActionsView {...vue} />
          <ConseillersView {...vue} />
          <SituationAuForm action={adresse(fiche.numero)} aujourdhui={vue.aujourdhui} />
        </Pile>
        <FilView
          numero={fiche.numero}
          fil={vue.fil}
          entourage={vue.entourage}
          demonstration={Object.keys(fiche.fondements).length > 0}
        />
      </div>
      <ParcoursView position={vue.position} />
      <Cote>
        <ProjetView {...vue} />
        <Pile>
          <ActionsDuProjetView {...vue} />
          <EquipeView {...vue} />
        </Pile>
      </Cote>
      <Cote>
        <FinancementView {...vue} />
      </Cote>
      <Cote>
        <SuiviView {...vue} />
        <CourrielsDuDossierView {...vue} />
      </Cote>
    </Page>
  );
}

/** What was wrong with the last event sent: its fields, each a link, or the sentence and what others have done meanwhile. */
const Refusee = ({ tentative, changements }: VueDossier): VNode | null => {
  if (tentative === undefined) {
    return null;
  }
  const { evenement, motif } = tentative;
  const erreurs = erreursDites(tentative);
  return erreurs === null ? (
    <Bandeau ton="grave" titre="Action refusée." role="alert">
      {motif}
      <Changements changements={changements} />
    </Bandeau>
  ) : (
    <ResumeErreurs
      erreurs={erreurs.map(([nom, erreur]) => ({
        nom,
        groupe: evenement,
        label: labelDuChamp(evenement, nom),
        erreur,
      }))}
    />
  );
};

const labelDuChamp = (evenement: string, nom: string): string =>
  (LIBELLES_EVENEMENTS[`${evenement}.${nom}`] ?? LIBELLES_EVENEMENTS[nom])?.label ?? nom;

/** Faults by field; null when one of them is not in the form, which then could not show it. */
function erreursDites({ evenement, erreurs }: Tentative): readonly (readonly [string, string])[] | null {
  const schema = champsDeLEvenement(evenement);
  const fautes = Object.entries(erreurs);
  return fautes.length > 0 && fautes.every(([nom]) => schema.has(nom)) ? fautes : null;
}

/** What others have done since a stale page was drawn. */
export const Changements = ({ changements }: Pick<VueDossier, 'changements'>): VNode | null =>
  changements.length === 0 ? null : (
    <>
      {' '}
      Ce qui a changé :
      <ul>
        {changements.map(({ cle, titre, texte, auteur, jour }) => (
          <li key={cle}>
            <b>{titre}</b>
            {texte === undefined ? null : <> — {texte}</>}, {auteur}
            {jour === null ? '' : `, le ${enFrancais(jour)}`}
          </li>
        ))}
      </ul>
    </>
  );

const TONS_D_ALERTE: Readonly<Record<LigneAlerte['gravite'], Ton>> = {
  critique: 'grave',
  haute: 'grave',
  moyenne: 'attention',
  basse: 'attention',
  info: 'info',
};

const Alertes = ({ alertes }: VueDossier): VNode | null =>
  alertes.length === 0 ? null : (
    <section aria-label="Alertes ouvertes" class="stack">
      {alertes.map(({ id, titre, gravite, depuis, action }) => (
        <Bandeau
          key={id}
          ton={TONS_D_ALERTE[gravite]}
          titre={`${titre}, depuis le ${enFrancais(depuis)}.`}
          action={
            <Bouton href={`/alertes/${id}`} petit genre="second">
              Voir l’alerte
            </Bouton>
          }
        >
          {action}
        </Bandeau>
      ))}
    </section>
  );

/** At the top of the page, only what nobody gave is said of a figure. */
const siDemonstration = (fondement: string | null | undefined): string | null =>
  fondement === 'demonstration' ? fondement : null;

function chiffres({ fiche, convention, decisions, actions, position }: VueDossier): readonly Chiffre[] {
  const { realisees, sur } = avancementDesActions(actions);
  const accorde = convention?.montant ?? decisions.findLast(({ issue }) => issue === 'retenu')?.montant ?? null;
  const region = (code: string): string | null => position.regions.find((r) => r.code === code)?.etat.at(-1) ?? null;
  return [
    {
      label: 'Demandé',
      valeur: (
        <Fonde fondement={siDemonstration(fiche.fondements['montant_demande'])}>
          {fiche.montant_demande === null ? null : euros(fiche.montant_demande)}
        </Fonde>
      ),
    },
    { label: 'Accordé', valeur: accorde === null ? null : euros(accorde) },
    {
      label: 'Fin du financement',
      valeur: (
        <Fonde fondement={siDemonstration(convention?.fondement)}>
          {convention === null ? null : enFrancais(convention.fin)}
        </Fonde>
      ),
    },
    { label: 'Actions mises en œuvre', valeur: sur === 0 ? <Valeur de={null} /> : `${realisees} / ${sur}` },
    { label: 'Coordination', valeur: region('coordination') },
    { label: 'Relais', valeur: region('relais') },
  ];
}

const Sommaire = ({ courriels }: VueDossier): VNode => (
  <nav class="sommaire" aria-label="Dans cette page">
    <ul>
      {[
        ['actions', 'Ce que vous pouvez faire'],
        ['fil', 'Fil'],
        ['parcours', 'Parcours'],
        ['projet', 'Projet'],
        ['actions-projet', 'Actions'],
        ['equipe', 'Équipe'],
        ['financement', 'Financement'],
        ['suivi', 'Suivi'],
        ...(courriels.length === 0 ? [] : [['courriels', 'Courriels']]),
      ].map(([ancre, mot]) => (
        <li key={ancre}>
          <a href={`#${ancre}`}>{mot}</a>
        </li>
      ))}
    </ul>
  </nav>
);

/** What a recused member sees: that the dossier is there, and why it is closed to them. */
export const DeportView = ({
  contexte,
  numero,
  titre,
  fictif,
  motif,
  seance_id,
}: Pick<VueDossier, 'contexte'> & {
  numero: string;
  titre: string | null;
  fictif: boolean;
  motif: string;
  seance_id: string;
}): VNode => (
  <Page
    contexte={contexte}
    titre={titreDe({ titre, numero })}
    sousTitre={numero}
    ariane={[{ href: '/dossiers', label: 'Dossiers' }]}
    fictif={fictif}
  >
    <Carte>
      <p class="lead">Vous êtes en déport sur ce dossier : {motif}. Son contenu et son vote vous sont fermés.</p>
      <div class="row">
        <Bouton href={`/seances/${seance_id}`}>Revenir à la séance</Bouton>
      </div>
    </Carte>
  </Page>
);

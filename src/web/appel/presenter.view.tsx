import type { ComponentChildren, VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { parametresDe, TYPES_PORTEUR } from '../../appel/parametres.js';
import { enFrancais, joursEntre } from '../../platform/clock/calendrier.js';
import { Bandeau, Pastille } from '../layout/bandeau.js';
import { Bouton, Carte, Colonnes, DefinitionListe, Pile } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Calendrier, Ouverture } from '../layout/etapes.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Icone } from '../layout/icone.js';
import { Page } from '../layout/page.js';
import { Jour, Montant, partEnFrancais } from '../layout/valeurs.js';
import { etapesPubliques } from './etapes-publiques.js';
import { chapeauEtSuite, Conditions, GrilleDeNotation, Paragraphes, SelonSource } from './morceaux.js';
import { PastillePhase } from './phases.js';

export interface ProprietesAppel {
  readonly contexte: ContextePage;
  readonly appel: FicheAppel;
  readonly aujourdhui: string;
  /** Applications are received today. */
  readonly ouvert: boolean;
  /** The agent may apply. */
  readonly peutCandidater: boolean;
  readonly peutGerer: boolean;
}

/** The public page of a call: what it funds, who may apply, by when, how it is judged. */
export function AppelView(props: ProprietesAppel): VNode {
  const { contexte, appel } = props;
  return (
    <Page contexte={contexte} titre={appel.titre} entete={<Entete {...props} />}>
      {appel.phase === 'brouillon' ? (
        <Bandeau ton="attention" titre="Brouillon.">
          Vous seuls voyez cette page : elle devient publique quand l’appel est programmé.
        </Bandeau>
      ) : null}
      <Colonnes>
        <Contenu appel={appel} />
        <Pile>
          <EnBref appel={appel} />
          {AVANT_CLOTURE.has(appel.phase) ? <AvantDeCommencer /> : null}
          <Documents appel={appel} />
          <Carte titre="Une question ?">
            <p class="small">
              La Caf de votre département accompagne les porteurs, de l’idée au dépôt : prenez contact avec elle avant
              d’écrire.
            </p>
          </Carte>
        </Pile>
      </Colonnes>
    </Page>
  );
}

function Entete(props: ProprietesAppel): VNode {
  const { appel } = props;
  const { chapeau } = chapeauEtSuite(appel.presentation);
  return (
    <Ouverture
      titre={appel.titre}
      chapeau={chapeau === '' ? `${appel.fonds.libelle}, appel à projets ${appel.annee}.` : chapeau}
      etats={
        <>
          <PastillePhase phase={appel.phase} />
          <Delai {...props} />
          {appel.fictif ? <MarqueFictif /> : null}
        </>
      }
    >
      <div class="row">
        <Candidater {...props} />
        <a href={`/appels/${appel.code}/reglement`}>
          <Icone nom="file-text" /> Règlement de l’appel, à lire ou à imprimer
        </a>
        {props.peutGerer ? (
          <Bouton href={`/appels/${appel.code}/pilotage`} genre="second">
            Piloter l’appel
          </Bouton>
        ) : null}
      </div>
      <Calendrier label="Calendrier de l’appel" etapes={etapesPubliques(appel)} />
    </Ouverture>
  );
}

/** How long is left to apply, or to wait. */
function Delai({ appel, ouvert, aujourdhui }: ProprietesAppel): VNode | null {
  const { clot_le, ouvre_le, phase } = appel;
  if (ouvert && clot_le !== null) {
    const jours = joursEntre(aujourdhui, clot_le);
    return (
      <Pastille ton="attention" icone="clock">
        {jours === 0 ? 'Clôture aujourd’hui' : `Clôture dans ${jours} jour${jours > 1 ? 's' : ''}`} —{' '}
        {enFrancais(clot_le)}, 23 h 59 (heure de Paris)
      </Pastille>
    );
  }
  return phase === 'programme' && ouvre_le !== null ? (
    <Pastille ton="info" icone="clock">
      Ouvre le {enFrancais(ouvre_le)}
    </Pastille>
  ) : null;
}

function Candidater({ contexte, appel, ouvert, peutCandidater }: ProprietesAppel): VNode | null {
  if (!ouvert) {
    return null;
  }
  if (peutCandidater) {
    return (
      <Bouton href={`/appels/${appel.code}/candidater`} icone="arrow-right">
        Candidater
      </Bouton>
    );
  }
  return contexte.agent === null ? (
    <Bouton href={`/connexion?retour=/appels/${appel.code}`} icone="arrow-right">
      Se connecter pour candidater
    </Bouton>
  ) : null;
}

function Contenu({ appel }: { readonly appel: FicheAppel }): VNode {
  const { suite } = chapeauEtSuite(appel.presentation);
  return (
    <Carte>
      {suite === '' ? null : (
        <Partie titre="Présentation">
          <Paragraphes texte={suite} />
        </Partie>
      )}
      <Partie titre="Ce que nous finançons">
        {appel.categories.map(({ code, label_court, label }) => (
          <div key={code}>
            <h3>{label_court}</h3>
            <p class="muted">{label}</p>
          </div>
        ))}
      </Partie>
      <Partie titre="Qui peut répondre">
        <p>Partout en France, départements et régions d’outre-mer compris :</p>
        <ul class="puces">
          {parametresDe(appel.parametres).types_porteur.map((type) => (
            <li key={type}>{TYPES_PORTEUR[type]}</li>
          ))}
        </ul>
        <h3>Conditions d’éligibilité</h3>
        <Conditions eligibilite={appel.eligibilite} />
      </Partie>
      <Partie titre="Comment nous choisissons">
        <GrilleDeNotation grille={appel.grille} />
      </Partie>
      <Partie titre="Un fonds d’amorçage">
        <p>
          Le fonds aide un projet à naître et à faire ses preuves ; il ne le porte pas dans la durée. Le financement
          s’arrête à la date écrite dans la convention. Dites dès votre candidature qui prendra le relais, et comment
          dureront les postes que vous créez.
        </p>
      </Partie>
    </Carte>
  );
}

const Partie = ({ titre, children }: { titre: string; children: ComponentChildren }): VNode => (
  <section class="stack">
    <h2>{titre}</h2>
    {children}
  </section>
);

const FINANCEURS: Readonly<Record<string, string>> = { etat: 'État', branche_famille: 'branche famille' };

const parts = (appel: FicheAppel): string =>
  Object.entries(appel.fonds.parts)
    .map(([financeur, part]) => `${FINANCEURS[financeur] ?? financeur} ${partEnFrancais(part)}`)
    .join(', ');

const EnBref = ({ appel }: { appel: FicheAppel }): VNode => (
  <Carte titre="En bref">
    <DefinitionListe
      faits={[
        { label: 'Fonds', valeur: appel.fonds.libelle },
        {
          label: 'Dotation',
          valeur: (
            <>
              <Montant centimes={appel.fonds.dotation_annuelle} /> par an <span class="sous muted">{parts(appel)}</span>
            </>
          ),
        },
        {
          label: 'Enveloppe',
          valeur:
            appel.enveloppe === null ? null : (
              <SelonSource appel={appel} champ="enveloppe">
                <Montant centimes={appel.enveloppe} />
              </SelonSource>
            ),
        },
        {
          label: 'Début des actions',
          valeur: (
            <SelonSource appel={appel} champ="debut_actions_le">
              <Jour le={appel.debut_actions_le} />
            </SelonSource>
          ),
        },
        { label: 'Horizon', valeur: `${appel.horizon_annees} an${appel.horizon_annees > 1 ? 's' : ''}` },
        ...(appel.derogation_motif === null ? [] : [{ label: 'Dérogation', valeur: appel.derogation_motif }]),
      ]}
    />
  </Carte>
);

/** Once the call is closed there is nothing left to prepare. */
const AVANT_CLOTURE: ReadonlySet<string> = new Set(['brouillon', 'programme', 'ouvert']);

const A_PREPARER = [
  'Le numéro Siret de la structure',
  'Le budget du projet, dépenses et recettes',
  'Un partenaire, et la preuve de son engagement',
  'Un indicateur que vous saurez mesurer',
  'Le relais de financement envisagé après le fonds',
];

const AvantDeCommencer = (): VNode => (
  <Carte titre="Avant de commencer">
    <ul class="stack small">
      {A_PREPARER.map((chose) => (
        <li key={chose}>
          <Icone nom="check" /> {chose}
        </li>
      ))}
    </ul>
  </Carte>
);

const lienSur = (adresse: string | undefined): adresse is string => /^https?:\/\//u.test(adresse ?? '');

const Documents = ({ appel }: { appel: FicheAppel }): VNode | null =>
  appel.documents.length === 0 ? null : (
    <Carte titre="Documents">
      <ul class="stack small">
        {appel.documents.map(({ titre, version, date, adresse }) => (
          <li key={`${titre}-${version}`}>
            <Icone nom="paperclip" /> {lienSur(adresse) ? <a href={adresse}>{titre}</a> : <b>{titre}</b>}
            <span class="sous muted">
              Version {version}, {enFrancais(date)}
            </span>
          </li>
        ))}
      </ul>
    </Carte>
  );

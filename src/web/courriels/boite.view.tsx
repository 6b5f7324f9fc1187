import type { VNode } from 'preact';
import type { EtatCourriel, LigneCourriel } from '../../notification/courriel.queries.js';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import { Boite, LigneBoite } from '../layout/boite.js';
import { Bouton, Carte, Chiffres } from '../layout/blocs.js';
import { ChampChoix, ChampTexte } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Filtres } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { Pagination } from '../layout/tableau.js';
import { ETATS, PastilleEtat } from './etats.js';

interface FiltresCourriels {
  readonly etat?: EtatCourriel | undefined;
  readonly modele?: string | undefined;
  readonly dossier?: string | undefined;
  readonly apres?: string | undefined;
}

export interface ProprietesBoite {
  readonly contexte: ContextePage;
  readonly tous: boolean;
  readonly peutToutVoir: boolean;
  readonly filtres: FiltresCourriels;
  readonly courriels: readonly LigneCourriel[];
  /** Id to go on from; null at the end. */
  readonly suite: string | null;
}

export const BoiteView = (props: ProprietesBoite): VNode => (
  <Page
    contexte={props.contexte}
    titre={props.tous ? 'Tous les courriels' : 'Mes courriels'}
    sousTitre={
      props.tous
        ? 'Ce que Jalon a écrit à chacun, et ce qu’il en est advenu.'
        : 'Ce que Jalon vous a écrit, du plus récent au plus ancien.'
    }
    actions={props.peutToutVoir ? <Raccourcis /> : undefined}
  >
    {props.peutToutVoir ? <Portees tous={props.tous} /> : null}
    {props.tous ? <FiltresDeTous {...props.filtres} /> : null}
    <Carte ras={props.courriels.length > 0}>
      <h2 class="vh">Courriels</h2>
      {props.courriels.length === 0 ? (
        <Vide tous={props.tous} />
      ) : (
        <Boite label={props.tous ? 'Tous les courriels' : 'Mes courriels'}>
          {props.courriels.map((courriel) => (
            <Ligne key={courriel.id} courriel={courriel} tous={props.tous} />
          ))}
        </Boite>
      )}
    </Carte>
    <Pagination
      precedent={props.filtres.apres === undefined ? null : adresse(props, undefined)}
      suivant={props.suite === null ? null : adresse(props, props.suite)}
    />
  </Page>
);

const Raccourcis = (): VNode => (
  <>
    <Bouton href="/courriels/prevus" genre="second" petit icone="calendar">
      À venir
    </Bouton>
    <Bouton href="/courriels/incidents" genre="second" petit icone="triangle-alert">
      Échecs et silences
    </Bouton>
  </>
);

const Portees = ({ tous }: { tous: boolean }): VNode => (
  <Chiffres
    label="Quels courriels"
    chiffres={[
      { label: 'Adressés à moi', valeur: 'Les miens', href: '/courriels', courant: !tous },
      { label: 'Adressés à chacun', valeur: 'Tous', href: '/courriels?boite=tous', courant: tous },
    ]}
  />
);

const FiltresDeTous = ({ etat, dossier, modele }: FiltresCourriels): VNode => (
  <Filtres action="/courriels">
    <input type="hidden" name="boite" value="tous" />
    <ChampChoix
      nom="etat"
      label="État"
      valeur={etat}
      invite="Tous les états"
      options={Object.entries(ETATS).map(([valeur, { label }]) => ({ valeur, label }))}
    />
    <ChampTexte nom="dossier" label="Numéro de dossier" valeur={dossier} max={40} />
    <ChampTexte nom="modele" label="Modèle" valeur={modele} max={80} />
  </Filtres>
);

const Vide = ({ tous }: { tous: boolean }): VNode => (
  <p class="muted">
    {tous
      ? 'Aucun courriel ne répond à ces critères.'
      : 'Aucun courriel pour l’instant. Vous en recevrez un à chaque étape d’un dossier qui vous concerne.'}
  </p>
);

function Ligne({ courriel, tous }: { readonly courriel: LigneCourriel; readonly tous: boolean }): VNode {
  const { id, objet, nom, etat, raison, fictif, cree_le, lu_le } = courriel;
  const nouveau = !tous && lu_le === null;
  return (
    <LigneBoite
      icone="mail"
      ton={nouveau ? 'info' : ETATS[etat].ton}
      titre={
        <>
          <a href={`/courriels/${id}`}>{objet.replace(/^\[Fictif\] /u, '')}</a> {fictif ? <MarqueFictif /> : null}
          {nouveau ? <span class="pill info">Non lu</span> : null}
        </>
      }
      sousTitre={
        <>
          <time dateTime={cree_le.toISOString()}>{instantEnFrancais(cree_le)}</time>
          {tous ? ` · ${nom} · ` : ' '}
          {tous ? <PastilleEtat etat={etat} /> : null}
          {tous && raison !== null ? ` ${raison}` : ''}
        </>
      }
    />
  );
}

function adresse({ tous, filtres }: ProprietesBoite, apres: string | undefined): string {
  const { etat, modele, dossier } = filtres;
  const champs = Object.entries({ boite: tous ? 'tous' : undefined, etat, modele, dossier, apres });
  const presents = champs.filter((champ): champ is [string, string] => champ[1] !== undefined);
  return presents.length === 0 ? '/courriels' : `/courriels?${new URLSearchParams(presents).toString()}`;
}

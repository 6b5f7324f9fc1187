import type { VNode } from 'preact';
import { labelRole } from '../../auth/roles.js';
import type { BilanCourriels, EnvoiImpossible, LigneCourriel } from '../../notification/courriel.queries.js';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import type { MessageAbandonne } from '../../platform/outbox/file-sortante.js';
import { Bouton, Carte, Chiffres } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';
import { type Colonne, Tableau } from '../layout/tableau.js';

export interface ProprietesIncidents {
  readonly contexte: ContextePage;
  readonly echecs: readonly LigneCourriel[];
  readonly impossibles: readonly EnvoiImpossible[];
  /** What was to follow an event, and was given up after its last try. */
  readonly abandonnes: readonly MessageAbandonne[];
  readonly bilan: BilanCourriels;
}

export const IncidentsView = ({ contexte, echecs, impossibles, abandonnes, bilan }: ProprietesIncidents): VNode => (
  <Page
    contexte={contexte}
    titre="Échecs et silences"
    sousTitre="Les courriels qui n’ont pas pu partir, et les faits que personne n’a reçus."
    ariane={[{ href: '/courriels?boite=tous', label: 'Tous les courriels' }]}
  >
    <Chiffres
      label="Bilan des courriels"
      chiffres={[
        { label: 'Écrits', valeur: bilan.total },
        { label: 'Envoyés', valeur: bilan.parEtat['envoye'] ?? 0 },
        { label: 'Différés', valeur: bilan.parEtat['differe'] ?? 0 },
        { label: 'En échec', valeur: bilan.parEtat['echec'] ?? 0 },
        { label: 'Sans objet', valeur: bilan.parEtat['sans_objet'] ?? 0 },
        { label: 'Doublons', valeur: bilan.doublons, note: `${bilan.doublesPossibles} possible(s), envoi interrompu` },
      ]}
    />
    <Carte titre="Courriels en échec" id="echecs" ras={echecs.length > 0}>
      <Tableau
        legende="Courriels en échec"
        legendeCachee
        lignes={echecs}
        cleDe={({ id }) => id}
        colonnes={colonnesEchecs(contexte.csrf)}
        vide={<p class="muted">Aucun courriel en échec. Tout ce qui devait partir est parti, ou partira.</p>}
      />
    </Carte>
    <Carte titre="Personne à prévenir" id="personne" ras={impossibles.length > 0}>
      <Tableau
        legende="Faits que personne n’a reçus"
        legendeCachee
        lignes={impossibles}
        cleDe={({ id }) => id}
        colonnes={COLONNES_IMPOSSIBLES}
        vide={<p class="muted">Chaque fait a trouvé quelqu’un à prévenir.</p>}
      />
    </Carte>
    <Carte titre="Travaux abandonnés" id="travaux" ras={abandonnes.length > 0}>
      <Tableau
        legende="Travaux abandonnés après leur dernier essai"
        legendeCachee
        lignes={abandonnes}
        cleDe={({ id }) => id}
        colonnes={colonnesAbandonnes(contexte.csrf)}
        vide={<p class="muted">Aucun travail abandonné. Tout ce qui devait suivre un événement a suivi, ou suivra.</p>}
      />
    </Carte>
  </Page>
);

const colonnesEchecs = (csrf: string): readonly Colonne<LigneCourriel>[] => [
  {
    cle: 'objet',
    label: 'Courriel',
    entete: true,
    cellule: ({ id, objet }) => <a href={`/courriels/${id}`}>{objet}</a>,
  },
  { cle: 'nom', label: 'Destinataire', cellule: ({ nom, adresse }) => `${nom} (${adresse})` },
  { cle: 'raison', label: 'Raison', cellule: ({ raison }) => raison ?? '' },
  { cle: 'cree_le', label: 'Écrit le', cellule: ({ cree_le }) => instantEnFrancais(cree_le) },
  {
    cle: 'renvoyer',
    label: 'Action',
    cellule: ({ id, nom }) => (
      <form method="post" action={`/courriels/${id}/renvoyer`}>
        <input type="hidden" name="_csrf" value={csrf} />
        <Bouton petit genre="second" icone="send">
          Renvoyer <span class="vh">à {nom}</span>
        </Bouton>
      </form>
    ),
  },
];

const TRAVAUX: Readonly<Record<string, string>> = {
  notifier: 'Écrire les courriels d’un événement',
  notifier_connexion: 'Écrire le courriel d’un lien de connexion',
  envoyer_courriel: 'Envoyer un courriel',
  alerte_ouverte: 'Prévenir d’une alerte ouverte',
  alerte_aggravee: 'Prévenir d’une alerte aggravée',
  alerte_rappel: 'Rappeler une alerte',
  regle_en_defaut: 'Signaler une règle en défaut',
  reevaluer_alertes: 'Réévaluer les alertes d’un dossier',
};

const colonnesAbandonnes = (csrf: string): readonly Colonne<MessageAbandonne>[] => [
  { cle: 'type', label: 'Travail', entete: true, cellule: ({ type }) => TRAVAUX[type] ?? type },
  { cle: 'cle', label: 'Cause', cellule: ({ cle }) => <code>{cle}</code> },
  { cle: 'echecs', label: 'Essais', nombre: true, cellule: ({ echecs }) => echecs },
  { cle: 'erreur', label: 'Dernière erreur', cellule: ({ erreur }) => erreur },
  { cle: 'abandonne_le', label: 'Abandonné le', cellule: ({ abandonne_le }) => instantEnFrancais(abandonne_le) },
  {
    cle: 'relancer',
    label: 'Action',
    cellule: ({ id, type }) => (
      <form method="post" action={`/courriels/travaux/${id}/relancer`}>
        <input type="hidden" name="_csrf" value={csrf} />
        <Bouton petit genre="second" icone="send">
          Relancer <span class="vh">« {TRAVAUX[type] ?? type} »</span>
        </Bouton>
      </form>
    ),
  },
];

const COLONNES_IMPOSSIBLES: readonly Colonne<EnvoiImpossible>[] = [
  {
    cle: 'dossier',
    label: 'Dossier',
    entete: true,
    cellule: ({ numero, titre, fictif }) =>
      numero === null ? (
        'Hors dossier'
      ) : (
        <>
          <a href={`/dossiers/${numero}`}>{`${numero}${titre === null ? '' : ` — ${titre}`}`}</a>{' '}
          {fictif ? <MarqueFictif /> : null}
        </>
      ),
  },
  { cle: 'modele', label: 'Courriel', cellule: ({ modele }) => modele },
  { cle: 'role', label: 'Destiné à', cellule: ({ role }) => (role === null ? null : labelRole(role)) },
  { cle: 'raison', label: 'Pourquoi personne ne l’a reçu', cellule: ({ raison }) => raison },
  { cle: 'constate_le', label: 'Constaté le', cellule: ({ constate_le }) => instantEnFrancais(constate_le) },
];

import type { VNode } from 'preact';
import type { LigneAppel } from '../../appel/appel.queries.js';
import type { LigneDossier } from '../../dossier/dossier.queries.js';
import { AVANCEMENTS, PHASES } from '../../dossier/vocabulaire.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import type { Caf } from '../../territoire/territoire.queries.js';
import { Bandeau, Vide } from '../layout/bandeau.js';
import { Bouton, Carte, Chiffres } from '../layout/blocs.js';
import { ChampChoix, ChampDate, ChampTexte } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Filtres } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { type Colonne, Pagination, Tableau } from '../layout/tableau.js';
import { Montant, NonDit } from '../layout/valeurs.js';
import type { FiltresDossiers } from './parcours-liste.js';
import { PastilleAvancement, PastillePhase } from './pastilles.js';
import { adresse, titreDe } from './vue.js';

export interface DossierListe extends LigneDossier {
  /** Innermost state of its road. */
  readonly etatDit: string | null;
}

export interface ProprietesDossiers {
  readonly contexte: ContextePage;
  readonly filtres: FiltresDossiers;
  readonly comptes: Readonly<Record<string, number>>;
  readonly dossiers: readonly DossierListe[];
  readonly appels: readonly LigneAppel[];
  /** Empty for who sees one Caf only. */
  readonly cafs: readonly Caf[];
  readonly aujourdhui: string;
  /** Number to go on from; null at the end. */
  readonly suite: string | null;
}

export function DossiersView(props: ProprietesDossiers): VNode {
  const { contexte, filtres, comptes, suite } = props;
  const porteur = contexte.agent?.role === 'porteur';
  const total = Object.values(comptes).reduce((somme, nombre) => somme + nombre, 0);
  return (
    <Page
      contexte={contexte}
      titre={porteur ? 'Mes dossiers' : 'Dossiers'}
      sousTitre={filtres.au === undefined ? decompte(total) : `${decompte(total)} au soir du ${enFrancais(filtres.au)}`}
      actions={
        porteur ? (
          <Bouton href="/appels" icone="plus">
            Candidater
          </Bouton>
        ) : undefined
      }
    >
      {filtres.au === undefined ? null : <AuPasse {...props} />}
      <Avancements total={total} {...props} />
      <Carte ras>
        <Criteres {...props} />
        <Tableau
          legende="Dossiers"
          legendeCachee
          lignes={props.dossiers}
          cleDe={({ id }) => id}
          colonnes={colonnes(filtres.au)}
          vide={<Rien {...props} />}
        />
        <Pagination
          precedent={filtres.apres === undefined ? null : lien({ ...filtres, apres: undefined })}
          suivant={suite === null ? null : lien({ ...filtres, apres: suite })}
        />
      </Carte>
    </Page>
  );
}

const decompte = (total: number): string => `${total} dossier${total > 1 ? 's' : ''}`;

const AuPasse = ({ filtres: { au = '', ...reste } }: ProprietesDossiers): VNode => (
  <Bandeau
    ton="info"
    titre={`Situation au ${enFrancais(au)}.`}
    action={
      <Bouton href={lien({ ...reste, apres: undefined })} petit genre="second">
        Revenir à aujourd’hui
      </Bouton>
    }
  >
    Phases et avancements sont recalculés depuis le journal.
  </Bandeau>
);

const Avancements = ({ comptes, filtres, total }: ProprietesDossiers & { total: number }): VNode => (
  <Chiffres
    label="Dossiers par avancement"
    chiffres={[
      {
        label: 'Tous',
        valeur: total,
        href: lien({ ...filtres, avancement: undefined, apres: undefined }),
        courant: filtres.avancement === undefined,
      },
      ...Object.entries(AVANCEMENTS)
        .filter(([code]) => (comptes[code] ?? 0) > 0 || filtres.avancement === code)
        .map(([code, label]) => ({
          label,
          valeur: comptes[code] ?? 0,
          href: lien({ ...filtres, avancement: code, apres: undefined }),
          courant: filtres.avancement === code,
        })),
    ]}
  />
);

const Criteres = ({ filtres, appels, cafs, aujourdhui }: ProprietesDossiers): VNode => (
  <Filtres action="/dossiers">
    {filtres.avancement === undefined ? null : <input type="hidden" name="avancement" value={filtres.avancement} />}
    <ChampTexte nom="q" label="Rechercher" genre="search" valeur={filtres.q} max={100} />
    <ChampChoix
      nom="appel"
      label="Appel"
      invite="Tous"
      valeur={filtres.appel}
      options={appels.map(({ code, titre }) => ({ valeur: code, label: titre }))}
    />
    <ChampChoix
      nom="phase"
      label="Phase"
      invite="Toutes"
      valeur={filtres.phase}
      options={Object.entries(PHASES).map(([valeur, label]) => ({ valeur, label }))}
    />
    {cafs.length === 0 ? null : (
      <ChampChoix
        nom="caf"
        label="Caf"
        invite="Toutes"
        valeur={filtres.caf}
        options={cafs.map(({ code, nom }) => ({ valeur: code, label: `${code} — ${nom}` }))}
      />
    )}
    <ChampDate nom="au" label="Situation au" valeur={filtres.au} max={aujourdhui} />
  </Filtres>
);

const colonnes = (au: string | undefined): readonly Colonne<DossierListe>[] => [
  {
    cle: 'dossier',
    label: 'Dossier',
    entete: true,
    cellule: (dossier) => (
      <>
        <a href={adresse(dossier.numero, au === undefined ? '' : `?au=${au}`)}>{titreDe(dossier)}</a>{' '}
        {dossier.fictif ? <MarqueFictif /> : null}
        <span class="sous">
          {dossier.numero} · {dossier.porteur}
        </span>
      </>
    ),
  },
  {
    cle: 'phase',
    label: 'Phase',
    cellule: ({ phase, etatDit }) => (
      <>
        <PastillePhase phase={phase} />
        {etatDit === null ? null : <span class="sous">{etatDit}</span>}
      </>
    ),
  },
  {
    cle: 'avancement',
    label: 'Avancement',
    cellule: ({ avancement }) => <PastilleAvancement avancement={avancement} />,
  },
  {
    cle: 'caf',
    label: 'Caf',
    cellule: ({ caf_code, region }) => (
      <>
        {caf_code === null ? <NonDit /> : caf_code}
        {region === null ? null : <span class="sous">{region}</span>}
      </>
    ),
  },
  {
    cle: 'montant',
    label: 'Demandé',
    nombre: true,
    cellule: ({ montant_demande }) => <Montant centimes={montant_demande} />,
  },
];

function Rien({ filtres, contexte }: ProprietesDossiers): VNode {
  const cherche = Object.values(filtres).some((valeur) => valeur !== undefined);
  if (cherche) {
    return (
      <Vide titre="Aucun dossier ne répond à ces critères" action={<Bouton href="/dossiers">Tout revoir</Bouton>} />
    );
  }
  return contexte.agent?.role === 'porteur' ? (
    <Vide titre="Vous n’avez pas encore de dossier" action={<Bouton href="/appels">Voir les appels ouverts</Bouton>}>
      Choisissez un appel ouvert pour commencer une candidature.
    </Vide>
  ) : (
    <Vide titre="Aucun dossier">Les dossiers qui vous concernent apparaîtront ici.</Vide>
  );
}

function lien(filtres: FiltresDossiers): string {
  const presents = Object.entries(filtres).filter((champ): champ is [string, string] => champ[1] !== undefined);
  return presents.length === 0 ? '/dossiers' : `/dossiers?${new URLSearchParams(presents).toString()}`;
}

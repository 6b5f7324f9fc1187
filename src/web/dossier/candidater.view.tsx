import type { VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import type { LigneDossier } from '../../dossier/dossier.queries.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import type { Caf } from '../../territoire/territoire.queries.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import { ChampChoix, ChampTexte } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Formulaire } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { RappelAmorcage } from './candidature.view.js';
import { PastillePhase } from './pastilles.js';
import { adresse, titreDe } from './vue.js';

export interface ProprietesCandidater {
  readonly contexte: ContextePage;
  readonly appel: FicheAppel;
  readonly cafs: readonly Caf[];
  /** Applications that the organisation has already opened on this call. */
  readonly dossiers: readonly LigneDossier[];
  /** Why no application can be opened; null when one can. */
  readonly refus: string | null;
  readonly valeurs: Readonly<Record<string, unknown>>;
  readonly erreurs: Readonly<Record<string, string>>;
  /** Key of the sending: a double click opens one application. */
  readonly cle: string;
}

const LABELS: Readonly<Record<string, string>> = { titre: 'Titre du projet', caf_code: 'Caf qui instruira' };

export function CandidaterView(props: ProprietesCandidater): VNode {
  const { contexte, appel, dossiers, refus } = props;
  return (
    <Page
      contexte={contexte}
      titre="Ouvrir une candidature"
      sousTitre={[
        appel.titre,
        ...(appel.clot_le === null ? [] : [`clôture le ${enFrancais(appel.clot_le)}, 23 h 59`]),
      ].join(' · ')}
      ariane={[
        { href: '/appels', label: 'Appels' },
        { href: `/appels/${appel.code}`, label: appel.titre },
      ]}
    >
      <RappelAmorcage embauches={false} />
      {dossiers.length === 0 ? null : <DejaOuvertes dossiers={dossiers} />}
      {refus === null ? (
        <Nouvelle {...props} />
      ) : (
        <Bandeau ton="grave" titre="Impossible pour l’instant." role="alert">
          {refus}
        </Bandeau>
      )}
    </Page>
  );
}

const DejaOuvertes = ({ dossiers }: Pick<ProprietesCandidater, 'dossiers'>): VNode => (
  <Carte titre="Vos candidatures à cet appel">
    <ul class="lignes-simples">
      {dossiers.map((dossier) => (
        <li key={dossier.id}>
          <a href={adresse(dossier.numero)}>{titreDe(dossier)}</a> <PastillePhase phase={dossier.phase} />
          <span class="sous">{dossier.numero}</span>
        </li>
      ))}
    </ul>
  </Carte>
);

function Nouvelle({ contexte, appel, cafs, valeurs, erreurs, cle }: ProprietesCandidater): VNode {
  const tape = (nom: string): string | undefined => {
    const valeur = valeurs[nom];
    return typeof valeur === 'string' ? valeur : undefined;
  };
  return (
    <Carte titre="Nouvelle candidature">
      <p class="muted">
        Deux réponses pour commencer ; le reste s’écrit ensuite, en plusieurs fois si besoin. Rien n’est transmis avant
        le dépôt.
      </p>
      <Formulaire
        action={`/appels/${appel.code}/candidater`}
        csrf={contexte.csrf}
        caches={{ _cle: cle }}
        erreurs={Object.entries(erreurs).map(([nom, erreur]) => ({ nom, label: LABELS[nom] ?? nom, erreur }))}
        boutons={<Bouton>Ouvrir la candidature</Bouton>}
      >
        <ChampTexte
          nom="titre"
          label="Titre du projet"
          aide="Vous pourrez le changer."
          max={200}
          obligatoire
          valeur={tape('titre')}
          erreur={erreurs['titre']}
        />
        <ChampChoix
          nom="caf_code"
          label="Caf qui instruira"
          aide="Celle du département du projet."
          obligatoire
          options={cafs.map(({ code, nom }) => ({ valeur: code, label: nom }))}
          valeur={tape('caf_code')}
          erreur={erreurs['caf_code']}
        />
      </Formulaire>
    </Carte>
  );
}

import type { VNode } from 'preact';
import type { FicheAlerte } from '../../alerte/alerte.queries.js';
import { GRAVITES } from '../../alerte/gravite.js';
import { regleDe } from '../../alerte/rules.js';
import { labelRole } from '../../auth/roles.js';
import { enFrancais, instantEnFrancais, jourDe } from '../../platform/clock/calendrier.js';
import { Bandeau, Pastille } from '../layout/bandeau.js';
import { Bouton, Carte, Colonnes, DefinitionListe, Pile } from '../layout/blocs.js';
import { ChampTexte } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Fil } from '../layout/fil.js';
import type { FaitDuFil } from '../layout/fil.js';
import { Formulaire, FormulaireCourt } from '../layout/formulaire.js';
import type { NomIcone } from '../layout/icone.js';
import { Page } from '../layout/page.js';
import { TONS } from './allures.js';
import { enonceDe, preuvesDe } from './preuves.js';
import type { DireEtat } from './preuves.js';
import { adresseAlertes } from './vue.js';
import type { FiltresAlertes } from './vue.js';

export interface ProprietesAlerte {
  readonly contexte: ContextePage;
  readonly alerte: FicheAlerte;
  /** Names of the relays worth a look; none for most rules. */
  readonly relais: readonly string[];
  readonly filtres: FiltresAlertes;
  readonly aujourdhui: string;
  readonly etat: DireEtat;
  /** The closing was refused: what was typed, and why. */
  readonly essai?: { readonly motif: string; readonly refus: string; readonly erreur: string | undefined } | undefined;
}

/** One alert: why, what to do, what became of it. */
export const AlerteView = (props: ProprietesAlerte): VNode => {
  const { contexte, alerte, filtres, aujourdhui, essai } = props;
  return (
    <Page
      contexte={contexte}
      titre={enonceDe(alerte, aujourdhui)}
      sousTitre={
        <>
          <a href={`/dossiers/${alerte.dossier_numero}`}>{alerte.dossier_titre ?? alerte.dossier_numero}</a> ·{' '}
          {alerte.porteur}
        </>
      }
      ariane={[{ href: adresseAlertes(filtres), label: 'Alertes' }]}
      etats={
        <>
          <Pastille ton={TONS[alerte.gravite]}>{GRAVITES[alerte.gravite]}</Pastille>
          {alerte.etat === 'resolue' ? <Pastille ton="ok">Refermée</Pastille> : null}
          {alerte.vue_le === null ? null : (
            <Pastille ton="neutre" icone="eye">
              Vue
            </Pastille>
          )}
        </>
      }
      fictif={alerte.fictif}
    >
      {essai === undefined ? null : (
        <Bandeau ton="grave" titre="L’alerte reste ouverte." role="alert">
          {essai.refus}
        </Bandeau>
      )}
      <Colonnes>
        <Pile>
          <Pourquoi {...props} />
          <QueFaire {...props} />
          <Histoire alerte={alerte} />
        </Pile>
        <Pile>
          <Traiter {...props} />
          <LeDossier alerte={alerte} />
        </Pile>
      </Colonnes>
    </Page>
  );
};

const Pourquoi = ({ alerte, etat }: ProprietesAlerte): VNode => (
  <Carte titre="Pourquoi cette alerte ?" id="pourquoi">
    <p>
      Règle {alerte.regle}, « {alerte.titre} » : à surveiller depuis le {enFrancais(alerte.depuis)}.
    </p>
    <DefinitionListe faits={preuvesDe(alerte, etat)} />
    {alerte.lecon === '' ? null : (
      <p>
        <b>Ce que les premiers projets ont appris. </b>
        {alerte.lecon}
      </p>
    )}
  </Carte>
);

const QueFaire = ({ alerte, relais }: ProprietesAlerte): VNode => (
  <Carte titre="Que faire" id="que-faire">
    <p>
      {alerte.action === '' ? 'La règle n’existe plus : refermez l’alerte si le fait n’a plus cours.' : alerte.action}
    </p>
    {relais.length === 0 ? null : (
      <>
        <h3>Relais à étudier</h3>
        <ul class="puces">
          {relais.map((nom) => (
            <li key={nom}>{nom}</li>
          ))}
        </ul>
      </>
    )}
    <div class="row">
      <Bouton href={`/dossiers/${alerte.dossier_numero}`} icone="arrow-right">
        Ouvrir le dossier
      </Bouton>
    </div>
  </Carte>
);

/** The fact that would close it without anybody. */
function contraire(regle: string): string {
  const fait = regleDe(regle)?.faitContraire ?? '';
  return fait === ''
    ? ''
    : `Elle se referme d’elle-même par le fait contraire : ${fait.charAt(0).toLowerCase()}${fait.slice(1)}`;
}

function Traiter({ contexte, alerte, filtres, essai }: ProprietesAlerte): VNode {
  if (alerte.etat === 'resolue') {
    return (
      <Carte titre="Refermée" id="traiter">
        <p>{alerte.motif_resolution}</p>
        <p class="small muted">
          {alerte.resolue_par ?? 'D’elle-même, par le fait contraire'}
          {alerte.resolue_le === null ? null : `, le ${instantEnFrancais(alerte.resolue_le)}`}
        </p>
        <div class="row">
          <Bouton href={adresseAlertes(filtres)} genre="second">
            Revenir aux alertes
          </Bouton>
        </div>
      </Carte>
    );
  }
  return (
    <Carte titre="Traiter" id="traiter">
      <p class="small muted">
        {contraire(alerte.regle)} La refermer à la main vaut pour cette période : le même fait ne la rouvre pas.
      </p>
      {alerte.vue_le === null ? (
        <FormulaireCourt
          action={adresseAlertes(filtres, `/${alerte.id}/vue`)}
          csrf={contexte.csrf}
          champs={{ retour: 'fiche' }}
        >
          Marquer vue : je m’en occupe
        </FormulaireCourt>
      ) : (
        <p class="small">Vue le {instantEnFrancais(alerte.vue_le)}.</p>
      )}
      <Formulaire
        action={adresseAlertes(filtres, `/${alerte.id}/resolution`)}
        csrf={contexte.csrf}
        boutons={<Bouton genre="second">Refermer et passer à la suivante</Bouton>}
      >
        <ChampTexte
          nom="motif"
          label="Pourquoi la refermer"
          aide="Ce qui a été décidé ou constaté ; gardé avec l’alerte."
          lignes={3}
          max={10_000}
          obligatoire
          valeur={essai?.motif}
          erreur={essai?.erreur}
        />
      </Formulaire>
    </Carte>
  );
}

const LeDossier = ({ alerte }: { alerte: FicheAlerte }): VNode => (
  <Carte titre="Repères">
    <DefinitionListe
      faits={[
        {
          label: 'Dossier',
          valeur: <a href={`/dossiers/${alerte.dossier_numero}`}>{alerte.dossier_numero}</a>,
        },
        { label: 'Porteur', valeur: alerte.porteur },
        { label: 'Caf', valeur: alerte.caf_code },
        { label: 'Ouverte le', valeur: instantEnFrancais(alerte.ouverte_le) },
        { label: 'Prévenus', valeur: alerte.destinataires.map(labelRole).join(', ') },
      ]}
    />
  </Carte>
);

type Fait = FicheAlerte['histoire'][number]['fait'];

const FAITS: Readonly<Record<Fait, { readonly titre: string; readonly icone: NomIcone }>> = {
  ouverte: { titre: 'Alerte ouverte', icone: 'bell' },
  aggravee: { titre: 'Aggravée', icone: 'triangle-alert' },
  attenuee: { titre: 'Atténuée', icone: 'chevron-down' },
  resolue: { titre: 'Refermée', icone: 'check' },
  vue: { titre: 'Marquée vue', icone: 'eye' },
};

const Histoire = ({ alerte }: { alerte: FicheAlerte }): VNode => (
  <Carte titre="Histoire" id="histoire">
    <Fil label="Histoire de l’alerte, du plus récent au plus ancien" faits={alerte.histoire.map(enFait).toReversed()} />
  </Carte>
);

function enFait({ instant, fait, gravite }: FicheAlerte['histoire'][number], i: number): FaitDuFil {
  const { titre, icone } = FAITS[fait];
  const muette = fait === 'vue' || fait === 'resolue';
  return {
    cle: String(i),
    jour: jourDe(instant),
    titre: muette ? titre : `${titre} : gravité ${GRAVITES[gravite].toLowerCase()}`,
    icone,
    ton: fait === 'resolue' ? 'ok' : muette ? 'neutre' : TONS[gravite],
  };
}

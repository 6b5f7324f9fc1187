import type { VNode } from 'preact';
import type { LigneAlerte } from '../../alerte/alerte.queries.js';
import { GRAVITES } from '../../alerte/gravite.js';
import type { Gravite } from '../../alerte/gravite.js';
import { ALERTE_RULES } from '../../alerte/rules.js';
import { Pastille, Vide } from '../layout/bandeau.js';
import { Boite, LigneBoite } from '../layout/boite.js';
import { Bouton, Carte, Colonnes, DefinitionListe, Onglets } from '../layout/blocs.js';
import { ChampChoix } from '../layout/champs.js';
import type { Option } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Filtres, FormulaireCourt } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { Pagination } from '../layout/tableau.js';
import { GRAVITES_RANGEES, iconeDe, TONS } from './allures.js';
import { enonceDe, preuvesDe } from './preuves.js';
import type { DireEtat } from './preuves.js';
import { adresseAlertes } from './vue.js';
import type { FiltresAlertes } from './vue.js';

export interface ProprietesAlertes {
  readonly contexte: ContextePage;
  readonly alertes: readonly LigneAlerte[];
  /** Of all that the agent may see, whatever the filters. */
  readonly comptes: Readonly<Record<Gravite, number>>;
  readonly filtres: FiltresAlertes;
  /** Caf to choose from; empty for who follows one only. */
  readonly cafs: readonly Option[];
  readonly suite: string | null;
  readonly apres: string | null;
  readonly aujourdhui: string;
  readonly etat: DireEtat;
}

const total = (comptes: Readonly<Record<Gravite, number>>): number =>
  Object.values(comptes).reduce((somme, nombre) => somme + nombre, 0);

/** What waits for somebody, the gravest first. */
export const AlertesView = (props: ProprietesAlertes): VNode => {
  const nombre = total(props.comptes);
  return (
    <Page
      contexte={props.contexte}
      titre={nombre === 0 ? 'Aucune alerte à traiter' : `${nombre} alerte${nombre > 1 ? 's' : ''} à traiter`}
      sousTitre={<Urgence {...props} />}
    >
      <Colonnes gauche>
        <ParGravite {...props} nombre={nombre} />
        <Carte ras>
          <h2 class="vh">Alertes</h2>
          <Choix {...props} />
          {props.alertes.length === 0 ? (
            <RienATraiter filtre={Object.values(props.filtres).some((critere) => critere !== undefined)} />
          ) : (
            <Boite label="Alertes, les plus graves d’abord">
              {props.alertes.map((alerte) => (
                <Ligne key={alerte.id} alerte={alerte} {...props} />
              ))}
            </Boite>
          )}
          <Pagination
            precedent={props.apres === null ? null : adresseAlertes(props.filtres)}
            suivant={props.suite === null ? null : adresseAlertes(props.filtres, '', { apres: props.suite })}
          />
        </Carte>
      </Colonnes>
    </Page>
  );
};

function Urgence({ comptes }: ProprietesAlertes): VNode {
  const urgentes = comptes.critique + comptes.haute;
  return (
    <>
      {urgentes === 0
        ? 'Rien d’urgent'
        : `${urgentes} haute${urgentes > 1 ? 's' : ''} ou critique${urgentes > 1 ? 's' : ''}`}
    </>
  );
}

const ParGravite = ({ comptes, filtres, nombre }: ProprietesAlertes & { readonly nombre: number }): VNode => (
  <Onglets
    label="Par gravité"
    onglets={[
      {
        href: adresseAlertes({ ...filtres, gravite: undefined }),
        label: 'Toutes',
        nombre,
        courant: filtres.gravite === undefined,
      },
      ...GRAVITES_RANGEES.map((gravite) => ({
        href: adresseAlertes({ ...filtres, gravite }),
        label: GRAVITES[gravite],
        nombre: comptes[gravite],
        courant: filtres.gravite === gravite,
      })),
    ]}
  />
);

const Choix = ({ filtres, cafs }: ProprietesAlertes): VNode => (
  <Filtres action="/alertes">
    {filtres.gravite === undefined ? null : <input type="hidden" name="gravite" value={filtres.gravite} />}
    <ChampChoix
      nom="regle"
      label="Règle"
      invite="Toutes les règles"
      valeur={filtres.regle}
      options={ALERTE_RULES.map(({ code, titre }) => ({ valeur: code, label: `${code} — ${titre}` }))}
    />
    {cafs.length === 0 ? null : (
      <ChampChoix nom="caf" label="Caf" invite="Toutes les Caf" valeur={filtres.caf} options={cafs} />
    )}
  </Filtres>
);

const RienATraiter = ({ filtre }: { filtre: boolean }): VNode =>
  filtre ? (
    <Vide
      titre="Aucune alerte ne répond à ces critères."
      action={
        <Bouton href="/alertes" genre="second">
          Voir toutes les alertes
        </Bouton>
      }
    />
  ) : (
    <Vide titre="Rien à traiter aujourd’hui.">
      Les règles repassent sur tous les dossiers chaque matin à 7 heures, et après chaque changement d’un dossier.
    </Vide>
  );

interface ProprietesLigne extends Pick<ProprietesAlertes, 'contexte' | 'filtres' | 'aujourdhui' | 'etat'> {
  readonly alerte: LigneAlerte;
}

function Ligne({ alerte, contexte, filtres, aujourdhui, etat }: ProprietesLigne): VNode {
  const { id, regle, gravite, dossier_titre, dossier_numero, porteur, caf_code, fictif, vue_le } = alerte;
  return (
    <LigneBoite
      icone={iconeDe(regle)}
      ton={TONS[gravite]}
      titre={
        <>
          <a href={adresseAlertes(filtres, `/${id}`)}>{enonceDe(alerte, aujourdhui)}</a>{' '}
          <Pastille ton={TONS[gravite]}>{GRAVITES[gravite]}</Pastille>
        </>
      }
      sousTitre={
        <>
          {dossier_titre ?? dossier_numero} · {porteur}
          {caf_code === null ? '' : ` · Caf ${caf_code}`} {fictif ? <MarqueFictif /> : null}{' '}
          {vue_le === null ? null : (
            <Pastille ton="neutre" icone="eye">
              Vue
            </Pastille>
          )}
        </>
      }
      suite={<Pourquoi alerte={alerte} etat={etat} />}
      actions={
        <>
          <Bouton
            href={adresseAlertes(filtres, `/${id}`)}
            petit
            genre={gravite === 'critique' ? 'principal' : 'second'}
          >
            Traiter <span class="vh">: {dossier_numero}</span>
          </Bouton>
          {vue_le === null ? (
            <FormulaireCourt
              action={adresseAlertes(filtres, `/${id}/vue`)}
              csrf={contexte.csrf}
              champs={{ retour: 'boite' }}
            >
              Marquer vue <span class="vh">: {dossier_numero}</span>
            </FormulaireCourt>
          ) : null}
        </>
      }
    />
  );
}

/** Why I see this: the facts, what was learnt, what to do. */
const Pourquoi = ({ alerte, etat }: { alerte: LigneAlerte; etat: DireEtat }): VNode => (
  <details class="pourquoi">
    <summary class="small muted">
      Pourquoi ? {alerte.titre} ({alerte.regle})
    </summary>
    <DefinitionListe faits={preuvesDe(alerte, etat)} />
    <p class="small">{alerte.lecon}</p>
    <p class="small">
      <b>À faire : </b>
      {alerte.action}
    </p>
  </details>
);

import type { ComponentChildren, VNode } from 'preact';
import type { LigneAlerte } from '../../alerte/alerte.queries.js';
import type { LigneAppel } from '../../appel/appel.queries.js';
import { PHASES_SEANCE } from '../../comite/vocabulaire.js';
import { AVANCEMENTS } from '../../dossier/vocabulaire.js';
import { enFrancais, instantEnFrancais } from '../../platform/clock/calendrier.js';
import { PastilleAvancement, PastillePhase } from '../dossier/pastilles.js';
import { adresse, titreDe } from '../dossier/vue.js';
import { Vide } from '../layout/bandeau.js';
import { Bouton, Carte, Chiffres, Pile } from '../layout/blocs.js';
import { Boite, LigneBoite } from '../layout/boite.js';
import type { ContextePage, Ton } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';
import { Appels } from './portail.view.js';
import type { Tache, Taches } from './taches.service.js';

export interface ProprietesBureau extends Taches {
  readonly contexte: ContextePage;
  readonly ouverts: readonly LigneAppel[];
}

/** What waits for who is signed in: things to do, alerts, mails, sessions. */
export function BureauView(props: ProprietesBureau): VNode {
  const { contexte, comptes, dossiers } = props;
  const total = Object.values(comptes).reduce((somme, nombre) => somme + nombre, 0);
  return (
    <Page contexte={contexte} titre={`Bonjour ${contexte.agent?.nom ?? ''}`} sousTitre={contexte.agent?.roleLabel}>
      {total === 0 || dossiers.length > 0 ? null : <Avancements comptes={comptes} total={total} />}
      <div class="cols">
        <Pile>
          <AFaire {...props} />
          {dossiers.length === 0 ? null : <MesDossiers {...props} />}
          {props.alertes.length === 0 ? null : <Alertes {...props} />}
        </Pile>
        <Pile>
          {props.seances.length === 0 ? null : <Seances {...props} />}
          <Courriels {...props} />
          <Carte titre="Appels ouverts">
            {props.ouverts.length === 0 ? (
              <p class="muted">Aucun appel n’est ouvert aujourd’hui.</p>
            ) : (
              <Appels appels={props.ouverts} />
            )}
          </Carte>
        </Pile>
      </div>
    </Page>
  );
}

const Avancements = ({ comptes, total }: { comptes: Taches['comptes']; total: number }): VNode => (
  <Chiffres
    label="Dossiers par avancement"
    chiffres={[
      { label: 'Dossiers', valeur: total, href: '/dossiers' },
      ...Object.entries(AVANCEMENTS)
        .filter(([code]) => (comptes[code] ?? 0) > 0)
        .map(([code, label]) => ({ label, valeur: comptes[code], href: `/dossiers?avancement=${code}` })),
    ]}
  />
);

const AFaire = ({ taches, autres, contexte }: ProprietesBureau): VNode => (
  <Carte titre="Ce qui m’attend" id="a-faire" ras={taches.length > 0}>
    {taches.length === 0 ? (
      <Vide
        titre="Rien ne vous attend aujourd’hui"
        action={
          <Bouton href="/dossiers" genre="second">
            {contexte.agent?.role === 'porteur' ? 'Mes dossiers' : 'Voir les dossiers'}
          </Bouton>
        }
      >
        Jalon vous écrira dès qu’un dossier aura besoin de vous.
      </Vide>
    ) : (
      <Boite label="Ce qui m’attend">
        {taches.map((tache) => (
          <LigneTache key={`${tache.id} ${tache.evenement}`} tache={tache} />
        ))}
      </Boite>
    )}
    {autres ? (
      <p class="pied-de-carte">
        <a href="/dossiers">Il y en a d’autres : voir tous les dossiers</a>
      </p>
    ) : null}
  </Carte>
);

const A_LA_CANDIDATURE: ReadonlySet<string> = new Set(['deposer', 'completer']);

function LigneTache({ tache }: { readonly tache: Tache }): VNode {
  const { numero, porteur, fictif, evenement, label, motif } = tache;
  const suite = A_LA_CANDIDATURE.has(evenement) ? '/candidature' : '#actions';
  return (
    <LigneBoite
      icone={motif === null ? 'arrow-right' : 'lock'}
      ton={motif === null ? 'info' : 'neutre'}
      titre={
        <>
          {label} : <a href={adresse(numero)}>{titreDe(tache)}</a> {fictif ? <MarqueFictif /> : null}
        </>
      }
      sousTitre={
        <>
          {numero} · {porteur}
          {motif === null ? null : (
            <>
              <br />
              {motif}
            </>
          )}
        </>
      }
      actions={
        <Bouton href={adresse(numero, suite)} petit genre="second">
          {motif === null ? 'Ouvrir' : 'Compléter'} <span class="vh">le dossier {numero}</span>
        </Bouton>
      }
    />
  );
}

const MesDossiers = ({ dossiers }: ProprietesBureau): VNode => (
  <Carte titre="Mes dossiers" id="dossiers">
    <ul class="lignes-simples">
      {dossiers.map((dossier) => (
        <li key={dossier.id}>
          <a href={adresse(dossier.numero)}>
            <b>{titreDe(dossier)}</b>
          </a>{' '}
          {dossier.fictif ? <MarqueFictif /> : null}
          <span class="sous">
            {dossier.numero} · {dossier.appel_titre}
          </span>
          <span class="row">
            <PastillePhase phase={dossier.phase} /> <PastilleAvancement avancement={dossier.avancement} />
          </span>
        </li>
      ))}
    </ul>
  </Carte>
);

const TONS: Readonly<Record<LigneAlerte['gravite'], Ton>> = {
  critique: 'grave',
  haute: 'grave',
  moyenne: 'attention',
  basse: 'attention',
  info: 'info',
};

const Alertes = ({ alertes, nombreDAlertes }: ProprietesBureau): VNode => (
  <Carte titre="Alertes ouvertes" id="alertes" ras cote={<a href="/alertes">Toutes les alertes ({nombreDAlertes})</a>}>
    <Boite label="Alertes ouvertes">
      {alertes.map((alerte) => (
        <LigneBoite
          key={alerte.id}
          icone="triangle-alert"
          ton={TONS[alerte.gravite]}
          titre={
            <>
              <a href={`/alertes/${alerte.id}`}>{alerte.titre}</a> {alerte.fictif ? <MarqueFictif /> : null}
            </>
          }
          sousTitre={
            <>
              {alerte.dossier_titre ?? alerte.dossier_numero}, depuis le {enFrancais(alerte.depuis)}
              <br />
              {alerte.action}
            </>
          }
        />
      ))}
    </Boite>
  </Carte>
);

const Liste = ({ children }: { children: ComponentChildren }): VNode => <ul class="lignes-simples">{children}</ul>;

const Seances = ({ seances }: ProprietesBureau): VNode => (
  <Carte titre="Séances du comité" id="seances">
    <Liste>
      {seances.map(({ id, titre, tenue_le, phase, dossiers }) => (
        <li key={id}>
          <a href={`/seances/${id}`}>{titre}</a>
          <span class="sous">
            {instantEnFrancais(tenue_le)} · {PHASES_SEANCE[phase].toLowerCase()} · {dossiers} dossier
            {dossiers > 1 ? 's' : ''}
          </span>
        </li>
      ))}
    </Liste>
  </Carte>
);

const Courriels = ({ courriels, nonLus }: ProprietesBureau): VNode => (
  <Carte titre={nonLus === 0 ? 'Courriels' : `Courriels : ${nonLus} à lire`} id="courriels">
    {courriels.length === 0 ? (
      <p class="muted">Vous avez tout lu.</p>
    ) : (
      <Liste>
        {courriels.map(({ id, objet, cree_le }) => (
          <li key={id}>
            <a href={`/courriels/${id}`}>{objet}</a>
            <span class="sous">{instantEnFrancais(cree_le)}</span>
          </li>
        ))}
      </Liste>
    )}
    <p>
      <a href="/courriels">Tous mes courriels</a>
    </p>
  </Carte>
);

import type { VNode } from 'preact';
import { CATEGORIES_PAR_DEFAUT } from '../../appel/categories.js';
import type { BulletinDeVote, FicheSeance, LigneDecision, PointDeSeance } from '../../comite/comite.queries.js';
import { EVENEMENTS_SEANCE } from '../../comite/evenements.js';
import { EVENEMENTS_DOSSIER } from '../../dossier/evenements.js';
import type { Entourage, FicheDossier } from '../../dossier/dossier.queries.js';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import type { ActionExpliquee, Explications } from '../../workflow/explication.js';
import { ActionsDuCycle } from '../layout/actions-cycle.js';
import type { Tentative } from '../layout/actions-cycle.js';
import { Bandeau, Pastille } from '../layout/bandeau.js';
import { Carte, Colonnes, DefinitionListe, Pile } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Page } from '../layout/page.js';
import { Montant } from '../layout/valeurs.js';
import { champsCaches } from '../securite/commande.js';
import { BulletinView } from './bulletin.view.js';
import { LIBELLES_SCRUTIN, LIBELLES_SEANCE, TEXTES_SCRUTIN, TEXTES_SEANCE } from './libelles.js';
import { PastilleDecision, PastilleScrutin } from './phases.js';
import { Resultat } from './resultat.view.js';
import { adresseScrutin, adresseSeance } from './vue.js';
import type { DroitsSurLaSeance } from './vue.js';

/** All that the page of a ballot shows. Whoever is recused has no such page. */
export interface VueScrutin {
  readonly contexte: ContextePage;
  readonly seance: FicheSeance;
  readonly point: PointDeSeance;
  readonly bulletin: BulletinDeVote;
  readonly dossier: FicheDossier | null;
  readonly avis: Entourage['avis'];
  readonly droits: DroitsSurLaSeance;
  /** Events of the session, asked of this dossier. */
  readonly actionsDeSeance: readonly ActionExpliquee[];
  readonly explications: Explications;
  readonly decisions: readonly LigneDecision[];
  readonly cle: string;
  readonly tentative?: Tentative | undefined;
}

export const ScrutinView = (vue: VueScrutin): VNode => {
  const { contexte, seance, point, bulletin } = vue;
  return (
    <Page
      contexte={contexte}
      titre={point.titre ?? point.numero}
      sousTitre={`${point.numero} · ${point.porteur}`}
      ariane={[
        { href: '/seances', label: 'Comités' },
        { href: adresseSeance(seance), label: seance.titre },
      ]}
      etats={
        <>
          <PastilleScrutin {...point} />
          <Pastille ton={bulletin.quorum_atteint ? 'ok' : 'attention'} icone="users">
            {bulletin.votants_attendus} votant{bulletin.votants_attendus > 1 ? 's' : ''} pour un quorum de{' '}
            {bulletin.quorum}
          </Pastille>
        </>
      }
      fictif={point.fictif}
    >
      {vue.tentative === undefined ? null : (
        <Bandeau ton="grave" titre="Rien n’a été enregistré." role="alert">
          {vue.tentative.motif}
        </Bandeau>
      )}
      <Colonnes>
        <Pile>
          <BulletinView {...vue} />
          <Resultat bulletin={bulletin} />
          <Decisions decisions={vue.decisions} />
          <LeDossier {...vue} />
        </Pile>
        <Pile>
          <Prononcer {...vue} />
          <Conduire {...vue} />
        </Pile>
      </Colonnes>
    </Page>
  );
};

const PRONONCES: ReadonlySet<string> = new Set([
  'prononcer_retenu',
  'prononcer_liste_complementaire',
  'prononcer_rejet',
  'ajourner',
]);

const parmi = (actions: readonly ActionExpliquee[], noms: ReadonlySet<string>): readonly ActionExpliquee[] =>
  actions.filter(({ evenement, de_mon_role }) => de_mon_role && noms.has(evenement));

function Prononcer({ contexte, seance, point, explications, cle, tentative }: VueScrutin): VNode | null {
  const actions = parmi(explications.actions, PRONONCES);
  return actions.length === 0 || point.decision !== null ? null : (
    <Carte titre="Se prononcer" id="decision">
      <ActionsDuCycle
        actions={actions}
        evenements={EVENEMENTS_DOSSIER}
        libelles={LIBELLES_SCRUTIN}
        textes={TEXTES_SCRUTIN}
        adresse={(evenement) => adresseScrutin(seance, point.numero, `/evenements/${evenement}`)}
        csrf={contexte.csrf}
        caches={(evenement) => champsCaches(explications.version, `${cle}:${evenement}`)}
        tentative={tentative}
      />
    </Carte>
  );
}

const DU_SCRUTIN: ReadonlySet<string> = new Set(['ouvrir_vote', 'clore_vote']);

function Conduire({ contexte, seance, point, actionsDeSeance, cle, tentative }: VueScrutin): VNode | null {
  const actions = parmi(actionsDeSeance, DU_SCRUTIN);
  return actions.length === 0 || point.vote_clos_le !== null ? null : (
    <Carte titre="Conduire le vote" id="conduire">
      <ActionsDuCycle
        actions={actions}
        evenements={EVENEMENTS_SEANCE}
        libelles={LIBELLES_SEANCE}
        textes={TEXTES_SEANCE}
        adresse={(evenement) => adresseScrutin(seance, point.numero, `/conduite/${evenement}`)}
        csrf={contexte.csrf}
        caches={(evenement) => champsCaches(seance.version, `${cle}:${evenement}`)}
        sauf={['dossier_id']}
        tentative={tentative}
      />
    </Carte>
  );
}

function LeDossier({ bulletin, dossier, avis, point }: VueScrutin): VNode {
  return (
    <Carte titre="Le projet" id="projet" cote={<a href={`/dossiers/${point.numero}`}>Ouvrir le dossier entier</a>}>
      <p class="lignes">{dossier?.resume ?? <span class="nondit">Le résumé n’est pas dit.</span>}</p>
      <DefinitionListe
        faits={[
          { label: 'Porteur', valeur: bulletin.porteur },
          {
            label: 'Demandé',
            valeur: bulletin.montant_demande === null ? null : <Montant centimes={bulletin.montant_demande} />,
          },
          { label: 'Catégories', valeur: dossier?.categories.map(labelCategorie).join(', ') },
          { label: 'Territoire', valeur: [dossier?.commune, dossier?.region].filter(Boolean).join(', ') },
        ]}
      />
      <h3>Avis de la Caf</h3>
      {avis.length === 0 ? <p class="muted">Aucun avis n’est rendu.</p> : null}
      {avis.map(({ auteur, sens, motif, rendu_le }) => (
        <p key={rendu_le}>
          <b>{SENS[sens] ?? sens}</b> — {motif}
          <span class="sous">
            {auteur}, {instantEnFrancais(new Date(rendu_le))}
          </span>
        </p>
      ))}
    </Carte>
  );
}

const labelCategorie = (code: string): string =>
  CATEGORIES_PAR_DEFAUT.find((categorie) => categorie.code === code)?.label_court ?? code;

const SENS: Readonly<Record<string, string>> = {
  favorable: 'Favorable',
  reserve: 'Favorable avec réserves',
  defavorable: 'Défavorable',
};

const Decisions = ({ decisions }: { decisions: readonly LigneDecision[] }): VNode | null =>
  decisions.length === 0 ? null : (
    <Carte titre="Décision">
      {decisions.map(({ issue, montant, rang, motif, prononcee_le, prononcee_par }) => (
        <div key={prononcee_le.toISOString()}>
          <p>
            <PastilleDecision decision={issue} />
            {montant === null ? null : (
              <>
                {' '}
                <Montant centimes={montant} />
              </>
            )}
            {rang === null ? null : ` rang ${rang}`}
          </p>
          {motif === null ? null : <p class="lignes">{motif}</p>}
          <p class="small muted">
            {prononcee_par}, {instantEnFrancais(prononcee_le)}
          </p>
        </div>
      ))}
    </Carte>
  );

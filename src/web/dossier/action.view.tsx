import type { VNode } from 'preact';
import { EVENEMENTS_ACTION } from '../../dossier/action/evenements.js';
import type { Entourage, FicheDossier } from '../../dossier/dossier.queries.js';
import type { Explications } from '../../workflow/explication.js';
import { ActionsDuCycle } from '../layout/actions-cycle.js';
import type { Tentative } from '../layout/actions-cycle.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte, DefinitionListe, Pile } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Fil } from '../layout/fil.js';
import { Page } from '../layout/page.js';
import { champsCaches } from '../securite/commande.js';
import { PastilleAction, Quantites } from './actions-projet.view.js';
import { LIBELLES_EVENEMENTS } from './libelles.js';
import { Fonde } from './pastilles.js';
import { TEXTES_ACTIONS } from './textes.js';
import { type ActionDite, type PageDeFil, adresse } from './vue.js';

export interface ProprietesAction {
  readonly contexte: ContextePage;
  readonly fiche: FicheDossier;
  readonly action: ActionDite;
  readonly explications: Explications;
  readonly quantites: Entourage['quantites'];
  readonly fil: PageDeFil;
  readonly peutCompter: boolean;
  /** Drawn anew for each page: see `champsCaches`. */
  readonly cle: string;
  readonly tentative?: Tentative | undefined;
}

/** One action of the project: its state, its counts, what can be said of it. */
export const ActionView = (props: ProprietesAction): VNode => {
  const { contexte, fiche, action, tentative } = props;
  return (
    <Page
      contexte={contexte}
      titre={action.titre}
      sousTitre={`Action du dossier ${fiche.numero} · ${fiche.porteur}`}
      ariane={[
        { href: '/dossiers', label: 'Dossiers' },
        { href: adresse(fiche.numero), label: fiche.numero },
        { href: adresse(fiche.numero, '#actions-projet'), label: 'Actions' },
      ]}
      etats={<PastilleAction action={action} />}
      fictif={fiche.fictif}
    >
      {tentative === undefined ? null : (
        <Bandeau ton="grave" titre="Action refusée." role="alert">
          {tentative.motif}
        </Bandeau>
      )}
      <div class="cols dossier">
        <CeQueVousPouvezFaire {...props} />
        <Pile>
          <Faits {...props} />
          <Carte titre="Fil de l’action" id="fil">
            <Fil faits={props.fil.faits} label="Fil de l’action" />
          </Carte>
        </Pile>
      </div>
    </Page>
  );
};

const CeQueVousPouvezFaire = ({ contexte, fiche, action, explications, cle, tentative }: ProprietesAction): VNode => (
  <Carte titre="Ce que vous pouvez faire" id="actions">
    <ActionsDuCycle
      actions={explications.actions}
      evenements={EVENEMENTS_ACTION}
      libelles={LIBELLES_EVENEMENTS}
      textes={TEXTES_ACTIONS}
      adresse={(evenement) => adresse(fiche.numero, `/actions/${action.ordre}/evenements/${evenement}`)}
      csrf={contexte.csrf}
      caches={(evenement) => champsCaches(explications.version, `${cle}:${evenement}`)}
      tentative={tentative}
    />
  </Carte>
);

const Faits = ({ fiche, action, quantites, peutCompter }: ProprietesAction): VNode => (
  <Carte
    titre="L’action"
    cote={
      peutCompter ? (
        <Bouton href={adresse(fiche.numero, '/saisies/quantite')} genre="second" petit icone="plus">
          Inscrire un décompte
        </Bouton>
      ) : undefined
    }
  >
    <DefinitionListe
      faits={[
        { label: 'Numéro', valeur: action.numero },
        { label: 'Suivie par le CafLab', valeur: action.suivie ? 'oui' : 'non' },
        { label: 'Précisions', valeur: <Fonde fondement={action.fondement}>{action.note}</Fonde> },
      ]}
    />
    {quantites.length === 0 ? <p class="muted">Aucun décompte n’est inscrit.</p> : <Quantites quantites={quantites} />}
  </Carte>
);

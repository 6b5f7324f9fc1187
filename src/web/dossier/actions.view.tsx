import type { VNode } from 'preact';
import { EVENEMENTS_DOSSIER } from '../../dossier/evenements.js';
import type { ActionExpliquee } from '../../workflow/explication.js';
import { ActionImpossible, Actions } from '../layout/actions.js';
import { ActionsDuCycle } from '../layout/actions-cycle.js';
import { Carte } from '../layout/blocs.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';
import { champsCaches } from '../securite/commande.js';
import { LIBELLES_EVENEMENTS } from './libelles.js';
import { TEXTES_EVENEMENTS } from './textes.js';
import { type VueDossier, adresse } from './vue.js';

/** Refused only until the form brings what is missing: a start without coordinator needs its written reason. */
const REPARABLES: ReadonlySet<string> = new Set(['coordination_prete']);

/** Told by those who take data over from a source, not by whoever acts. */
const SANS_OBJET_ICI = ['fondement'];

type Props = Pick<VueDossier, 'contexte' | 'fiche' | 'explications' | 'catalogue' | 'cle' | 'tentative'>;

/** What the agent may do now with its form, what they may not and why; what belongs to others is folded. */
export function ActionsView({ contexte, fiche, explications, catalogue, cle, tentative }: Props): VNode {
  const autres = explications.actions.filter(({ de_mon_role, code }) => !de_mon_role && code === 'role_insuffisant');
  return (
    <Carte titre="Ce que vous pouvez faire" id="actions">
      <ActionsDuCycle
        actions={explications.actions}
        evenements={EVENEMENTS_DOSSIER}
        libelles={libelles(catalogue)}
        textes={TEXTES_EVENEMENTS}
        adresse={(evenement) => adresse(fiche.numero, `/evenements/${evenement}`)}
        csrf={contexte.csrf}
        caches={(evenement) => champsCaches(explications.version, `${cle}:${evenement}`)}
        reparables={REPARABLES}
        tentative={tentative}
        sauf={SANS_OBJET_ICI}
      />
      {autres.length === 0 ? null : <AuxAutres actions={autres} />}
    </Carte>
  );
}

const AuxAutres = ({ actions }: { actions: readonly ActionExpliquee[] }): VNode => (
  <details class="autres">
    <summary class="small muted">Ce que d’autres peuvent faire à ce stade ({actions.length})</summary>
    <Actions>
      {actions.map(({ evenement, label, motif }) => (
        <ActionImpossible key={evenement} label={label} motif={motif ?? ''} />
      ))}
    </Actions>
  </details>
);

/** The kinds of relay are those of the catalogue. */
const libelles = (catalogue: VueDossier['catalogue']): Readonly<Record<string, LibelleDeChamp>> => ({
  ...LIBELLES_EVENEMENTS,
  type: { label: 'Nature du relais', options: catalogue },
});

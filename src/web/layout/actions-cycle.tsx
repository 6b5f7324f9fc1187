import type { VNode } from 'preact';
import type { ActionExpliquee } from '../../workflow/explication.js';
import type { Evenement } from '../../workflow/vocabulaire.js';
import { ActionImpossible, ActionPossible, Actions } from './actions.js';
import { ChampsDuSchema, sansChamp } from './formulaire-evenement.js';
import type { LibelleDeChamp } from './formulaire-evenement.js';

/** An event that was refused: its form comes back as it was typed, with what is wrong. */
export interface Tentative {
  readonly evenement: string;
  readonly valeurs: Readonly<Record<string, unknown>>;
  /** The sentence of the refusal. */
  readonly motif: string;
  /** Advice by name of field. */
  readonly erreurs: Readonly<Record<string, string>>;
}

export interface TexteDAction {
  /** What it does, in one sentence. */
  readonly aide?: string;
  /** Asked before it leaves, for what cannot be undone. */
  readonly confirmer?: string;
}

export interface ProprietesActionsDuCycle {
  readonly actions: readonly ActionExpliquee[];
  /** Schemas of the events, by name. */
  readonly evenements: Readonly<Record<string, Evenement>>;
  readonly libelles: Readonly<Record<string, LibelleDeChamp>>;
  readonly textes?: Readonly<Record<string, TexteDAction>>;
  /** Address an event is posted to. */
  readonly adresse: (evenement: string) => string;
  readonly csrf: string;
  /** Hidden fields of the form of an event: version shown, key of the sending, whatever the page already knows. */
  readonly caches: (evenement: string) => Readonly<Record<string, string>>;
  /** Codes of the refusals that the form itself can answer: it is then offered, with the reason. */
  readonly reparables?: ReadonlySet<string>;
  /** Fields sent hidden, not drawn. */
  readonly sauf?: readonly string[];
  readonly tentative?: Tentative | undefined;
}

/** Refused because the subject is elsewhere in its life: true of most events at any moment. */
const HORS_DE_PROPOS = 'action_impossible';

/**
 * What the agent's role may do: now, with its form; not now, and why. What belongs to another stage is folded, what
 * belongs to other roles is left out.
 */
export function ActionsDuCycle(props: ProprietesActionsDuCycle): VNode {
  const miennes = props.actions.filter((action) => action.de_mon_role);
  const offerte = ({ possible, code }: ActionExpliquee): boolean =>
    possible || props.reparables?.has(code ?? '') === true;
  const possibles = miennes.filter(offerte);
  const empechees = miennes.filter((action) => !offerte(action) && action.code !== HORS_DE_PROPOS);
  const autres = miennes.filter((action) => action.code === HORS_DE_PROPOS);
  return (
    <>
      {possibles.length + empechees.length === 0 ? <p class="muted">Rien à faire à ce stade pour votre rôle.</p> : null}
      <Actions>
        {possibles.map((action, i) => (
          <Possible key={action.evenement} action={action} principal={i === 0} {...props} />
        ))}
        {empechees.map((action) => (
          <Impossible key={action.evenement} action={action} />
        ))}
      </Actions>
      {autres.length === 0 ? null : (
        <details class="autres">
          <summary class="small muted">À un autre stade ({autres.length})</summary>
          <Actions>
            {autres.map((action) => (
              <Impossible key={action.evenement} action={action} />
            ))}
          </Actions>
        </details>
      )}
    </>
  );
}

const Impossible = ({ action: { label, motif } }: { action: ActionExpliquee }): VNode => (
  <ActionImpossible label={label} motif={motif ?? ''} />
);

interface ProprietesPossible extends ProprietesActionsDuCycle {
  readonly action: ActionExpliquee;
  readonly principal: boolean;
}

function Possible({ action: { evenement, label, motif }, principal, ...props }: ProprietesPossible): VNode {
  const schema = props.evenements[evenement]?.donnees;
  const tentative = props.tentative?.evenement === evenement ? props.tentative : undefined;
  const commun = {
    label,
    principal,
    action: props.adresse(evenement),
    csrf: props.csrf,
    champs: props.caches(evenement),
    ouverte: tentative !== undefined,
    ...props.textes?.[evenement],
    ...(motif === null ? {} : { aide: motif }),
  };
  if (schema === undefined || sansChamp(schema, props.sauf)) {
    return <ActionPossible {...commun} />;
  }
  return (
    <ActionPossible {...commun}>
      <ChampsDuSchema schema={schema} groupe={evenement} {...restes(props)} {...remplie(tentative)} />
    </ActionPossible>
  );
}

const restes = ({ libelles, sauf = [] }: ProprietesActionsDuCycle) => ({ libelles, sauf });

const remplie = (tentative: Tentative | undefined) =>
  tentative === undefined ? {} : { valeurs: tentative.valeurs, erreurs: tentative.erreurs };

import type { VNode } from 'preact';
import type { FicheSeance, MembreDeSeance, PointDeSeance } from '../../comite/comite.queries.js';
import { MARQUES_SEANCE, PHASES_SEANCE } from '../../comite/vocabulaire.js';
import type { PhaseSeance } from '../../comite/vocabulaire.js';
import type { Vote } from '../../comite/quorum.js';
import { Pastille } from '../layout/bandeau.js';
import type { Ton } from '../layout/contexte.js';
import type { NomIcone } from '../layout/icone.js';

interface Allure {
  readonly ton: Ton;
  readonly icone: NomIcone;
}

const ALLURES: Readonly<Record<PhaseSeance, Allure>> = {
  preparation: { ton: 'neutre', icone: 'pen-line' },
  convoquee: { ton: 'info', icone: 'calendar' },
  ouverte: { ton: 'ok', icone: 'gavel' },
  vote: { ton: 'attention', icone: 'gavel' },
  suspendue: { ton: 'attention', icone: 'circle-pause' },
  close: { ton: 'neutre', icone: 'lock' },
  annulee: { ton: 'neutre', icone: 'ban' },
};

export const PastilleSeance = ({ phase }: { phase: PhaseSeance }): VNode => (
  <Pastille {...ALLURES[phase]}>{PHASES_SEANCE[phase]}</Pastille>
);

type Salle = Pick<FicheSeance, 'marques' | 'membres_inscrits'>;

export const estFinie = ({ marques }: Pick<FicheSeance, 'marques'>): boolean => marques.includes(MARQUES_SEANCE.finie);

/** Members in the room; once the session is over, those who came. */
export const presentsDe = (seance: Salle): readonly MembreDeSeance[] =>
  seance.membres_inscrits.filter(({ present, venu }) => (estFinie(seance) ? venu : present));

export const PastilleQuorum = ({ presents, quorum }: { presents: number; quorum: number }): VNode => (
  <Pastille ton={presents >= quorum ? 'ok' : 'attention'} icone="users">
    {presents >= quorum ? 'Quorum atteint' : 'Quorum non atteint'} : {presents} présent{presents > 1 ? 's' : ''} pour{' '}
    {quorum} requis
  </Pastille>
);

export interface AllureDeVote extends Allure {
  readonly label: string;
}

export const VOTES_DITS: Readonly<Record<Vote, AllureDeVote>> = {
  favorable: { label: 'Favorable', ton: 'ok', icone: 'check' },
  defavorable: { label: 'Défavorable', ton: 'grave', icone: 'circle-x' },
  abstention: { label: 'Abstention', ton: 'neutre', icone: 'circle' },
};

const DECISIONS: Readonly<Record<string, AllureDeVote>> = {
  retenu: { label: 'Retenu', ton: 'ok', icone: 'check' },
  liste_complementaire: { label: 'Liste complémentaire', ton: 'info', icone: 'clock' },
  non_retenu: { label: 'Non retenu', ton: 'grave', icone: 'circle-x' },
};

export function PastilleDecision({ decision }: { readonly decision: string }): VNode {
  const { label, ton, icone } = DECISIONS[decision] ?? { label: decision, ton: 'neutre', icone: 'circle' };
  return (
    <Pastille ton={ton} icone={icone}>
      {label}
    </Pastille>
  );
}

type Scrutin = Pick<PointDeSeance, 'vote_ouvert_le' | 'vote_clos_le' | 'decision' | 'en_deliberation'>;

/** Where the ballot of a dossier stands, in one word. */
export function PastilleScrutin({ vote_ouvert_le, vote_clos_le, decision, en_deliberation }: Scrutin): VNode {
  if (decision !== null) {
    return <PastilleDecision decision={decision} />;
  }
  if (vote_clos_le !== null) {
    return en_deliberation ? (
      <Pastille ton="attention" icone="scale">
        Vote clos, à prononcer
      </Pastille>
    ) : (
      <Pastille ton="neutre" icone="lock">
        Vote clos
      </Pastille>
    );
  }
  if (vote_ouvert_le !== null) {
    return (
      <Pastille ton="attention" icone="gavel">
        Vote en cours
      </Pastille>
    );
  }
  return <Pastille ton="neutre">{en_deliberation ? 'Pas encore voté' : 'Pas en délibération'}</Pastille>;
}

import type { VNode } from 'preact';
import type { BulletinDeVote } from '../../comite/comite.queries.js';
import { Bandeau } from '../layout/bandeau.js';
import { Carte, Chiffres } from '../layout/blocs.js';
import type { Ton } from '../layout/contexte.js';

const MAJORITES: Readonly<
  Record<'favorable' | 'defavorable' | 'partage', { readonly ton: Ton; readonly dit: string }>
> = {
  favorable: { ton: 'ok', dit: 'La majorité est favorable.' },
  defavorable: { ton: 'grave', dit: 'La majorité est défavorable.' },
  partage: { ton: 'attention', dit: 'Les voix sont partagées : il n’y a pas de majorité.' },
};

/** The count, once the ballot is closed and not before. */
export const Resultat = ({ bulletin: { resultat, votants_attendus } }: { bulletin: BulletinDeVote }): VNode | null =>
  resultat === null ? null : (
    <Carte titre="Résultat du vote" id="resultat">
      <Chiffres
        label="Voix"
        chiffres={[
          { label: 'Favorables', valeur: resultat.favorables },
          { label: 'Défavorables', valeur: resultat.defavorables },
          { label: 'Abstentions', valeur: resultat.abstentions },
          { label: 'Votants', valeur: `${resultat.votants} sur ${votants_attendus}` },
        ]}
      />
      <Bandeau ton={MAJORITES[resultat.majorite].ton}>{MAJORITES[resultat.majorite].dit}</Bandeau>
    </Carte>
  );

import type { VNode } from 'preact';
import { VOTES } from '../../comite/quorum.js';
import { Bandeau, Pastille } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import { ChampTexte } from '../layout/champs.js';
import { Formulaire } from '../layout/formulaire.js';
import { Icone } from '../layout/icone.js';
import { VOTES_DITS } from './phases.js';
import { adresseScrutin, adresseSeance, essaiDe } from './vue.js';
import type { VueScrutin } from './voter.view.js';

/** The ballot of a member: three choices to press with a thumb, or why there is nothing to press. */
export function BulletinView(vue: VueScrutin): VNode | null {
  if (!vue.droits.sieger) {
    return <Avancee {...vue} />;
  }
  const { bulletin, explications } = vue;
  const action = explications.actions.find(({ evenement }) => evenement === 'voter');
  return (
    <Carte titre="Votre vote" id="vote">
      <div class="scrutin stack">
        {bulletin.mon_vote === null ? (
          <Scrutin vue={vue} possible={action?.possible === true} motif={action?.motif ?? ''} />
        ) : (
          <p>
            Vous avez voté :{' '}
            <Pastille ton={VOTES_DITS[bulletin.mon_vote].ton} icone={VOTES_DITS[bulletin.mon_vote].icone}>
              {VOTES_DITS[bulletin.mon_vote].label}
            </Pastille>
          </p>
        )}
        {bulletin.vote_ouvert ? <Exprimes {...vue} /> : null}
        <Deport {...vue} />
      </div>
    </Carte>
  );
}

/** For whoever follows without voting. */
const Avancee = (vue: VueScrutin): VNode | null =>
  vue.bulletin.vote_ouvert ? (
    <Carte titre="Vote en cours">
      <Exprimes {...vue} />
    </Carte>
  ) : null;

/** How many have voted, never what: nobody votes after a running total. */
const Exprimes = ({ bulletin: { votes_exprimes, votants_attendus } }: VueScrutin): VNode => (
  <p class="muted">
    {votes_exprimes} vote{votes_exprimes > 1 ? 's' : ''} exprimé{votes_exprimes > 1 ? 's' : ''} sur {votants_attendus}{' '}
    attendus. Le résultat paraît à la clôture.
  </p>
);

interface ProprietesScrutin {
  readonly vue: VueScrutin;
  readonly possible: boolean;
  readonly motif: string;
}

function Scrutin({ vue, possible, motif }: ProprietesScrutin): VNode {
  const { contexte, seance, point, cle, tentative } = vue;
  if (!possible) {
    return <Bandeau ton={vue.bulletin.vote_ouvert ? 'attention' : 'info'}>{motif}</Bandeau>;
  }
  const essai = essaiDe(tentative, 'voter');
  return (
    <Formulaire
      action={adresseScrutin(seance, point.numero, '/evenements/voter')}
      csrf={contexte.csrf}
      caches={{ _cle: `${cle}:voter` }}
      erreurs={Object.entries(essai.erreurs).map(([nom, erreur]) => ({
        nom,
        label: nom === 'vote' ? 'Votre vote' : 'Motif',
        erreur,
      }))}
      boutons={
        <Bouton confirmer="Votre vote est définitif : il ne se change plus.">
          <Icone nom="check" /> Voter
        </Bouton>
      }
    >
      <Choix choisi={essai.valeur('vote')} erreur={essai.erreur('vote')} />
      <ChampTexte
        nom="motif"
        label="Motif"
        aide="Gardé avec votre vote."
        lignes={2}
        max={10_000}
        valeur={essai.valeur('motif')}
        erreur={essai.erreur('motif')}
      />
    </Formulaire>
  );
}

const Choix = ({ choisi, erreur }: { choisi: string | undefined; erreur: string | undefined }): VNode => (
  <fieldset
    class="f bulletin"
    id="champ-vote"
    tabindex={-1}
    aria-describedby={erreur === undefined ? undefined : 'erreur-vote'}
  >
    <legend>Un vote, définitif</legend>
    <div class="choix">
      {VOTES.map((code) => (
        <label key={code} class={`chk ${CLASSES[code]}`}>
          <input type="radio" name="vote" value={code} checked={choisi === code} required />
          <Icone nom={VOTES_DITS[code].icone} />
          <span>{VOTES_DITS[code].label}</span>
        </label>
      ))}
    </div>
    {erreur === undefined ? null : (
      <p class="err" id="erreur-vote">
        <Icone nom="circle-x" />
        <span>Votre vote : {erreur}</span>
      </p>
    )}
  </fieldset>
);

const CLASSES = { favorable: 'ok', defavorable: 'bad', abstention: 'off' } as const;

/** Stepping aside is offered beside the ballot: one does not look for it when it matters. */
function Deport({ contexte, seance, point, tentative }: VueScrutin): VNode | null {
  if (point.decision !== null || point.vote_clos_le !== null) {
    return null;
  }
  const essai = essaiDe(tentative, 'declarer_deport');
  return (
    <details class="depliant" open={essai.revient}>
      <summary>J’ai un lien avec ce dossier</summary>
      <Formulaire
        action={adresseSeance(seance, '/commandes/declarer_deport')}
        csrf={contexte.csrf}
        caches={{ dossier_id: point.dossier_id }}
        boutons={
          <Bouton
            petit
            genre="second"
            confirmer="Vous ne verrez plus ni ce dossier ni son vote ; un vote déjà exprimé ne comptera plus."
          >
            Me déporter
          </Bouton>
        }
      >
        <ChampTexte
          groupe="deport"
          nom="motif"
          label="Votre lien"
          aide="Par exemple : ma structure est partenaire du projet."
          lignes={2}
          obligatoire
          valeur={essai.valeur('motif')}
          erreur={essai.erreur('motif')}
        />
      </Formulaire>
    </details>
  );
}

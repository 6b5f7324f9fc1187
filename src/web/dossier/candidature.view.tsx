import type { VNode } from 'preact';
import { manquesDuDepot } from '../../dossier/candidature.js';
import type { Candidature } from '../../dossier/candidature.js';
import { EVENEMENTS_DOSSIER } from '../../dossier/evenements.js';
import { ActionsDuCycle } from '../layout/actions-cycle.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte, Pile } from '../layout/blocs.js';
import { Etapes } from '../layout/etapes.js';
import type { FaitDuFil } from '../layout/fil.js';
import { Formulaire } from '../layout/formulaire.js';
import type { ErreurDeChamp } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { champsCaches } from '../securite/commande.js';
import { ActionsDuProjetView } from './actions-projet.view.js';
import { controlesDe, etatDesSections, type ValeursDeCandidature } from './candidature-dite.js';
import { ChampsDeSection } from './champs-de-section.js';
import type { ChoixDeCandidature } from './champs-de-section.js';
import { SECTIONS } from './champs-candidature.js';
import { LIBELLES_EVENEMENTS } from './libelles.js';
import { Changements } from './lire.view.js';
import { TEXTES_EVENEMENTS } from './textes.js';
import { type VueDossier, adresse, titreDe } from './vue.js';

export interface ProprietesCandidature extends Pick<
  VueDossier,
  'contexte' | 'fiche' | 'actions' | 'entourage' | 'droits' | 'explications'
> {
  readonly candidature: Candidature;
  readonly choix: ChoixDeCandidature;
  readonly valeurs: ValeursDeCandidature;
  readonly erreurs: readonly ErreurDeChamp[];
  /** The sentence of a refusal that no field bears. */
  readonly motif?: string | undefined;
  readonly changements: readonly FaitDuFil[];
  /** Drawn anew for each page: see `champsCaches`. */
  readonly cle: string;
}

/** The form of the application, with what is missing before the deposit. */
export function CandidatureView(props: ProprietesCandidature): VNode {
  const { contexte, fiche, candidature, motif } = props;
  return (
    <Page
      contexte={contexte}
      titre="Candidature"
      sousTitre={`${fiche.numero} · ${titreDe(fiche)} · ${fiche.appel_titre}`}
      ariane={[
        { href: '/dossiers', label: contexte.agent?.role === 'porteur' ? 'Mes dossiers' : 'Dossiers' },
        { href: adresse(fiche.numero), label: fiche.numero },
      ]}
      fictif={fiche.fictif}
    >
      {motif === undefined ? null : (
        <Bandeau ton="grave" titre="Rien n’a été enregistré." role="alert">
          {motif}
          <Changements changements={props.changements} />
        </Bandeau>
      )}
      <RappelAmorcage embauches={candidature.embauches_prevues === true} />
      <div class="cols l candidature">
        <Carte>
          <Sommaire candidature={candidature} />
        </Carte>
        <Pile>
          <Questions {...props} />
          <ActionsDuProjetView {...props} />
          <AvantDeDeposer {...props} />
        </Pile>
      </div>
    </Page>
  );
}

/** Said before an application is written, and again when it is deposited (requirement APP-09). */
export const RappelAmorcage = ({ embauches }: { embauches: boolean }): VNode => (
  <Bandeau ton="attention" titre="Un fonds d’amorçage, pas un financement durable.">
    {embauches ? (
      <b>
        Vous prévoyez des embauches : ces postes ne seront plus financés quand l’aide s’arrêtera. Dites dès maintenant
        qui les paiera ensuite.
      </b>
    ) : (
      'L’aide lance le projet, puis elle s’arrête. Cherchez dès maintenant ce qui le financera ensuite : prestation de service, collectivité, employeurs, autre fonds.'
    )}
  </Bandeau>
);

const Sommaire = ({ candidature }: { candidature: Candidature }): VNode => (
  <nav aria-label="Parties de la candidature">
    <Etapes
      label="Parties de la candidature"
      etapes={etatDesSections(candidature).map(({ code, titre, manques }) => ({
        label: titre,
        href: `#${code}`,
        moment: manques.length === 0 ? 'passe' : 'futur',
        note: manques.length === 0 ? 'Rien ne manque' : `Il manque : ${manques.join(', ')}`,
      }))}
    />
  </nav>
);

const Questions = ({ contexte, fiche, cle, erreurs, valeurs, choix }: ProprietesCandidature): VNode => (
  <Carte>
    <Formulaire
      action={adresse(fiche.numero, '/candidature')}
      csrf={contexte.csrf}
      caches={champsCaches(fiche.version, cle)}
      erreurs={erreurs}
      boutons={
        <>
          <Bouton href={adresse(fiche.numero)} genre="second">
            Revenir au dossier
          </Bouton>
          <Bouton>Enregistrer</Bouton>
        </>
      }
    >
      {SECTIONS.map((section) => (
        <section key={section.code} id={section.code} class="stack">
          <h2>{section.titre}</h2>
          <ChampsDeSection section={section} valeurs={valeurs} erreurs={erreurs} choix={choix} />
        </section>
      ))}
    </Formulaire>
  </Carte>
);

const DEPOTS: ReadonlySet<string> = new Set(['deposer', 'completer']);

/** What is missing, what the instruction will check, and the deposit itself. */
function AvantDeDeposer({ contexte, fiche, candidature, explications, cle }: ProprietesCandidature): VNode {
  const manques = manquesDuDepot(candidature);
  const controles = controlesDe(candidature);
  const depots = explications.actions.filter(
    ({ evenement, de_mon_role, code }) => DEPOTS.has(evenement) && de_mon_role && code !== 'action_impossible',
  );
  return (
    <Carte titre="Relire et déposer" id="deposer">
      {manques.length === 0 ? (
        <p>Rien ne manque pour déposer.</p>
      ) : (
        <>
          <p>Avant de déposer, il manque :</p>
          <ul class="puces">
            {manques.map(({ champ, phrase }) => (
              <li key={champ}>{phrase}</li>
            ))}
          </ul>
        </>
      )}
      {controles.length === 0 ? null : (
        <>
          <p>Votre Caf vérifiera aussi ces points, qui empêcheraient de déclarer la candidature recevable :</p>
          <ul class="puces">
            {controles.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </>
      )}
      <p class="small muted">
        Le plan de financement, les relais, les partenaires et les indicateurs s’écrivent sur{' '}
        <a href={adresse(fiche.numero, '#financement')}>la page du dossier</a>. Enregistrez vos réponses avant de
        déposer.
      </p>
      {depots.length === 0 ? null : (
        <ActionsDuCycle
          actions={depots}
          evenements={EVENEMENTS_DOSSIER}
          libelles={LIBELLES_EVENEMENTS}
          textes={TEXTES_EVENEMENTS}
          adresse={(evenement) => adresse(fiche.numero, `/evenements/${evenement}`)}
          csrf={contexte.csrf}
          caches={(evenement) => champsCaches(explications.version, `${cle}:${evenement}`)}
        />
      )}
    </Carte>
  );
}

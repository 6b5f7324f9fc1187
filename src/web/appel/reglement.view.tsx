import type { ComponentChildren, VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { parametresDe, TYPES_PORTEUR } from '../../appel/parametres.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import { Bouton, Carte, DefinitionListe } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';
import { Jour, Montant, Valeur } from '../layout/valeurs.js';
import { Conditions, GrilleDeNotation, Paragraphes, SelonSource } from './morceaux.js';
import { PastillePhase } from './phases.js';

export interface ProprietesReglement {
  readonly contexte: ContextePage;
  readonly appel: FicheAppel;
  readonly aujourdhui: string;
}

/** The rules of the call, whole, to be read or printed (requirement APP-06). */
export const ReglementView = ({ contexte, appel, aujourdhui }: ProprietesReglement): VNode => (
  <Page
    contexte={contexte}
    titre="Règlement de l’appel"
    sousTitre={`${appel.titre}. Texte en vigueur le ${enFrancais(aujourdhui)}. Pour le garder ou le joindre, imprimez cette page.`}
    ariane={[
      { href: '/appels', label: 'Appels' },
      { href: `/appels/${appel.code}`, label: appel.titre },
    ]}
    etats={
      <>
        <PastillePhase phase={appel.phase} />
        {appel.fictif ? <MarqueFictif /> : null}
      </>
    }
    actions={
      <Bouton href={`/appels/${appel.code}`} genre="second" icone="arrow-left">
        Page de l’appel
      </Bouton>
    }
  >
    <Carte>
      <div class="reglement">
        <Ambitions appel={appel} />
        <Categories appel={appel} />
        <CalendrierEcrit appel={appel} />
        <Amorcage />
        <Moyens />
        <Territoires appel={appel} />
        <Article numero={8} titre="Grille de notation">
          <GrilleDeNotation grille={appel.grille} />
        </Article>
      </div>
    </Carte>
  </Page>
);

const Article = ({
  numero,
  titre,
  children,
}: {
  numero: number;
  titre: string;
  children: ComponentChildren;
}): VNode => (
  <section class="stack" id={`article-${numero}`}>
    <h2>
      {numero}. {titre}
    </h2>
    {children}
  </section>
);

const Ambitions = ({ appel }: { appel: FicheAppel }): VNode => (
  <Article numero={1} titre="Ambitions">
    {appel.presentation === null ? (
      <p>
        <Valeur de={null} />
      </p>
    ) : (
      <Paragraphes texte={appel.presentation} />
    )}
    <p>
      Un projet décloisonne : il associe l’accueil des jeunes enfants au soutien des parents, à l’insertion, à la santé
      ou à l’école, avec des partenaires qui s’engagent. Il se prête à être repris ailleurs en France.
    </p>
  </Article>
);

const Categories = ({ appel }: { appel: FicheAppel }): VNode => (
  <Article numero={2} titre="Les quatre catégories de projets">
    <ul class="puces">
      {appel.categories.map(({ code, label }) => (
        <li key={code}>{label}</li>
      ))}
    </ul>
  </Article>
);

const CalendrierEcrit = ({ appel }: { appel: FicheAppel }): VNode => (
  <Article numero={3} titre="Calendrier">
    <DefinitionListe
      faits={[
        { label: 'Ouverture', valeur: <JourSource appel={appel} champ="ouvre_le" /> },
        {
          label: 'Clôture',
          valeur: (
            <>
              <JourSource appel={appel} champ="clot_le" />
              {appel.clot_le === null ? null : ', à 23 h 59 (heure de Paris)'}
            </>
          ),
        },
        { label: 'Décision prévue', valeur: <JourSource appel={appel} champ="decision_prevue_le" /> },
        { label: 'Début des actions', valeur: <JourSource appel={appel} champ="debut_actions_le" /> },
        {
          label: 'Première année financée',
          valeur:
            appel.fin_premiere_annee_le === null ? (
              'jusqu’au 31 décembre'
            ) : (
              <>
                jusqu’au <Jour le={appel.fin_premiere_annee_le} />
              </>
            ),
        },
        { label: 'Horizon', valeur: `${appel.horizon_annees} an${appel.horizon_annees > 1 ? 's' : ''}` },
        {
          label: 'Enveloppe',
          valeur: appel.enveloppe === null ? null : <Montant centimes={appel.enveloppe} />,
        },
      ]}
    />
    <p>
      L’appel s’ouvre en juin, pour que les actions commencent en janvier et que la première année de financement soit
      pleine.
    </p>
    {appel.derogation_motif === null ? null : (
      <p>
        <b>Dérogation à ce calendrier : </b>
        {appel.derogation_motif}
      </p>
    )}
  </Article>
);

type ChampJour = 'ouvre_le' | 'clot_le' | 'decision_prevue_le' | 'debut_actions_le';

const JourSource = ({ appel, champ }: { appel: FicheAppel; champ: ChampJour }): VNode => (
  <SelonSource appel={appel} champ={champ}>
    <Jour le={appel[champ]} />
  </SelonSource>
);

const Amorcage = (): VNode => (
  <>
    <Article numero={4} titre="Nature du financement : un amorçage">
      <p>
        Le fonds aide un projet à naître et à faire ses preuves. Il ne finance pas son fonctionnement dans la durée : le
        financement s’arrête à la date écrite dans la convention. Le porteur le reconnaît au dépôt, et le rappel lui en
        est fait à la décision, à la convention et à l’entrée dans la dernière année.
      </p>
    </Article>
    <Article numero={5} titre="Le financement de sortie, exigé dès la candidature">
      <p>
        La candidature présente un plan de sortie : les relais envisagés, leur montant, leur échéance, qui les a
        sollicités. Quand le projet recrute, elle dit comment les postes dureront après le fonds. Un plan de sortie vide
        empêche le dossier d’aller au comité.
      </p>
    </Article>
  </>
);

const Moyens = (): VNode => (
  <Article numero={6} titre="Moyens humains">
    <p>
      Le porteur s’assure que les professionnels nécessaires sont là, ou qu’ils peuvent être recrutés. Un projet de
      grande taille prévoit une personne pour le coordonner : le poste peut être partagé avec un partenaire.
    </p>
  </Article>
);

const Territoires = ({ appel }: { appel: FicheAppel }): VNode => (
  <Article numero={7} titre="Qui peut répondre, et quels territoires sont prioritaires">
    <p>Peuvent répondre, seuls ou ensemble, l’un d’eux étant le chef de file :</p>
    <ul class="puces">
      {parametresDe(appel.parametres).types_porteur.map((type) => (
        <li key={type}>{TYPES_PORTEUR[type]}</li>
      ))}
    </ul>
    <Conditions eligibilite={appel.eligibilite} />
    <p>
      Toute la France est concernée, départements et régions d’outre-mer compris. À qualité égale passent d’abord les
      territoires dont le potentiel financier par habitant est faible, et ceux, ruraux ou quartiers prioritaires de la
      politique de la ville, où l’offre d’accueil manque le plus. Le comité veille à la diversité des territoires
      retenus.
    </p>
  </Article>
);

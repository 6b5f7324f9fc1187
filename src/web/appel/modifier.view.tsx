import type { VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import type { PeriodeCog } from '../../appel/horizon.js';
import { MARQUES_APPEL } from '../../appel/vocabulaire.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte, Colonnes, Onglets } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Formulaire } from '../layout/formulaire.js';
import type { ErreurDeChamp } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { champsCaches } from '../securite/commande.js';
import {
  ChampEnveloppe,
  ChampPresentation,
  ChampsAvances,
  ChampsCalendrier,
  ChampsCalendrierFige,
  ChampTitre,
} from './champs-appel.js';
import type { Limites, Remplissage } from './champs-appel.js';
import { ChampsParametres } from './champs-parametres.js';
import { ChampsReglement } from './champs-reglement.js';
import { LIBELLES_CHAMPS } from './libelles.js';
import { LIBELLES_PARAMETRES } from './libelles-parametres.js';
import { PastillePhase } from './phases.js';
import { remplissage } from './remplissage.js';
import type { Textes } from './remplissage.js';
import type { Section } from './saisie-appel.js';

export interface ProprietesModification {
  readonly contexte: ContextePage;
  readonly appel: FicheAppel;
  readonly section: Section;
  readonly textes: Textes;
  readonly erreurs: Textes;
  /** Why the last sending was refused. */
  readonly refus?: string | undefined;
  readonly cogs: readonly PeriodeCog[];
  readonly limites: Limites;
  readonly cle: string;
}

const TITRES: Readonly<Record<Section, string>> = {
  contenu: 'Présentation et calendrier',
  reglement: 'Règlement',
  parametres: 'Paramètres',
};

export const ModificationView = (props: ProprietesModification): VNode => {
  const { contexte, appel, section } = props;
  return (
    <Page
      contexte={contexte}
      titre={TITRES[section]}
      sousTitre={`Modifier l’appel · ${appel.titre}`}
      ariane={[
        { href: '/appels', label: 'Appels' },
        { href: `/appels/${appel.code}`, label: appel.titre },
        { href: `/appels/${appel.code}/pilotage`, label: 'Pilotage' },
      ]}
      etats={
        <>
          <PastillePhase phase={appel.phase} />
          {appel.fictif ? <MarqueFictif /> : null}
        </>
      }
    >
      <Refuse {...props} />
      <Colonnes gauche>
        <Onglets
          label="Parties de l’appel"
          onglets={[
            { href: adresse(appel, 'contenu'), label: TITRES.contenu, courant: section === 'contenu' },
            { href: adresse(appel, 'reglement'), label: TITRES.reglement, courant: section === 'reglement' },
            { href: adresse(appel, 'parametres'), label: TITRES.parametres, courant: section === 'parametres' },
          ]}
        />
        <Carte>
          <Formulaire
            action={adresse(appel, section)}
            csrf={contexte.csrf}
            caches={champsCaches(appel.version, props.cle)}
            erreurs={erreursDeChamp(props.erreurs)}
            boutons={<Bouton>Enregistrer</Bouton>}
          >
            <Champs {...props} />
          </Formulaire>
        </Carte>
      </Colonnes>
    </Page>
  );
};

const adresse = ({ code }: FicheAppel, section: Section): string => `/appels/${code}/modifier/${section}`;

function Refuse({ refus, appel, section }: ProprietesModification): VNode | null {
  if (refus !== undefined) {
    return (
      <Bandeau ton="grave" titre="Rien n’a été enregistré." role="alert">
        {refus}
      </Bandeau>
    );
  }
  return estFige(appel) ? (
    <Bandeau ton="info" titre="L’appel est annoncé.">
      {section === 'parametres'
        ? 'Les types de porteur acceptés ne changent plus ; les délais, si.'
        : 'Des porteurs se fient à son calendrier et à ses règles : ils ne changent plus. Pour repousser la clôture, prorogez l’appel ; pour tout revoir, revenez au brouillon avant l’ouverture.'}
    </Bandeau>
  ) : null;
}

const estFige = ({ marques }: FicheAppel): boolean => !marques.includes(MARQUES_APPEL.modifiable);

interface ProprietesSection extends ProprietesModification {
  readonly fige: boolean;
  readonly r: Remplissage;
}

const DESSINS: Readonly<Record<Section, (props: ProprietesSection) => VNode>> = {
  contenu: ({ fige, r, limites, cogs }) => (
    <>
      <ChampTitre {...r} />
      <ChampPresentation {...r} />
      {fige ? <ChampsCalendrierFige {...r} /> : <ChampsCalendrier limites={limites} {...r} />}
      <ChampEnveloppe {...r} />
      <ChampsAvances cogs={cogs} fige={fige} {...r} />
    </>
  ),
  reglement: ({ fige, r, appel, textes }) => <ChampsReglement fige={fige} appel={appel} textes={textes} {...r} />,
  parametres: ({ fige, r }) => <ChampsParametres fige={fige} {...r} />,
};

const Champs = (props: ProprietesModification): VNode =>
  DESSINS[props.section]({
    ...props,
    fige: estFige(props.appel),
    r: remplissage(props.textes, props.erreurs),
  });

/** Each fault with the name a person knows; `grille.criteres.2.points` is said of the grid. */
function erreursDeChamp(erreurs: Textes): readonly ErreurDeChamp[] {
  return Object.entries(erreurs).map(([nom, erreur]) => ({ nom: champDe(nom), label: labelDe(nom), erreur }));
}

/** A list of delays is one field, whichever of them is wrong. */
const champDe = (nom: string): string => (nom.startsWith('parametres.') ? nom.split('.').slice(0, 2).join('.') : nom);

const PARAMETRES: Readonly<Record<string, { readonly label: string } | undefined>> = LIBELLES_PARAMETRES;

function labelDe(nom: string): string {
  const [tete = '', suite = ''] = nom.split('.');
  const rang = /\.(?<rang>\d+)\./u.exec(nom)?.groups?.['rang'];
  const label = PARAMETRES[suite]?.label ?? LIBELLES_CHAMPS[tete] ?? tete;
  return rang === undefined || tete === 'parametres' ? label : `${label}, ligne ${Number(rang) + 1}`;
}

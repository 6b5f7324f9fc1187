import type { VNode } from 'preact';
import type { SituationPassee } from '../../dossier/dossier.queries.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import { ChampDate } from '../layout/champs.js';
import { MarqueFictif } from '../layout/fictif.js';
import { Page } from '../layout/page.js';
import { FilView } from './fil.view.js';
import { PastilleAvancement, PastillePhase } from './pastilles.js';
import { BarreDesEtapes, ParcoursView } from './position.view.js';
import { type VueDossier, adresse, sousTitre, titreDe } from './vue.js';

/** Asks for the situation on a past day. */
export const SituationAuForm = ({ action, aujourdhui }: { action: string; aujourdhui: string }): VNode => (
  <Carte titre="Situation à une date" id="situation">
    <form method="get" action={action} class="stack">
      <ChampDate nom="au" label="Au soir du" max={aujourdhui} obligatoire />
      <Bouton genre="second" petit icone="history">
        Voir la situation
      </Bouton>
    </form>
  </Carte>
);

export interface ProprietesSituation extends Pick<VueDossier, 'contexte' | 'fiche' | 'fil' | 'position'> {
  readonly jour: string;
  /** Null when the dossier was not born yet. */
  readonly passee: SituationPassee | null;
}

/** The same dossier on a past day, computed from its journal alone. */
export function SituationView(props: ProprietesSituation): VNode {
  const { contexte, fiche, jour, passee, fil, position } = props;
  return (
    <Page
      contexte={contexte}
      titre={`${titreDe(fiche)} — situation au ${enFrancais(jour)}`}
      sousTitre={sousTitre(props)}
      ariane={[
        { href: '/dossiers', label: 'Dossiers' },
        { href: adresse(fiche.numero), label: fiche.numero },
      ]}
      etats={
        <>
          <PastillePhase phase={passee?.phase ?? null} />
          <PastilleAvancement avancement={passee?.avancement ?? null} />
          {fiche.fictif ? <MarqueFictif /> : null}
        </>
      }
      fictif={fiche.fictif}
    >
      <Bandeau
        ton="info"
        titre={`Au soir du ${enFrancais(jour)}.`}
        action={
          <Bouton href={adresse(fiche.numero)} petit genre="second">
            Revenir à aujourd’hui
          </Bouton>
        }
      >
        {passee === null
          ? 'Ce dossier n’existait pas encore.'
          : 'Le parcours et le fil sont recalculés depuis le journal ; rien ne se modifie ici.'}
      </Bandeau>
      {passee === null ? null : (
        <>
          <BarreDesEtapes position={position} />
          <ParcoursView position={position} />
          <FilView
            numero={fiche.numero}
            fil={fil}
            parametres={`au=${jour}`}
            demonstration={Object.keys(fiche.fondements).length > 0}
          />
        </>
      )}
    </Page>
  );
}

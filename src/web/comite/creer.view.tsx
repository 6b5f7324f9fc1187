import type { VNode } from 'preact';
import type { LigneAppel } from '../../appel/appel.queries.js';
import { Bandeau, Vide } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import { ChampChoix, ChampInstant, ChampNombre, ChampTexte } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Cote, Formulaire } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';

type Textes = Readonly<Record<string, string>>;

export interface ProprietesNouvelleSeance {
  readonly contexte: ContextePage;
  readonly appels: readonly LigneAppel[];
  readonly textes: Textes;
  readonly erreurs: Textes;
  readonly refus?: string | undefined;
}

const LABELS: Textes = {
  appel_id: 'Appel',
  comite: 'Comité',
  titre: 'Titre',
  tenue_le: 'Date et heure',
  quorum: 'Quorum',
};

export const NouvelleSeanceView = (props: ProprietesNouvelleSeance): VNode => (
  <Page
    contexte={props.contexte}
    titre="Préparer une séance"
    sousTitre="Vous inscrirez ensuite ses membres et ses dossiers, puis vous la convoquerez."
    ariane={[{ href: '/seances', label: 'Comités' }]}
  >
    {props.refus === undefined ? null : (
      <Bandeau ton="grave" titre="Rien n’a été enregistré." role="alert">
        {props.refus}
      </Bandeau>
    )}
    <Carte>
      {props.appels.length === 0 ? (
        <Vide titre="Aucun appel n’existe." action={<Bouton href="/appels/nouveau">Préparer un appel</Bouton>}>
          Une séance examine les dossiers d’un appel.
        </Vide>
      ) : (
        <Champs {...props} />
      )}
    </Carte>
  </Page>
);

const Champs = ({ contexte, appels, textes, erreurs }: ProprietesNouvelleSeance): VNode => {
  const champ = (nom: string) => ({
    nom,
    label: LABELS[nom] ?? nom,
    valeur: textes[nom],
    erreur: erreurs[nom],
    obligatoire: true,
  });
  return (
    <Formulaire
      action="/seances/nouvelle"
      csrf={contexte.csrf}
      erreurs={Object.entries(erreurs).map(([nom, erreur]) => ({ nom, label: LABELS[nom] ?? nom, erreur }))}
      boutons={<Bouton>Créer la séance</Bouton>}
    >
      <ChampTexte {...champ('titre')} aide="Par exemple : Comité de sélection, première journée." max={200} />
      <ChampChoix {...champ('appel_id')} options={appels.map(({ id, titre }) => ({ valeur: id, label: titre }))} />
      <ChampTexte {...champ('comite')} aide="Un nom nouveau crée le comité." max={200} />
      <Cote>
        <ChampInstant {...champ('tenue_le')} aide="À l’heure de Paris." />
        <ChampNombre
          {...champ('quorum')}
          aide="Membres présents et sans déport qu’il faut pour voter."
          unite="membres"
        />
      </Cote>
    </Formulaire>
  );
};

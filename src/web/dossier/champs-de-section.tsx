import type { VNode } from 'preact';
import type { Categorie } from '../../appel/categories.js';
import { SaisieCandidature } from '../../dossier/saisies.js';
import type { Caf, Departement } from '../../territoire/territoire.queries.js';
import { ChampCases, ChampChoix, ChampMontant } from '../layout/champs.js';
import type { Option } from '../layout/champs.js';
import { ChampsDuSchema } from '../layout/formulaire-evenement.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';
import type { ErreurDeChamp } from '../layout/formulaire.js';
import { COUTS, estTriple, type ValeursDeCandidature } from './candidature-dite.js';
import { CHAMPS_DE_LA_CANDIDATURE, ETIQUETTES, type SectionDeCandidature } from './champs-candidature.js';

/** What may be chosen in the form: the categories are those of the call. */
export interface ChoixDeCandidature {
  readonly categories: readonly Categorie[];
  readonly cafs: readonly Caf[];
  readonly departements: readonly Departement[];
}

/** Base of the ids of the form. */
export const GROUPE = 'candidature';

interface Props {
  readonly valeurs: ValeursDeCandidature;
  readonly erreurs: readonly ErreurDeChamp[];
  readonly choix: ChoixDeCandidature;
}

const TOUS = Object.keys(SaisieCandidature.shape);

const TROIS: Readonly<Record<string, string>> = { oui: 'Oui', non: 'Non', '': 'Non dit' };

export const ChampsDeSection = ({ section, ...props }: Props & { section: SectionDeCandidature }): VNode => (
  <>
    {section.champs.map((nom) => (
      <Champ key={nom} nom={nom} {...props} />
    ))}
  </>
);

function Champ(props: Props & { readonly nom: string }): VNode {
  const { nom, valeurs, erreurs } = props;
  const special = SPECIAUX[nom];
  if (special !== undefined) {
    return special(props);
  }
  const triple = estTriple(nom);
  const libelle = libelleDe(nom);
  const champ = (
    <ChampsDuSchema
      schema={SaisieCandidature}
      groupe={GROUPE}
      sauf={TOUS.filter((autre) => autre !== nom)}
      libelles={{ [nom]: triple ? { ...libelle, options: TROIS } : libelle }}
      valeurs={valeurs.textes}
      erreurs={Object.fromEntries(erreurs.map((faute) => [faute.nom, faute.erreur]))}
    />
  );
  return triple ? <div class="cases-serrees">{champ}</div> : champ;
}

const libelleDe = (nom: string): LibelleDeChamp => CHAMPS_DE_LA_CANDIDATURE[nom] ?? { label: nom };

const erreurDe = (erreurs: readonly ErreurDeChamp[], nom: string): string | undefined =>
  erreurs.find((faute) => faute.nom === nom)?.erreur;

const liste = (nom: string, options: readonly Option[], { valeurs, erreurs }: Props): VNode => (
  <ChampChoix
    nom={nom}
    groupe={GROUPE}
    {...libelleDe(nom)}
    invite="Non dit"
    options={options}
    valeur={valeurs.textes[nom]}
    erreur={erreurDe(erreurs, nom)}
  />
);

const cases = (nom: string, options: readonly Option[], { valeurs, erreurs }: Props): VNode => (
  <ChampCases
    nom={nom}
    groupe={GROUPE}
    {...libelleDe(nom)}
    options={options}
    valeurs={valeurs.listes[nom] ?? []}
    erreur={erreurDe(erreurs, nom)}
  />
);

const categories = ({ choix }: Props): readonly Option[] =>
  choix.categories.map(({ code, label_court, label }) => ({ valeur: code, label: label_court, aide: label }));

/** The known tags, and those that the dossier already has. */
const etiquettes = ({ valeurs }: Props): readonly Option[] =>
  [...new Set([...Object.keys(ETIQUETTES), ...(valeurs.listes['etiquettes'] ?? [])])].map((valeur) => ({
    valeur,
    label: ETIQUETTES[valeur] ?? valeur,
  }));

const SPECIAUX: Readonly<Record<string, (props: Props) => VNode>> = {
  categorie_principale: (props) => liste('categorie_principale', categories(props), props),
  categories: (props) => cases('categories', categories(props), props),
  etiquettes: (props) => <div class="cases-serrees">{cases('etiquettes', etiquettes(props), props)}</div>,
  caf_code: (props) =>
    liste(
      'caf_code',
      props.choix.cafs.map(({ code, nom }) => ({ valeur: code, label: nom })),
      props,
    ),
  departement_code: (props) =>
    liste(
      'departement_code',
      props.choix.departements.map(({ code, nom }) => ({ valeur: code, label: `${code} — ${nom}` })),
      props,
    ),
  couts_itinerance: ({ valeurs, erreurs }) => (
    <fieldset class="stack">
      <legend>
        <b>Coûts de l’itinérance</b>
        <span class="hint">À remplir tous les quatre si le projet se déplace ; zéro se dit.</span>
      </legend>
      <div class="grid2">
        {COUTS.map(({ nom, label }) => (
          <ChampMontant
            key={nom}
            nom={nom}
            groupe={GROUPE}
            label={label}
            valeur={valeurs.textes[nom]}
            erreur={erreurDe(erreurs, nom)}
          />
        ))}
      </div>
    </fieldset>
  ),
};

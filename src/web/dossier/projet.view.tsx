import type { ComponentChildren, VNode } from 'preact';
import { CATEGORIES_PAR_DEFAUT } from '../../appel/categories.js';
import { TYPES_PORTEUR } from '../../appel/parametres.js';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import { typographier } from '../../notification/typographie.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import { Bouton, Carte, DefinitionListe } from '../layout/blocs.js';
import { euros, nombre, Valeur } from '../layout/valeurs.js';
import { ETIQUETTES } from './champs-candidature.js';
import { Saisies } from './equipe.view.js';
import { Fonde } from './pastilles.js';
import { type VueDossier, adresse } from './vue.js';

const TYPES: ReadonlyMap<string, string> = new Map(Object.entries(TYPES_PORTEUR));

const NIVEAUX: Readonly<Record<string, string>> = {
  commune: 'commune',
  epci: 'intercommunalité',
  departement: 'département',
};

export const labelCategorie = (code: string): string =>
  CATEGORIES_PAR_DEFAUT.find((categorie) => categorie.code === code)?.label_court ?? code;

const ouRien = (liste: readonly string[]): string | null => (liste.length === 0 ? null : liste.join(', '));

const etp = (texte: string | null): string | null => (texte === null ? null : `${nombre(Number(texte), 2)} ETP`);

const ouiNon = (vrai: boolean | null): string | null => (vrai === null ? null : vrai ? 'oui' : 'non');

type Fait = readonly [champ: string, label: string, valeur: ComponentChildren];

const faitsDuProjet = (f: FicheDossier): readonly Fait[] => [
  ['resume', 'Résumé', f.resume],
  [
    'categorie_principale',
    'Catégorie principale',
    f.categorie_principale === null ? null : labelCategorie(f.categorie_principale),
  ],
  ['categories', 'Autres catégories', ouRien(f.categories.map(labelCategorie))],
  ['etiquettes', 'Comporte', ouRien(f.etiquettes.map((code) => ETIQUETTES[code] ?? code))],
  ['departement_code', 'Département', f.departement ?? f.departement_code],
  ['region_code', 'Région', f.region],
  ['epci', 'Intercommunalité', f.epci],
  ['commune', 'Commune', f.commune],
  ['montant_demande', 'Montant demandé', f.montant_demande === null ? null : euros(f.montant_demande)],
  ['etp_prevus', 'Moyens humains prévus', etp(f.etp_prevus)],
  ['etp_minimum', 'Minimum pour démarrer', etp(f.etp_minimum)],
  ['embauches_prevues', 'Embauches prévues', ouiNon(f.embauches_prevues)],
  ['coordonnateur_requis', 'Coordonnateur requis', ouiNon(f.coordonnateur_requis)],
  ['droit_commun', 'Droit commun cherché', f.droit_commun],
  ['modele_economique', 'Modèle économique', f.modele_economique],
  ['forme_juridique_visee', 'Forme juridique visée', f.forme_juridique_visee],
  ['anteriorite', 'Antériorité', f.anteriorite],
  ['maturite_texte', 'Maturité', f.maturite_texte],
  ['maturite_niveau', 'Niveau de maturité', f.maturite_niveau],
];

const porteurDit = ({ porteur, porteur_type, porteur_niveau }: FicheDossier): string =>
  [
    porteur,
    `${TYPES.get(porteur_type) ?? porteur_type}${porteur_niveau === null ? '' : `, ${NIVEAUX[porteur_niveau] ?? porteur_niveau}`}`,
  ].join(' — ');

/** What the application says, each value with what it rests on; what nobody said is « non dit ». */
export const ProjetView = ({ fiche, droits }: Pick<VueDossier, 'fiche' | 'droits'>): VNode => (
  <Carte
    titre="Le projet"
    id="projet"
    cote={
      droits.candidature ? (
        <Bouton href={adresse(fiche.numero, '/candidature')} genre="second" petit icone="pen-line">
          Modifier la candidature
        </Bouton>
      ) : undefined
    }
  >
    <DefinitionListe
      faits={[
        { label: 'Porteur', valeur: porteurDit(fiche) },
        { label: 'Caf', valeur: fiche.caf_nom },
        { label: 'Appel', valeur: <a href={`/appels/${fiche.appel_code}`}>{fiche.appel_titre}</a> },
        {
          label: 'Candidature déposée',
          valeur: fiche.depose_le === null ? <Valeur de={null} /> : `le ${enFrancais(fiche.depose_le)}`,
        },
        ...faitsDuProjet(fiche).map(([champ, label, valeur]) => ({
          label,
          valeur: (
            <Fonde fondement={fiche.fondements[champ]}>
              {typeof valeur === 'string' ? typographier(valeur) : valeur}
            </Fonde>
          ),
        })),
      ]}
    />
    <Saisies numero={fiche.numero} droits={droits} quoi={['maturite']} />
  </Carte>
);

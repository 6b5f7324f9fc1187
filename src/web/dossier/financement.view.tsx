import type { VNode } from 'preact';
import type { LignePlan, Relais } from '../../financement/financement.queries.js';
import { STATUTS_RECETTE } from '../../financement/plan.js';
import { Bandeau, Pastille, Vide } from '../layout/bandeau.js';
import { Bouton, Carte, DefinitionListe } from '../layout/blocs.js';
import type { Ton } from '../layout/contexte.js';
import { type Colonne, Tableau } from '../layout/tableau.js';
import { euros, Jour, Montant, partEnFrancais, Valeur } from '../layout/valeurs.js';
import { STATUTS_DE_RELAIS } from './libelles.js';
import { Fonde } from './pastilles.js';
import { type VueDossier, adresse } from './vue.js';

type Props = Pick<VueDossier, 'fiche' | 'plan' | 'relais' | 'suggestions' | 'catalogue' | 'convention' | 'droits'>;

export const FinancementView = (props: Props): VNode => (
  <>
    <Carte
      titre="Plan de financement"
      id="financement"
      ras
      cote={<Ajouter {...props} quoi="ligne_plan" label="Ajouter une ligne" />}
    >
      <Convention {...props} />
      <Manques {...props} />
      <Tableau
        legende="Lignes du plan de financement"
        legendeCachee
        lignes={props.plan.lignes}
        cleDe={({ id }) => id}
        colonnes={colonnesDuPlan(props)}
        vide={<Vide titre="Plan de financement non dit">Aucune dépense ni recette n’est inscrite.</Vide>}
      />
      <Totaux {...props} />
    </Carte>
    <Carte
      titre="Relais de financement"
      id="relais"
      ras
      cote={<Ajouter {...props} quoi="relais" label="Ajouter un relais" />}
    >
      <Tableau
        legende="Relais de financement"
        legendeCachee
        lignes={props.relais}
        cleDe={({ id }) => id}
        colonnes={colonnesDesRelais(props)}
        vide={<Vide titre="Aucun relais inscrit">Qui financera le projet quand l’amorçage s’arrêtera ?</Vide>}
      />
      {props.suggestions.length === 0 ? null : (
        <p class="small muted pied-de-carte">
          À étudier pour ce projet : {props.suggestions.map(({ libelle }) => libelle).join(', ')}.
        </p>
      )}
    </Carte>
  </>
);

const Ajouter = ({
  fiche,
  droits,
  quoi,
  label,
}: Pick<Props, 'fiche' | 'droits'> & { quoi: string; label: string }): VNode | null =>
  droits.plan ? (
    <Bouton href={adresse(fiche.numero, `/saisies/${quoi}`)} genre="second" petit icone="plus">
      {label}
    </Bouton>
  ) : null;

function Convention({ convention }: Props): VNode | null {
  if (convention === null) {
    return null;
  }
  const { debut, fin, montant, signee_le, fondement, avenants } = convention;
  return (
    <div class="dans-carte">
      <DefinitionListe
        faits={[
          {
            label: 'Convention signée',
            valeur: (
              <Fonde fondement={fondement}>
                <Jour le={signee_le} />
              </Fonde>
            ),
          },
          {
            label: 'Période',
            valeur: (
              <Fonde fondement={fondement}>
                du <Jour le={debut} /> au <Jour le={fin} />
              </Fonde>
            ),
          },
          { label: 'Montant conventionné', valeur: euros(montant) },
          ...avenants.map(({ motif, fin_apres }, i) => ({
            label: `Avenant ${i + 1}`,
            valeur: (
              <>
                jusqu’au <Jour le={fin_apres} /> : {motif}
              </>
            ),
          })),
        ]}
      />
    </div>
  );
}

const Manques = ({ plan: { bilan, lignes } }: Props): VNode | null =>
  lignes.length === 0 || bilan.boucle ? null : (
    <div class="dans-carte">
      <Bandeau ton="attention" titre="Le plan n’est pas bouclé.">
        {bilan.manques.join(' ')}
      </Bandeau>
    </div>
  );

const TONS_RECETTE: Readonly<Record<string, Ton>> = { demandee: 'neutre', promise: 'info', acquise: 'ok' };

const colonnesDuPlan = ({ fiche, droits, catalogue }: Props): readonly Colonne<LignePlan>[] => [
  { cle: 'annee', label: 'Année', cellule: ({ annee }) => annee },
  {
    cle: 'libelle',
    label: 'Ligne',
    entete: true,
    cellule: ({ id, libelle, source, fondement, necessaire_demarrage }) => (
      <>
        {droits.plan ? <a href={adresse(fiche.numero, `/saisies/ligne_plan/${id}`)}>{libelle}</a> : libelle}
        <span class="sous">
          {[
            source === null ? null : (catalogue[source] ?? source),
            necessaire_demarrage ? 'nécessaire au démarrage' : null,
          ]
            .filter((mot) => mot !== null)
            .join(' · ')}
          {fondement === null ? null : <Fonde fondement={fondement}> </Fonde>}
        </span>
      </>
    ),
  },
  {
    cle: 'sens',
    label: 'Nature',
    cellule: ({ sens, statut }) =>
      sens === 'depense' || statut === null ? (
        'Dépense'
      ) : (
        <>
          Recette <Pastille ton={TONS_RECETTE[statut] ?? 'neutre'}>{STATUTS_RECETTE[statut]}</Pastille>
        </>
      ),
  },
  { cle: 'montant', label: 'Montant', nombre: true, cellule: ({ montant }) => <Montant centimes={montant} /> },
];

function Totaux({ plan: { bilan, lignes } }: Props): VNode | null {
  return lignes.length === 0 ? null : (
    <p class="pied-de-carte">
      Dépenses <b>{euros(bilan.depenses)}</b> · recettes <b>{euros(bilan.recettes)}</b>, dont{' '}
      {euros(bilan.parStatut.acquise)} acquises{bilan.boucle ? ' · plan bouclé' : ''}
    </p>
  );
}

const TONS_RELAIS: Readonly<Record<Relais['statut'], Ton>> = {
  vise: 'neutre',
  identifie: 'info',
  negocie: 'info',
  acquis: 'ok',
  refuse: 'grave',
};

const colonnesDesRelais = ({ fiche, droits, catalogue }: Props): readonly Colonne<Relais>[] => [
  {
    cle: 'financeur',
    label: 'Financeur',
    entete: true,
    cellule: ({ id, financeur, code, contact }) => (
      <>
        {droits.plan ? <a href={adresse(fiche.numero, `/saisies/relais/${id}`)}>{financeur}</a> : financeur}
        <span class="sous">
          {[code === null ? null : (catalogue[code] ?? code), contact].filter((mot) => mot !== null).join(' · ')}
        </span>
      </>
    ),
  },
  {
    cle: 'statut',
    label: 'État',
    cellule: ({ statut }) => <Pastille ton={TONS_RELAIS[statut]}>{STATUTS_DE_RELAIS[statut] ?? statut}</Pastille>,
  },
  { cle: 'echeance', label: 'Échéance', cellule: ({ echeance }) => <Jour le={echeance} /> },
  {
    cle: 'part',
    label: 'Part',
    nombre: true,
    cellule: ({ part_bp }) => <Valeur de={part_bp === null ? null : partEnFrancais(part_bp)} />,
  },
  {
    cle: 'montant',
    label: 'Montant',
    nombre: true,
    cellule: ({ montant, fondement }) => (
      <Fonde fondement={fondement}>{montant === null ? null : <Montant centimes={montant} />}</Fonde>
    ),
  },
];

import type { VNode } from 'preact';
import { MARQUES_ACTION } from '../../dossier/action/vocabulaire.js';
import { Pastille, Vide } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import type { Ton } from '../layout/contexte.js';
import type { NomIcone } from '../layout/icone.js';
import { Tableau } from '../layout/tableau.js';
import { Valeur } from '../layout/valeurs.js';
import { Fonde } from './pastilles.js';
import { type ActionDite, type VueDossier, adresse } from './vue.js';

/** How many followed actions are carried out, at least in part; `sur` counts those that are followed. */
export function avancementDesActions(actions: readonly ActionDite[]): {
  readonly realisees: number;
  readonly sur: number;
} {
  const suivies = actions.filter(({ suivie }) => suivie);
  return {
    realisees: suivies.filter(({ marques }) => marques.includes(MARQUES_ACTION.realisee)).length,
    sur: suivies.length,
  };
}

const ALLURES: readonly (readonly [marque: string, ton: Ton, icone: NomIcone])[] = [
  [MARQUES_ACTION.non_realisee, 'grave', 'circle-x'],
  [MARQUES_ACTION.realisee, 'ok', 'check'],
  [MARQUES_ACTION.lancee, 'info', 'circle-dot'],
];

export function PastilleAction({ action: { marques, etatDit } }: { action: ActionDite }): VNode {
  const [, ton, icone] = ALLURES.find(([marque]) => marques.includes(marque)) ?? ['', 'neutre', 'circle'];
  return (
    <Pastille ton={ton} icone={icone}>
      {etatDit}
    </Pastille>
  );
}

type Props = Pick<VueDossier, 'fiche' | 'actions' | 'droits' | 'entourage'>;

export function ActionsDuProjetView({ fiche, actions, droits, entourage }: Props): VNode {
  const { realisees, sur } = avancementDesActions(actions);
  return (
    <Carte
      titre={sur === 0 ? 'Actions du projet' : `Actions du projet : ${realisees} sur ${sur} mises en œuvre`}
      id="actions-projet"
      ras
      cote={
        droits.saisies.has('action') ? (
          <Bouton href={adresse(fiche.numero, '/saisies/action')} genre="second" petit icone="plus">
            Ajouter une action
          </Bouton>
        ) : undefined
      }
    >
      <Tableau
        legende="Actions du projet"
        legendeCachee
        lignes={actions}
        cleDe={({ id }) => id}
        colonnes={[
          {
            cle: 'titre',
            label: 'Action',
            entete: true,
            cellule: ({ titre, ordre, numero, note, suivie }) => (
              <>
                <a href={adresse(fiche.numero, `/actions/${ordre}`)}>{titre}</a>
                <span class="sous">
                  {[numero, suivie ? null : 'hors du suivi CafLab', note].filter((mot) => mot !== null).join(' · ')}
                </span>
              </>
            ),
          },
          { cle: 'etat', label: 'État', cellule: (action) => <PastilleAction action={action} /> },
        ]}
        vide={<Vide titre="Aucune action inscrite">Une candidature se dépose avec au moins une action.</Vide>}
      />
      {entourage.quantites.length === 0 ? null : <Quantites quantites={entourage.quantites} />}
    </Carte>
  );
}

/** Counts, planned and reached. */
export const Quantites = ({ quantites }: { quantites: VueDossier['entourage']['quantites'] }): VNode => (
  <Tableau
    legende="Décomptes annoncés et atteints"
    lignes={quantites}
    cleDe={({ objet, unite, au, prevue, atteinte }) => [objet, unite, au, prevue, atteinte].join('|')}
    colonnes={[
      {
        cle: 'objet',
        label: 'Objet',
        entete: true,
        cellule: ({ objet, unite, fondement }) => (
          <Fonde fondement={fondement}>
            {objet} ({unite})
          </Fonde>
        ),
      },
      { cle: 'prevue', label: 'Prévu', nombre: true, cellule: ({ prevue }) => <Valeur de={dit(prevue)} /> },
      { cle: 'atteinte', label: 'Atteint', nombre: true, cellule: ({ atteinte }) => <Valeur de={dit(atteinte)} /> },
      { cle: 'au', label: 'Au', cellule: ({ au }) => <Valeur de={au} /> },
    ]}
  />
);

const dit = (valeur: number | null): string | null => (valeur === null ? null : String(valeur).replace('.', ','));

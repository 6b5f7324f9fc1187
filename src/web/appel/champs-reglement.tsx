import type { ComponentChildren, VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { ChampDate, ChampNombre, ChampTexte } from '../layout/champs.js';
import { Cote } from '../layout/formulaire.js';
import type { Remplissage } from './champs-appel.js';
import { Conditions, GrilleDeNotation } from './morceaux.js';
import type { Textes } from './remplissage.js';

export interface ProprietesReglementSaisi extends Remplissage {
  readonly appel: FicheAppel;
  readonly textes: Textes;
  /** The call is announced: only its documents still change. */
  readonly fige: boolean;
}

/** Rows offered empty under those that are filled: there is no script to add one. */
const VIDES = 3;

export const ChampsReglement = (props: ProprietesReglementSaisi): VNode => (
  <>
    {props.fige ? (
      <Regles appel={props.appel} />
    ) : (
      <>
        <SaisieCategories {...props} />
        <SaisieConditions {...props} />
        <SaisieGrille {...props} />
      </>
    )}
    <SaisieDocuments {...props} />
  </>
);

const Regles = ({ appel }: { appel: FicheAppel }): VNode => (
  <>
    <h2>Conditions d’éligibilité</h2>
    <Conditions eligibilite={appel.eligibilite} />
    <h2>Grille de notation</h2>
    <GrilleDeNotation grille={appel.grille} />
  </>
);

/** Ranks of the rows to draw: those that have a text, and some more. */
function rangs(textes: Textes, prefixe: string, vides: number): readonly number[] {
  const remplis = Object.keys(textes)
    .filter((nom) => nom.startsWith(`${prefixe}.`))
    .map((nom) => Number(nom.slice(prefixe.length + 1).split('.', 1)[0]))
    .filter((rang) => Number.isInteger(rang));
  const nombre = remplis.length === 0 ? 0 : Math.max(...remplis) + 1;
  return Array.from({ length: nombre + vides }, (_, i) => i);
}

interface ProprietesTable {
  readonly titre: string;
  readonly aide: string;
  readonly prefixe: string;
  readonly erreur?: string | undefined;
  readonly children: ComponentChildren;
}

const Table = ({ titre, aide, prefixe, erreur, children }: ProprietesTable): VNode => (
  <section class="stack rangees" id={`champ-${prefixe}`} tabindex={-1}>
    <h2>{titre}</h2>
    <p class="hint">{aide}</p>
    {erreur === undefined ? null : <p class="err">{erreur}</p>}
    <input type="hidden" name={`${prefixe}_present`} value="oui" />
    {children}
  </section>
);

const Rangee = ({ label, children }: { label: string; children: ComponentChildren }): VNode => (
  <fieldset class="rangee">
    <legend>{label}</legend>
    {children}
  </fieldset>
);

interface ProprietesMembre extends Remplissage {
  readonly nom: string;
  readonly label: string;
  readonly lignes?: number;
}

const Membre = ({ nom, label, lignes = 1, valeur, erreur }: ProprietesMembre): VNode => (
  <ChampTexte nom={nom} label={label} lignes={lignes} valeur={valeur(nom)} erreur={erreur(nom)} />
);

/** A member of a row that nobody types. */
const Cache = ({ nom, valeur }: Pick<ProprietesMembre, 'nom' | 'valeur'>): VNode => (
  <input type="hidden" name={nom} value={valeur(nom)} />
);

function SaisieCategories({ textes, ...r }: ProprietesReglementSaisi): VNode {
  return (
    <Table
      titre="Catégories"
      aide="Un appel a exactement ces quatre catégories ; leurs mots peuvent changer."
      prefixe="categories"
    >
      {rangs(textes, 'categories', 0).map((i) => {
        const nom = (membre: string): string => `categories.${i}.${membre}`;
        return (
          <Rangee key={i} label={r.valeur(nom('code'))}>
            <Cache nom={nom('code')} valeur={r.valeur} />
            <Cache nom={nom('couleur')} valeur={r.valeur} />
            <Membre nom={nom('label_court')} label="Nom court" {...r} />
            <Membre nom={nom('label')} label="Nom complet" lignes={2} {...r} />
            <details>
              <summary class="small">Autres écritures rencontrées</summary>
              <Membre nom={nom('alias')} label="Une par ligne" lignes={4} {...r} />
            </details>
          </Rangee>
        );
      })}
    </Table>
  );
}

function SaisieConditions({ textes, ...r }: ProprietesReglementSaisi): VNode {
  return (
    <Table
      titre="Conditions d’éligibilité"
      aide="Une ligne vidée disparaît. Il en faut au moins une pour programmer l’appel."
      prefixe="eligibilite"
    >
      {rangs(textes, 'eligibilite', VIDES).map((i) => {
        const nom = (membre: string): string => `eligibilite.${i}.${membre}`;
        return (
          <Rangee key={i} label={`Condition ${i + 1}`}>
            <Cache nom={nom('code')} valeur={r.valeur} />
            <Membre nom={nom('libelle')} label="Condition" {...r} />
            <Membre nom={nom('precision')} label="Précision" {...r} />
          </Rangee>
        );
      })}
    </Table>
  );
}

function SaisieGrille({ textes, ...r }: ProprietesReglementSaisi): VNode {
  const total = 'grille.total';
  return (
    <Table
      titre="Grille de notation"
      aide="Une ligne vidée disparaît. Pour programmer l’appel, le total est la somme des points."
      prefixe="grille"
    >
      <ChampNombre nom={total} label="Total annoncé" unite="points" valeur={r.valeur(total)} erreur={r.erreur(total)} />
      {rangs(textes, 'grille.criteres', VIDES).map((i) => {
        const nom = (membre: string): string => `grille.criteres.${i}.${membre}`;
        return (
          <Rangee key={i} label={`Critère ${i + 1}`}>
            <Cache nom={nom('code')} valeur={r.valeur} />
            <Cote>
              <Membre nom={nom('libelle')} label="Critère" {...r} />
              <ChampNombre
                nom={nom('points')}
                label="Points"
                valeur={r.valeur(nom('points'))}
                erreur={r.erreur(nom('points'))}
              />
            </Cote>
            <Membre nom={nom('precision')} label="Précision" {...r} />
          </Rangee>
        );
      })}
    </Table>
  );
}

function SaisieDocuments({ textes, ...r }: ProprietesReglementSaisi): VNode {
  return (
    <Table
      titre="Documents"
      aide="Guides et modèles montrés sur la page publique. Une ligne vidée disparaît."
      prefixe="documents"
    >
      {rangs(textes, 'documents', 2).map((i) => {
        const nom = (membre: string): string => `documents.${i}.${membre}`;
        return (
          <Rangee key={i} label={`Document ${i + 1}`}>
            <Membre nom={nom('titre')} label="Titre" {...r} />
            <Cote>
              <Membre nom={nom('version')} label="Version" {...r} />
              <ChampDate nom={nom('date')} label="Date" valeur={r.valeur(nom('date'))} erreur={r.erreur(nom('date'))} />
            </Cote>
            <Membre nom={nom('adresse')} label="Adresse (https://…)" {...r} />
          </Rangee>
        );
      })}
    </Table>
  );
}

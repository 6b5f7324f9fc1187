import type { ComponentChildren, VNode } from 'preact';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { sommeDesPoints } from '../../appel/reglement.js';
import { Bandeau } from '../layout/bandeau.js';
import { ValeurDemonstration } from '../layout/fictif.js';
import { Tableau } from '../layout/tableau.js';

/** A long text as it was typed: a blank line starts a paragraph. */
export const Paragraphes = ({ texte }: { texte: string }): VNode => (
  <>
    {texte
      .split(/\n\s*\n/u)
      .filter((paragraphe) => paragraphe.trim() !== '')
      .map((paragraphe) => (
        <p key={paragraphe} class="lignes">
          {paragraphe.trim()}
        </p>
      ))}
  </>
);

/** First paragraph, and the rest. */
export function chapeauEtSuite(texte: string | null): { readonly chapeau: string; readonly suite: string } {
  const [chapeau = '', ...suite] = (texte ?? '').trim().split(/\n\s*\n/u);
  return { chapeau, suite: suite.join('\n\n') };
}

/** Says that a value was invented for the demonstration, when the call says so of this field. */
export const SelonSource = ({
  appel,
  champ,
  children,
}: {
  appel: Pick<FicheAppel, 'demonstration'>;
  champ: string;
  children: ComponentChildren;
}): VNode =>
  Object.hasOwn(appel.demonstration, champ) ? <ValeurDemonstration>{children}</ValeurDemonstration> : <>{children}</>;

const TOTAL = 'total';

/** Scoring grid, its total written last; a total that is not the sum of its criteria is said. */
export function GrilleDeNotation({ grille }: Pick<FicheAppel, 'grille'>): VNode {
  const somme = sommeDesPoints(grille);
  return (
    <>
      {somme === grille.total ? null : (
        <Bandeau ton="attention">
          La grille annonce {grille.total} points, ses critères en font {somme}.
        </Bandeau>
      )}
      <div class="paires">
        <Tableau
          legende="Critères de notation et points"
          legendeCachee
          lignes={[...grille.criteres, { code: TOTAL, libelle: 'Total', points: grille.total, precision: null }]}
          cleDe={({ code }) => code}
          colonnes={[
            {
              cle: 'critere',
              label: 'Critère',
              entete: true,
              cellule: ({ code, libelle, precision }) => (
                <>
                  {code === TOTAL ? <b>{libelle}</b> : libelle}
                  {precision === null ? null : <span class="sous">{precision}</span>}
                </>
              ),
            },
            {
              cle: 'points',
              label: 'Points',
              nombre: true,
              cellule: ({ code, points }) => (code === TOTAL ? <b>{points}</b> : points),
            },
          ]}
          vide={<p class="muted">La grille de notation n’est pas encore écrite.</p>}
        />
      </div>
    </>
  );
}

/** Conditions of eligibility, with what makes each precise. */
export const Conditions = ({ eligibilite }: Pick<FicheAppel, 'eligibilite'>): VNode =>
  eligibilite.length === 0 ? (
    <p class="muted">Les conditions d’éligibilité ne sont pas encore écrites.</p>
  ) : (
    <ul class="puces">
      {eligibilite.map(({ code, libelle, precision }) => (
        <li key={code}>
          {libelle}
          {precision === null ? null : <span class="small muted"> — {precision}</span>}
        </li>
      ))}
    </ul>
  );

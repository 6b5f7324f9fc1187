import type { VNode } from 'preact';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import { PastilleEtat } from '../courriels/etats.js';
import { Carte, DefinitionListe } from '../layout/blocs.js';
import { Jour, nombre } from '../layout/valeurs.js';
import { Saisies } from './equipe.view.js';
import { LIBELLES_EVENEMENTS, NATURES_DE_LIEN, SENS_DES_AVIS } from './libelles.js';
import { Fonde } from './pastilles.js';
import type { VueDossier } from './vue.js';

type Props = Pick<VueDossier, 'fiche' | 'entourage' | 'entretiens' | 'decisions' | 'droits' | 'courriels'>;

/** Advice, decisions, interviews, indicators, announced dates, links: what those who follow the project have gathered. */
export function SuiviView(props: Props): VNode {
  const { fiche, droits, entourage } = props;
  return (
    <Carte titre="Avis, suivi et indicateurs" id="suivi">
      {droits.interne ? <Avis {...props} /> : null}
      <Decisions {...props} />
      {droits.interne ? <Entretiens {...props} /> : null}
      <Indicateurs {...props} />
      <Jalons {...props} />
      {entourage.liens.length === 0 ? null : <Liens {...props} />}
      <Saisies numero={fiche.numero} droits={droits} quoi={['indicateur', 'quantite', 'jalon', 'lien']} />
    </Carte>
  );
}

const Titre = ({ children, nombre: combien }: { children: string; nombre: number }): VNode => (
  <h3>
    {children} {combien === 0 ? <span class="nondit">: non dit</span> : null}
  </h3>
);

const Avis = ({ entourage: { avis } }: Props): VNode => (
  <div>
    <Titre nombre={avis.length}>Avis</Titre>
    <ul class="lignes-simples">
      {avis.map(({ auteur, sens, motif, rendu_le }) => (
        <li key={rendu_le}>
          <b>{SENS_DES_AVIS[sens] ?? sens}</b>, {auteur}, le <Jour le={rendu_le.slice(0, 10)} />
          <span class="sous">{motif}</span>
        </li>
      ))}
    </ul>
  </div>
);

const ISSUES = {
  retenu: 'Retenu',
  liste_complementaire: 'En liste complémentaire',
  non_retenu: 'Non retenu',
} as const;

const Decisions = ({ decisions }: Props): VNode | null =>
  decisions.length === 0 ? null : (
    <div>
      <h3>Décisions</h3>
      <ul class="lignes-simples">
        {decisions.map(({ issue, rang, motif, prononcee_le, prononcee_par }) => (
          <li key={prononcee_le.toISOString()}>
            <b>{ISSUES[issue]}</b>
            {rang === null ? '' : `, rang ${rang}`}, par {prononcee_par}, {instantEnFrancais(prononcee_le)}
            {motif === null ? null : <span class="sous">{motif}</span>}
          </li>
        ))}
      </ul>
    </div>
  );

const Entretiens = ({ entretiens }: Props): VNode => (
  <div>
    <Titre nombre={entretiens.length}>Entretiens</Titre>
    <ul class="lignes-simples">
      {entretiens.map(({ id, tenu_le, auteur, avec, notes, progres }) => (
        <li key={id}>
          <b>
            <Jour le={tenu_le} />
          </b>
          , {auteur}
          {avec === null ? '' : ` — ${(LIBELLES_EVENEMENTS['avec']?.options?.[avec] ?? avec).toLowerCase()}`}
          <span class="sous">{[progres, notes].filter((mot) => mot !== null).join(' ')}</span>
        </li>
      ))}
    </ul>
  </div>
);

const Indicateurs = ({ entourage: { indicateurs } }: Props): VNode => (
  <div>
    <Titre nombre={indicateurs.length}>Indicateurs</Titre>
    <DefinitionListe
      faits={indicateurs.map(({ libelle, unite, cible, fondement }) => ({
        label: libelle,
        valeur: (
          <Fonde fondement={fondement}>
            {cible === null ? null : `${nombre(cible, 2)} visés${unite === null ? '' : ` (${unite})`}`}
          </Fonde>
        ),
      }))}
    />
  </div>
);

const Jalons = ({ entourage: { jalons } }: Props): VNode => (
  <div>
    <Titre nombre={jalons.length}>Échéances annoncées</Titre>
    <DefinitionListe
      faits={jalons.map(({ objet, texte, fondement, fait_le }) => ({
        label: objet,
        valeur: (
          <Fonde fondement={fondement}>
            {texte}
            {fait_le === null ? '' : ' — fait'}
          </Fonde>
        ),
      }))}
    />
  </div>
);

const Liens = ({ entourage: { liens } }: Props): VNode => (
  <div>
    <h3>Liens</h3>
    <DefinitionListe
      faits={liens.map(({ nature, cible, precision_ }) => ({
        label: NATURES_DE_LIEN[nature] ?? nature,
        valeur: precision_ === null ? cible : `${cible} — ${precision_}`,
      }))}
    />
  </div>
);

/** Mails about the dossier that the agent may read. */
export const CourrielsDuDossierView = ({ courriels }: Pick<VueDossier, 'courriels'>): VNode | null =>
  courriels.length === 0 ? null : (
    <Carte titre="Courriels envoyés" id="courriels">
      <ul class="lignes-simples">
        {courriels.map(({ id, objet, nom, etat, cree_le }) => (
          <li key={id}>
            <a href={`/courriels/${id}`}>{objet}</a>
            <span class="sous">
              {instantEnFrancais(cree_le)} · {nom} · <PastilleEtat etat={etat} />
            </span>
          </li>
        ))}
      </ul>
    </Carte>
  );

import type { ComponentChildren, VNode } from 'preact';
import { Bouton, Carte } from '../layout/blocs.js';
import { Jour, NonDit, nombre } from '../layout/valeurs.js';
import { FONCTIONS, PREUVES, ROLES_DE_CO_PORTEUR, TITRES_DES_SAISIES, TYPES_DE_PARTENAIRE } from './libelles.js';
import { Fonde } from './pastilles.js';
import { type VueDossier, adresse } from './vue.js';

interface ProprietesSaisies {
  readonly numero: string;
  readonly droits: VueDossier['droits'];
  readonly quoi: readonly string[];
}

/** Links to the data commands of a section, for who may send them. */
export function Saisies({ numero, droits, quoi }: ProprietesSaisies): VNode | null {
  const permises = quoi.filter((nom) => droits.saisies.has(nom));
  return permises.length === 0 ? null : (
    <div class="row">
      {permises.map((nom) => (
        <Bouton key={nom} href={adresse(numero, `/saisies/${nom}`)} genre="second" petit icone="plus">
          {TITRES_DES_SAISIES[nom]}
        </Bouton>
      ))}
    </div>
  );
}

type Props = Pick<VueDossier, 'fiche' | 'entourage' | 'droits'>;

/** Who follows the dossier, in the side column. */
export const ConseillersView = ({ fiche, entourage: { conseillers }, droits }: Props): VNode => (
  <Carte titre="Suivi par" id="conseillers">
    {conseillers.length === 0 ? (
      <p class="muted">Aucun conseiller n’est nommé sur ce dossier.</p>
    ) : (
      <ul class="lignes-simples">
        {conseillers.map(({ nom, fonction, debut_le, compte_id }) => (
          <li key={compte_id}>
            <b>{nom}</b>
            <span class="sous">
              {FONCTIONS[fonction] ?? fonction}, depuis le <Jour le={debut_le} />
            </span>
          </li>
        ))}
      </ul>
    )}
    <Saisies
      numero={fiche.numero}
      droits={droits}
      quoi={conseillers.length === 0 ? ['conseiller'] : ['conseiller', 'fin_conseiller']}
    />
  </Carte>
);

const Partie = ({ titre, vide, children }: { titre: string; vide: boolean; children: ComponentChildren }): VNode => (
  <div>
    <h3>{titre}</h3>
    {vide ? <NonDit /> : <ul class="lignes-simples">{children}</ul>}
  </div>
);

/** Partners and posts. */
export const EquipeView = ({ fiche, entourage, droits }: Props): VNode => (
  <Carte titre="Porteurs associés, partenaires et postes" id="equipe">
    {entourage.co_porteurs.length === 0 ? null : <CoPorteurs entourage={entourage} />}
    <Partenaires entourage={entourage} />
    <Postes entourage={entourage} />
    <Saisies
      numero={fiche.numero}
      droits={droits}
      quoi={[
        'co_porteur',
        'partenaire',
        ...(entourage.partenaires.some(({ preuve, verifie_le }) => preuve !== null && verifie_le === null)
          ? ['verification']
          : []),
        'poste',
        ...(entourage.postes.some(({ libere_le }) => libere_le === null) ? ['fin_poste'] : []),
      ]}
    />
  </Carte>
);

type Entoure = Pick<VueDossier, 'entourage'>;

const CoPorteurs = ({ entourage: { co_porteurs } }: Entoure): VNode => (
  <Partie titre="Porteurs associés" vide={false}>
    {co_porteurs.map(({ nom, role }) => (
      <li key={nom}>
        <b>{nom}</b>
        <span class="sous">{ROLES_DE_CO_PORTEUR[role] ?? role}</span>
      </li>
    ))}
  </Partie>
);

const Partenaires = ({ entourage: { partenaires } }: Entoure): VNode => (
  <Partie titre="Partenaires" vide={partenaires.length === 0}>
    {partenaires.map(({ nom, type, role, preuve, verifie_le, fondement }) => (
      <li key={nom}>
        <b>{nom}</b> <Fonde fondement={fondement}>{type === null ? ' ' : (TYPES_DE_PARTENAIRE[type] ?? type)}</Fonde>
        <span class="sous">
          {role === null ? null : `${role} · `}
          {preuve === null ? 'preuve non dite' : (PREUVES[preuve] ?? preuve)}
          {preuve === null ? null : verifie_le === null ? ', à vérifier' : ', vérifiée le '}
          {verifie_le === null ? null : <Jour le={verifie_le} />}
        </span>
      </li>
    ))}
  </Partie>
);

const Postes = ({ entourage: { postes } }: Entoure): VNode => (
  <Partie titre="Postes" vide={postes.length === 0}>
    {postes.map(({ fonction, intitule, titulaire, employeur, etp, pourvu_le, libere_le, fondement }) => (
      <li key={`${intitule} ${titulaire} ${pourvu_le}`}>
        <b>{intitule ?? (fonction === 'coordonnateur' ? 'Coordonnateur' : 'Poste')}</b>{' '}
        {titulaire === null ? (
          <>
            titulaire <NonDit />
          </>
        ) : (
          <Fonde fondement={fondement}>{titulaire}</Fonde>
        )}
        <span class="sous">
          {`${nombre(etp, 2)} ETP`}
          {employeur === null ? null : `, ${employeur}`}, depuis le <Jour le={pourvu_le} />
          {libere_le === null ? null : (
            <>
              , libéré le <Jour le={libere_le} />
            </>
          )}
        </span>
      </li>
    ))}
  </Partie>
);

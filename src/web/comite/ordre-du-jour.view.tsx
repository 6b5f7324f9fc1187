import type { VNode } from 'preact';
import type { PointDeSeance } from '../../comite/comite.queries.js';
import { Pastille, Vide } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import { MarqueFictif } from '../layout/fictif.js';
import { FormulaireCourt } from '../layout/formulaire.js';
import { type Colonne, Tableau } from '../layout/tableau.js';
import { Montant } from '../layout/valeurs.js';
import { estFinie, PastilleScrutin, presentsDe } from './phases.js';
import { adresseScrutin, adresseSeance } from './vue.js';
import type { VueSeance } from './vue.js';

/** The dossiers to examine; a recused agent sees that one is there, and why it is closed to them. */
export const OrdreDuJour = (vue: VueSeance): VNode => (
  <Carte titre="Ordre du jour" id="ordre-du-jour" ras={vue.seance.ordre_du_jour.length > 0}>
    <Tableau
      legende="Dossiers à l’ordre du jour"
      legendeCachee
      lignes={vue.seance.ordre_du_jour}
      cleDe={({ dossier_id }) => dossier_id}
      colonnes={colonnes(vue)}
      vide={<Vide titre="L’ordre du jour est vide.">Inscrivez les dossiers en examen ou en délibération.</Vide>}
    />
  </Carte>
);

const estVotable = ({ vote_ouvert_le, vote_clos_le }: PointDeSeance): boolean =>
  vote_ouvert_le !== null && vote_clos_le === null;

const colonnes = (vue: VueSeance): readonly Colonne<PointDeSeance>[] => [
  {
    cle: 'projet',
    label: 'Projet',
    entete: true,
    cellule: (point) => <Projet vue={vue} point={point} />,
  },
  {
    cle: 'demande',
    label: 'Demandé',
    nombre: true,
    cellule: ({ deport, montant_demande }) => (deport === null ? <Montant centimes={montant_demande} /> : '—'),
  },
  { cle: 'votants', label: 'Votants', cellule: (point) => <Votants vue={vue} point={point} /> },
  {
    cle: 'scrutin',
    label: 'Où en est-on',
    cellule: (point) =>
      point.deport === null ? (
        <PastilleScrutin {...point} />
      ) : (
        <Pastille ton="neutre" icone="eye-off">
          Déport
        </Pastille>
      ),
  },
  { cle: 'aller', label: 'Action', cellule: (point) => <Aller vue={vue} point={point} /> },
];

interface Proprietes {
  readonly vue: VueSeance;
  readonly point: PointDeSeance;
}

function Projet({ vue, point }: Proprietes): VNode {
  const { numero, titre, porteur, fictif, ordre, deport } = point;
  const nom = `${ordre}. ${titre ?? numero}`;
  return (
    <>
      {deport === null ? <a href={adresseScrutin(vue.seance, numero)}>{nom}</a> : <b>{nom}</b>}{' '}
      {fictif ? <MarqueFictif /> : null}
      <span class="sous">
        {numero} · {porteur}
      </span>
      {deport === null ? null : <span class="sous">Vous êtes en déport : {deport}.</span>}
    </>
  );
}

/** Members present who may vote on it, against the quorum. */
function Votants({ vue: { seance }, point }: Proprietes): VNode {
  const deportes = new Set(point.deportes.map(({ compte_id }) => compte_id));
  const votants = presentsDe(seance).filter(({ compte_id }) => !deportes.has(compte_id));
  return (
    <span>
      {votants.length} <span class="muted">sur {seance.membres_inscrits.length}</span>
      {deportes.size === 0 ? null : (
        <>
          {' '}
          <Pastille ton="neutre" icone="eye-off">
            {deportes.size} déport{deportes.size > 1 ? 's' : ''}
          </Pastille>
        </>
      )}
    </span>
  );
}

function Aller({ vue, point }: Proprietes): VNode {
  const { seance, droits, contexte } = vue;
  if (point.deport !== null) {
    return <span class="muted">fermé</span>;
  }
  const voter = droits.sieger && estVotable(point);
  return (
    <span class="row">
      <Bouton href={adresseScrutin(seance, point.numero)} genre={voter ? 'principal' : 'second'} petit>
        {motDuLien(voter, droits.conduire && point.decision === null)} <span class="vh">: {point.numero}</span>
      </Bouton>
      {droits.gerer && point.vote_ouvert_le === null && !estFinie(seance) ? (
        <FormulaireCourt
          action={adresseSeance(seance, '/commandes/retirer_dossier')}
          csrf={contexte.csrf}
          champs={{ dossier_id: point.dossier_id }}
          confirmer={`Retirer ${point.numero} de l’ordre du jour ?`}
        >
          Retirer <span class="vh">{point.numero}</span>
        </FormulaireCourt>
      ) : null}
    </span>
  );
}

function motDuLien(voter: boolean, conduire: boolean): string {
  if (voter) {
    return 'Voter';
  }
  return conduire ? 'Conduire' : 'Voir';
}

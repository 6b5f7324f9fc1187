import type { VNode } from 'preact';
import type { MembreDeSeance } from '../../comite/comite.queries.js';
import { MARQUES_SEANCE } from '../../comite/vocabulaire.js';
import { Pastille } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import { ChampChoix } from '../layout/champs.js';
import { Formulaire, FormulaireCourt } from '../layout/formulaire.js';
import { estFinie } from './phases.js';
import { adresseSeance, essaiDe } from './vue.js';
import type { VueSeance } from './vue.js';

/** Who sits, who is there. */
export const Membres = (vue: VueSeance): VNode => (
  <Carte titre="Membres et présences" id="membres">
    {vue.seance.membres_inscrits.length === 0 ? <p class="muted">Aucun membre n’est inscrit.</p> : null}
    <ul class="lignes-simples">
      {vue.seance.membres_inscrits.map((membre) => (
        <Membre key={membre.compte_id} vue={vue} membre={membre} />
      ))}
    </ul>
    <AjoutDeMembre {...vue} />
  </Carte>
);

interface ProprietesMembre {
  readonly vue: VueSeance;
  readonly membre: MembreDeSeance;
}

const Membre = ({ vue, membre }: ProprietesMembre): VNode => (
  <li class="membre">
    <span>
      <b>{membre.nom}</b>
      {membre.compte_id === vue.moi ? <span class="muted"> (vous)</span> : null}
      <span class="sous">
        {membre.qualite === 'president' ? 'Présidence' : 'Membre'}
        {membre.caf_code === null ? null : ` · Caf ${membre.caf_code}`}
      </span>
    </span>
    <span class="row">
      <Presence {...membre} finie={estFinie(vue.seance)} />
      <Mouvement vue={vue} membre={membre} />
    </span>
  </li>
);

function Presence({ present, venu, finie }: MembreDeSeance & { readonly finie: boolean }): VNode {
  const la = finie ? venu : present;
  return (
    <Pastille ton={la ? 'ok' : 'neutre'} icone={la ? 'check' : 'circle'}>
      {la ? (finie ? 'Venu' : 'Présent') : 'Absent'}
    </Pastille>
  );
}

/** Arrival or departure, for whoever keeps the register. */
function Mouvement({ vue: { seance, droits, contexte }, membre }: ProprietesMembre): VNode | null {
  const commande = membre.present ? 'constater_depart' : 'constater_presence';
  return droits.conduire && seance.marques.includes(MARQUES_SEANCE.presences) ? (
    <FormulaireCourt
      action={adresseSeance(seance, `/commandes/${commande}`)}
      csrf={contexte.csrf}
      champs={{ compte_id: membre.compte_id }}
    >
      {membre.present ? 'Départ' : 'Arrivée'} <span class="vh">de {membre.nom}</span>
    </FormulaireCourt>
  ) : null;
}

const COMMANDE = 'inscrire_membre';

function AjoutDeMembre({ seance, droits, membresPossibles, contexte, tentative }: VueSeance): VNode | null {
  if (!droits.gerer || !seance.marques.includes(MARQUES_SEANCE.composable)) {
    return null;
  }
  if (membresPossibles.length === 0) {
    return <p class="small muted">Tous les comptes du comité sont inscrits.</p>;
  }
  const essai = essaiDe(tentative, COMMANDE);
  return (
    <details class="depliant" open={essai.revient}>
      <summary>Inscrire un membre</summary>
      <Formulaire
        action={adresseSeance(seance, `/commandes/${COMMANDE}`)}
        csrf={contexte.csrf}
        boutons={<Bouton petit>Inscrire</Bouton>}
      >
        <ChampChoix
          groupe={COMMANDE}
          nom="compte_id"
          label="Personne"
          obligatoire
          options={membresPossibles.map(({ id, nom, rattachement }) => ({
            valeur: id,
            label: rattachement === null ? nom : `${nom} — ${rattachement}`,
          }))}
          valeur={essai.valeur('compte_id')}
          erreur={essai.erreur('compte_id')}
        />
        <ChampChoix
          groupe={COMMANDE}
          nom="qualite"
          label="Qualité"
          obligatoire
          options={[
            { valeur: 'membre', label: 'Membre' },
            { valeur: 'president', label: 'Présidence' },
          ]}
          valeur={essai.valeur('qualite') ?? 'membre'}
          erreur={essai.erreur('qualite')}
        />
      </Formulaire>
    </details>
  );
}

import type { VNode } from 'preact';
import { Bouton, Carte } from '../layout/blocs.js';
import { ChampChoix, ChampTexte } from '../layout/champs.js';
import { Formulaire, FormulaireCourt } from '../layout/formulaire.js';
import { estFinie } from './phases.js';
import { adresseSeance, essaiDe } from './vue.js';
import type { VueSeance } from './vue.js';

const COMMANDE = 'declarer_deport';

/** Who must stay out of which dossier: declared, or seen in the tables. */
export const Deports = (vue: VueSeance): VNode => {
  const deports = vue.seance.ordre_du_jour.flatMap(({ numero, deportes }) =>
    deportes.map((deport) => ({ numero, ...deport })),
  );
  return (
    <Carte titre="Déports" id="deports" cote={<Recherche {...vue} />}>
      <p class="small muted">
        Qui a un lien avec un dossier n’en voit ni le contenu ni le vote, et ne compte pas dans le quorum.
      </p>
      {deports.length === 0 ? <p>Aucun déport.</p> : null}
      <ul class="lignes-simples">
        {deports.map(({ numero, compte_id, nom, motif, origine }) => (
          <li key={`${numero}-${compte_id}`}>
            <b>{nom}</b> — {numero}
            <span class="sous">
              {origine === 'detecte' ? 'Détecté' : 'Déclaré'} : {motif}
            </span>
          </li>
        ))}
      </ul>
      <Declaration {...vue} />
    </Carte>
  );
};

const Recherche = (vue: VueSeance): VNode | null =>
  vue.droits.conduire && !estFinie(vue.seance) ? (
    <FormulaireCourt
      action={adresseSeance(vue.seance, '/commandes/detecter_deports')}
      csrf={vue.contexte.csrf}
      champs={{}}
    >
      Rechercher les liens
    </FormulaireCourt>
  ) : null;

function Declaration(vue: VueSeance): VNode | null {
  const { seance, droits, contexte, tentative } = vue;
  const points = seance.ordre_du_jour.filter(({ deport }) => deport === null);
  if (!(droits.sieger || droits.conduire) || estFinie(seance) || points.length === 0) {
    return null;
  }
  const essai = essaiDe(tentative, COMMANDE);
  return (
    <details class="depliant" open={essai.revient}>
      <summary>Déclarer un déport</summary>
      <Formulaire
        action={adresseSeance(seance, `/commandes/${COMMANDE}`)}
        csrf={contexte.csrf}
        boutons={
          <Bouton petit confirmer="Déclarer ce déport ? Un vote déjà exprimé ne comptera plus.">
            Déclarer le déport
          </Bouton>
        }
      >
        <ChampChoix
          groupe={COMMANDE}
          nom="dossier_id"
          label="Dossier"
          obligatoire
          options={points.map(({ dossier_id, numero, titre }) => ({
            valeur: dossier_id,
            label: titre === null ? numero : `${numero} — ${titre}`,
          }))}
          valeur={essai.valeur('dossier_id')}
          erreur={essai.erreur('dossier_id')}
        />
        {droits.conduire ? (
          <ChampChoix
            groupe={COMMANDE}
            nom="compte_id"
            label="Membre"
            invite={droits.sieger ? 'Moi' : 'Choisir…'}
            obligatoire={!droits.sieger}
            options={seance.membres_inscrits.map(({ compte_id, nom }) => ({ valeur: compte_id, label: nom }))}
            valeur={essai.valeur('compte_id')}
            erreur={essai.erreur('compte_id')}
          />
        ) : null}
        <ChampTexte
          groupe={COMMANDE}
          nom="motif"
          label="Lien avec le dossier"
          aide="Par exemple : ma structure est partenaire du projet."
          lignes={2}
          obligatoire
          valeur={essai.valeur('motif')}
          erreur={essai.erreur('motif')}
        />
      </Formulaire>
    </details>
  );
}

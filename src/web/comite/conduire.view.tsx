import type { VNode } from 'preact';
import { EVENEMENTS_SEANCE } from '../../comite/evenements.js';
import { MARQUES_SEANCE } from '../../comite/vocabulaire.js';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import { ActionsDuCycle } from '../layout/actions-cycle.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte, Chiffres, Colonnes, Pile } from '../layout/blocs.js';
import { ChampChoix } from '../layout/champs.js';
import { Formulaire } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { champsCaches } from '../securite/commande.js';
import { Deports } from './deports.view.js';
import { LIBELLES_SEANCE, TEXTES_SEANCE } from './libelles.js';
import { Membres } from './membres.view.js';
import { OrdreDuJour } from './ordre-du-jour.view.js';
import { estFinie, PastilleQuorum, PastilleSeance, presentsDe } from './phases.js';
import { adresseScrutin, adresseSeance, essaiDe } from './vue.js';
import type { VueSeance } from './vue.js';

/** The room: who is there, what is on the table, what may be done now. */
export const SeanceView = (vue: VueSeance): VNode => {
  const { contexte, seance } = vue;
  return (
    <Page
      contexte={contexte}
      titre={seance.titre}
      sousTitre={`${seance.comite} · ${seance.appel_titre} · ${instantEnFrancais(seance.tenue_le)}`}
      ariane={[{ href: '/seances', label: 'Comités' }]}
      etats={
        <>
          <PastilleSeance phase={seance.phase} />
          {estFinie(seance) ? null : <PastilleQuorum presents={presentsDe(seance).length} quorum={seance.quorum} />}
        </>
      }
    >
      {vue.tentative === undefined ? null : (
        <Bandeau ton="grave" titre="Action refusée." role="alert">
          {vue.tentative.motif}
        </Bandeau>
      )}
      <EnCours {...vue} />
      <Comptes {...vue} />
      <Colonnes>
        <Pile>
          <OrdreDuJour {...vue} />
          <AjoutDeDossier {...vue} />
        </Pile>
        <Pile>
          <ACeStade {...vue} />
          <Membres {...vue} />
          <Deports {...vue} />
        </Pile>
      </Colonnes>
    </Page>
  );
};

/** The ballot in progress comes before everything else. */
function EnCours({ seance, droits }: VueSeance): VNode | null {
  const point = seance.ordre_du_jour.find(
    ({ vote_ouvert_le, vote_clos_le }) => vote_ouvert_le !== null && vote_clos_le === null,
  );
  return point === undefined ? null : (
    <Bandeau
      ton="attention"
      titre="Vote en cours."
      action={<Bouton href={adresseScrutin(seance, point.numero)}>{droits.sieger ? 'Voter' : 'Suivre le vote'}</Bouton>}
    >
      {point.titre ?? point.numero}
    </Bandeau>
  );
}

function Comptes({ seance }: VueSeance): VNode {
  const decides = seance.ordre_du_jour.filter(({ decision }) => decision !== null).length;
  const ouverts = seance.ordre_du_jour.filter(({ deport }) => deport === null).length;
  return (
    <Chiffres
      label="La séance en chiffres"
      chiffres={[
        { label: 'Dossiers', valeur: seance.ordre_du_jour.length },
        { label: 'Décidés', valeur: `${decides} sur ${ouverts}` },
        {
          label: estFinie(seance) ? 'Venus' : 'Présents',
          valeur: `${presentsDe(seance).length} sur ${seance.membres_inscrits.length}`,
        },
        { label: 'Quorum', valeur: seance.quorum },
      ]}
    />
  );
}

/** A ballot is opened and closed from its own page, where its dossier is known. */
const DU_SCRUTIN: ReadonlySet<string> = new Set(['ouvrir_vote', 'clore_vote']);

const ACeStade = ({ contexte, seance, actions, cle, tentative }: VueSeance): VNode | null => {
  const miennes = actions.filter(({ evenement, de_mon_role }) => de_mon_role && !DU_SCRUTIN.has(evenement));
  return miennes.length === 0 ? null : (
    <Carte titre="Ce que vous pouvez faire" id="actions">
      <ActionsDuCycle
        actions={miennes}
        evenements={EVENEMENTS_SEANCE}
        libelles={LIBELLES_SEANCE}
        textes={TEXTES_SEANCE}
        adresse={(evenement) => adresseSeance(seance, `/evenements/${evenement}`)}
        csrf={contexte.csrf}
        caches={(evenement) => champsCaches(seance.version, `${cle}:${evenement}`)}
        tentative={tentative}
      />
    </Carte>
  );
};

const COMMANDE = 'inscrire_dossier';

function AjoutDeDossier({ seance, droits, dossiersInscriptibles, contexte, tentative }: VueSeance): VNode | null {
  if (!droits.gerer || !seance.marques.includes(MARQUES_SEANCE.composable)) {
    return null;
  }
  const essai = essaiDe(tentative, COMMANDE);
  return (
    <Carte titre="Inscrire un dossier">
      {dossiersInscriptibles.length === 0 ? (
        <p class="muted">Aucun autre dossier de l’appel n’est en examen ou en délibération.</p>
      ) : (
        <Formulaire
          action={adresseSeance(seance, `/commandes/${COMMANDE}`)}
          csrf={contexte.csrf}
          boutons={<Bouton petit>Inscrire</Bouton>}
        >
          <ChampChoix
            nom="dossier_id"
            label="Dossier"
            obligatoire
            options={dossiersInscriptibles.map(({ id, numero, titre, porteur, fictif }) => ({
              valeur: id,
              label: `${numero} — ${titre ?? porteur}${fictif ? ' (fictif)' : ''}`,
            }))}
            valeur={essai.valeur('dossier_id')}
            erreur={essai.erreur('dossier_id')}
          />
        </Formulaire>
      )}
    </Carte>
  );
}

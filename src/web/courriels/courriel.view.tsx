import type { VNode } from 'preact';
import { labelRole } from '../../auth/roles.js';
import type { CourrielLu } from '../../notification/courriel.queries.js';
import { instantEnFrancais } from '../../platform/clock/calendrier.js';
import { Bandeau } from '../layout/bandeau.js';
import { Bouton, Carte, DefinitionListe } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Page } from '../layout/page.js';
import { ETATS, PastilleEtat } from './etats.js';

export interface ProprietesCourriel {
  readonly contexte: ContextePage;
  readonly courriel: CourrielLu;
  readonly leSien: boolean;
  readonly peutRenvoyer: boolean;
}

export const CourrielView = (props: ProprietesCourriel): VNode => {
  const { contexte, courriel, leSien } = props;
  return (
    <Page
      contexte={contexte}
      titre={courriel.objet}
      ariane={[
        leSien
          ? { href: '/courriels', label: 'Mes courriels' }
          : { href: '/courriels?boite=tous', label: 'Tous les courriels' },
      ]}
      etats={<PastilleEtat etat={courriel.etat} />}
      fictif={courriel.fictif}
    >
      <Sort {...props} />
      <Carte ras>
        <iframe
          src={`/courriels/${courriel.id}/html`}
          title={`Courriel : ${courriel.objet}`}
          width="100%"
          height="760"
          sandbox="allow-top-navigation-by-user-activation"
          loading="lazy"
        />
      </Carte>
      <Carte>
        <details>
          <summary>Version en texte seul</summary>
          <textarea class="in" rows={24} readOnly aria-label="Courriel en texte seul" defaultValue={courriel.texte} />
        </details>
        <details>
          <summary>En-têtes et acheminement</summary>
          <EnTetes courriel={courriel} />
        </details>
      </Carte>
    </Page>
  );
};

/** What became of it, when it is not simply sent. */
function Sort({ contexte, courriel, peutRenvoyer }: ProprietesCourriel): VNode | null {
  const { id, etat, raison, prochain_essai_le } = courriel;
  if (raison === null) {
    return null;
  }
  return (
    <Bandeau
      ton={ETATS[etat].ton}
      titre={`${ETATS[etat].label}.`}
      action={
        etat === 'echec' && peutRenvoyer ? (
          <form method="post" action={`/courriels/${id}/renvoyer`}>
            <input type="hidden" name="_csrf" value={contexte.csrf} />
            <Bouton petit icone="send">
              Renvoyer
            </Bouton>
          </form>
        ) : undefined
      }
    >
      {raison}
      {etat === 'differe' ? ` Prochain essai le ${instantEnFrancais(prochain_essai_le)}.` : ''}
    </Bandeau>
  );
}

const EnTetes = ({ courriel }: { courriel: CourrielLu }): VNode => (
  <DefinitionListe
    faits={[
      { label: 'Destinataire', valeur: `${courriel.nom} <${courriel.adresse}>` },
      { label: 'À titre de', valeur: courriel.role === null ? null : labelRole(courriel.role) },
      { label: 'Modèle', valeur: courriel.modele },
      { label: 'Identifiant (Message-ID)', valeur: courriel.message_id },
      { label: 'Écrit le', valeur: instantEnFrancais(courriel.cree_le) },
      {
        label: 'Envoyé le',
        valeur: courriel.envoye_le === null ? 'pas encore' : instantEnFrancais(courriel.envoye_le),
      },
      { label: 'Lu ici le', valeur: courriel.lu_le === null ? 'pas encore' : instantEnFrancais(courriel.lu_le) },
      { label: 'Essais', valeur: String(courriel.tentatives) },
      { label: 'Reçu deux fois ?', valeur: courriel.double_possible ? 'peut-être : envoi interrompu' : 'non' },
    ]}
  />
);

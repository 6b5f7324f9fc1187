import type { VNode } from 'preact';
import type { EtatCourriel } from '../../notification/courriel.queries.js';
import type { Ton } from '../layout/contexte.js';

interface Allure {
  readonly label: string;
  readonly ton: Ton;
  readonly classe: string;
}

/** The states of a sending, said to a person. */
export const ETATS: Readonly<Record<EtatCourriel, Allure>> = {
  a_envoyer: { label: 'À envoyer', ton: 'info', classe: 'info' },
  en_cours: { label: 'En cours d’envoi', ton: 'info', classe: 'info' },
  envoye: { label: 'Envoyé', ton: 'ok', classe: 'ok' },
  differe: { label: 'Différé', ton: 'attention', classe: 'warn' },
  echec: { label: 'En échec', ton: 'grave', classe: 'bad' },
  sans_objet: { label: 'Sans objet', ton: 'neutre', classe: 'off' },
};

export const PastilleEtat = ({ etat }: { etat: EtatCourriel }): VNode => (
  <span class={`pill ${ETATS[etat].classe}`}>{ETATS[etat].label}</span>
);

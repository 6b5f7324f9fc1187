import type { VNode } from 'preact';
import { labelRole } from '../../auth/roles.js';
import type { Prevision } from '../../notification/previsions.queries.js';
import { Carte } from '../layout/blocs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Page } from '../layout/page.js';
import { type Colonne, Tableau } from '../layout/tableau.js';
import { Jour } from '../layout/valeurs.js';

export interface ProprietesPrevus {
  readonly contexte: ContextePage;
  readonly previsions: readonly Prevision[];
  readonly jours: number;
}

export const PrevusView = ({ contexte, previsions, jours }: ProprietesPrevus): VNode => (
  <Page
    contexte={contexte}
    titre="Courriels à venir"
    sousTitre={`Ce qui partira dans les ${jours} prochains jours, à qui et pourquoi, si rien ne change.`}
    ariane={[{ href: '/courriels?boite=tous', label: 'Tous les courriels' }]}
  >
    <Carte ras={previsions.length > 0}>
      <Tableau
        legende="Courriels à venir"
        legendeCachee
        lignes={previsions}
        cleDe={({ date, objet, modele }) => `${date} ${objet} ${modele}`}
        colonnes={COLONNES}
        vide={<p class="muted">{`Rien ne partira de lui-même dans les ${jours} prochains jours.`}</p>}
      />
    </Carte>
  </Page>
);

const COLONNES: readonly Colonne<Prevision>[] = [
  { cle: 'date', label: 'Date', cellule: ({ date }) => <Jour le={date} /> },
  { cle: 'objet', label: 'Dossier ou appel', entete: true, cellule: ({ objet }) => objet },
  { cle: 'modele', label: 'Courriel', cellule: ({ modele }) => modele },
  {
    cle: 'destinataires',
    label: 'À qui',
    cellule: ({ destinataires }) =>
      destinataires.length === 0
        ? 'Personne à prévenir'
        : destinataires.map(({ nom, role }) => `${nom} (${labelRole(role)})`).join(', '),
  },
  { cle: 'raison', label: 'Pourquoi', cellule: ({ raison }) => raison },
];

import type { VNode } from 'preact';

import { MARQUE_JALON } from '../../src/platform/marque/marque.js';
import { DiagrammeDossier } from '../../src/web/diagramme/statechart.js';
import { ActionImpossible, ActionPossible, Actions } from '../../src/web/layout/actions.js';
import { Bandeau, Pastille, Vide } from '../../src/web/layout/bandeau.js';
import { Bouton, Carte, Chiffres, Colonnes, DefinitionListe, Onglets, Pile } from '../../src/web/layout/blocs.js';
import { Boite, LigneBoite } from '../../src/web/layout/boite.js';
import { ChampTexte } from '../../src/web/layout/champs.js';
import type { ContextePage } from '../../src/web/layout/contexte.js';
import { Calendrier, Etapes } from '../../src/web/layout/etapes.js';
import { ValeurDemonstration } from '../../src/web/layout/fictif.js';
import { Fil } from '../../src/web/layout/fil.js';
import { Page } from '../../src/web/layout/page.js';
import { Montant } from '../../src/web/layout/valeurs.js';
import { DIAGRAMME } from './diagramme.js';
import { FormulaireExemple, ListeExemple } from './exemples.js';

export const CONTEXTE: ContextePage = {
  marque: { ...MARQUE_JALON, proprietaire: 'Branche Famille' },
  agent: { nom: 'Claire Payet', role: 'dpfas', roleLabel: 'Dpfas' },
  chemin: '/dossiers/FICTIF-03',
  csrf: 'jeton',
  flash: { ton: 'ok', texte: 'Le compte rendu de visite est enregistré.' },
  alertes: 12,
};

const CHIFFRES = [
  { label: 'Accordé', valeur: <Montant centimes={27_200_000n} /> },
  { label: 'Versé', valeur: <Montant centimes={18_496_000n} />, note: '68 % de l’accordé' },
  { label: 'Justifié', valeur: null },
  { label: 'Indicateurs', valeur: '8 / 9' },
  { label: 'Maturité', valeur: 'Pérennisation' },
];

/** Every component once, as a dossier page would hold them. */
export const galerie = (): VNode => (
  <Page
    contexte={CONTEXTE}
    titre="Le Chemin des tout-petits"
    sousTitre="Association Les Premiers Pas · Isère · suivi par la Caf 38"
    ariane={[{ href: '/dossiers', label: 'Dossiers' }]}
    etats={
      <>
        <Pastille ton="ok">En cours</Pastille>
        <Pastille ton="attention" icone="flag">
          Relais à trouver
        </Pastille>
        <Pastille ton="grave">Alerte haute</Pastille>
        <Pastille ton="info">Complément demandé</Pastille>
        <Pastille ton="neutre" icone="clock">
          Avis Caf attendu
        </Pastille>
      </>
    }
    actions={<Bouton icone="arrow-right">Ouvrir le suivant</Bouton>}
    fictif
  >
    <Bandeau
      ton="attention"
      titre="Le financement se termine dans 90 jours (28 février 2027)."
      action={
        <Bouton petit href="#relais">
          Renseigner un relais
        </Bouton>
      }
    >
      Aucun relais n’est identifié ; 4 postes en dépendent.
    </Bandeau>
    <Chiffres label="Chiffres du dossier" chiffres={CHIFFRES} />
    <Colonnes gauche>
      <Onglets
        label="Dans ce dossier"
        onglets={[
          { href: '#fil', label: 'Fil', courant: true },
          { href: '#candidature', label: 'Candidature' },
          { href: '#versements', label: 'Versements', nombre: 2 },
          { href: '#pieces', label: 'Pièces', nombre: 14 },
        ]}
      />
      <Colonnes>
        <Pile>
          <FilExemple />
        </Pile>
        <Pile>
          <ActionsExemple />
          <Carte titre="Repères">
            <DefinitionListe
              faits={[
                { label: 'Catégorie', valeur: 'Diversification' },
                { label: 'Coordonnateur', valeur: null },
                { label: 'Coût', valeur: <ValeurDemonstration>340 000 €</ValeurDemonstration> },
              ]}
            />
          </Carte>
        </Pile>
      </Colonnes>
    </Colonnes>
    <Carte titre="Cycle de vie">
      <DiagrammeDossier diagramme={DIAGRAMME} id="cycle" />
    </Carte>
    <ListeExemple />
    <Colonnes gauche>
      <Carte>
        <Etapes
          label="Étapes de la candidature"
          etapes={[
            { label: 'Votre structure', note: 'Complète', moment: 'passe', href: '#structure' },
            { label: 'Votre projet', note: 'En cours', moment: 'present' },
            { label: 'Relire et envoyer', moment: 'futur' },
          ]}
        />
      </Carte>
      <FormulaireExemple />
    </Colonnes>
    <BoiteExemple />
  </Page>
);

const FilExemple = (): VNode => (
  <Carte titre="Fil du dossier">
    <Fil
      label="Fil du dossier"
      faits={[
        {
          cle: 'fin',
          jour: '2027-02-28',
          titre: 'Fin du financement',
          texte: 'Solde de 87 040 € à la réception du bilan final.',
          icone: 'flag',
          aVenir: true,
        },
        {
          cle: 'alerte',
          jour: '2026-11-30',
          titre: 'Alerte : aucun relais identifié',
          texte: 'Attribuée à Claire Payet et à la Caf 38.',
          icone: 'triangle-alert',
          ton: 'attention',
        },
        {
          cle: 'bilan',
          jour: '2026-10-03',
          titre: 'Bilan intermédiaire reçu',
          texte: '8 indicateurs sur 9.',
          auteur: 'Paul Girard',
          icone: 'file-text',
          ton: 'ok',
        },
        { cle: 'conv', jour: '2025-02-01', titre: 'Convention signée', icone: 'pen-line', ton: 'ok' },
        { cle: 'depot', jour: null, titre: 'Candidature déposée', icone: 'send' },
      ]}
    />
  </Carte>
);

const ActionsExemple = (): VNode => (
  <Carte titre="Actions">
    <Actions>
      <ActionPossible
        label="Préfigurer le service"
        aide="Ouvre la phase de transition vers le financement de droit commun."
        action="/dossiers/FICTIF-03/evenements"
        csrf="jeton"
        champs={{ evenement: 'prefigurer_service', version: '12' }}
        confirmer="Le porteur et la Caf recevront un message. Continuer ?"
        principal
      />
      <ActionPossible label="Signaler un retard" action="/dossiers/FICTIF-03/evenements" csrf="jeton">
        <ChampTexte nom="motif" label="Motif" aide="Une phrase, lue par la Caf." lignes={3} obligatoire />
      </ActionPossible>
      <ActionImpossible label="Confirmer le relais" motif="Aucun relais n’est en négociation." />
      <ActionImpossible label="Terminer" motif="Le bilan final n’est pas validé." />
    </Actions>
  </Carte>
);

const BoiteExemple = (): VNode => (
  <Pile>
    <Carte ras>
      <Boite label="Alertes à traiter">
        <LigneBoite
          ton="grave"
          icone="flag"
          titre="Fin de financement dans 90 jours, aucun relais identifié"
          sousTitre="Le Chemin des tout-petits · 272 000 € · 4 postes financés"
          pourquoi="Se déclenche 90 jours avant la fin si le champ « relais » est vide."
          actions={
            <>
              <Bouton petit href="#r">
                Renseigner un relais
              </Bouton>
              <Bouton petit genre="second" href="#r">
                Plus tard
              </Bouton>
            </>
          }
        />
        <LigneBoite ton="info" icone="file-text" titre="Fiche prête pour le recueil" sousTitre="Babybus" />
      </Boite>
    </Carte>
    <Carte>
      <Vide titre="Rien à instruire aujourd’hui." action={<Bouton href="/appels">Voir les appels</Bouton>}>
        Prochaine clôture le 30 septembre.
      </Vide>
    </Carte>
    <Carte titre="Calendrier">
      <Calendrier
        label="Calendrier de l’appel"
        etapes={[
          { date: '15 juin', label: 'Ouverture', moment: 'passe' },
          { date: '30 septembre', label: 'Clôture', moment: 'present' },
          { date: '18 novembre', label: 'Comité de sélection', moment: 'futur' },
        ]}
      />
    </Carte>
  </Pile>
);

import type { VNode } from 'preact';

import { Pastille } from '../../src/web/layout/bandeau.js';
import { Bouton, Carte, Jauge, Pile } from '../../src/web/layout/blocs.js';
import {
  ChampCase,
  ChampCases,
  ChampChoix,
  ChampDate,
  ChampMontant,
  ChampNombre,
  ChampRadio,
  ChampTexte,
} from '../../src/web/layout/champs.js';
import { MarqueFictif } from '../../src/web/layout/fictif.js';
import { Cote, Filtres, Formulaire } from '../../src/web/layout/formulaire.js';
import { Pagination, Tableau } from '../../src/web/layout/tableau.js';
import { Montant } from '../../src/web/layout/valeurs.js';

const LIGNES = [
  {
    code: 'FIPE-001',
    nom: 'Places AVIS, pool de remplacement et RPE itinérant',
    part: 82,
    montant: 12_500_000,
    fictif: false,
  },
  { code: 'FIPE-002', nom: 'Places tremplin', part: 100, montant: 18_500_000, fictif: false },
  { code: 'FICTIF-03', nom: 'Le Chemin des tout-petits', part: 45, montant: null, fictif: true },
];

const ERREUR_MONTANT = 'au plus 80 % du budget, soit 272 000 €. Baissez la demande ou augmentez le budget.';

export const ListeExemple = (): VNode => (
  <Carte ras titre="Dossiers à instruire">
    <Filtres action="/dossiers">
      <ChampTexte nom="q" label="Rechercher" genre="search" />
      <ChampChoix
        nom="region"
        label="Région"
        invite="Toutes"
        options={[{ valeur: '84', label: 'Auvergne-Rhône-Alpes' }]}
      />
    </Filtres>
    <Tableau
      legende="Trois dossiers, du plus urgent au moins urgent"
      lignes={LIGNES}
      cleDe={(ligne) => ligne.code}
      allureDe={(ligne) => ({ 'FIPE-002': 'choisie' as const, 'FICTIF-03': 'estompee' as const })[ligne.code] ?? null}
      coupe={{
        avant: 'FICTIF-03',
        contenu: (
          <>
            Ligne budgétaire <span>2 projets retenus au-dessus</span>
            <b>1 400 000 €</b>
          </>
        ),
      }}
      colonnes={[
        {
          cle: 'nom',
          label: 'Dossier',
          entete: true,
          cellule: (ligne) => (
            <>
              <a href={`/dossiers/${ligne.code}`}>{ligne.nom}</a> {ligne.fictif ? <MarqueFictif /> : null}
              <span class="sous">{ligne.code} · Annonay Rhône Agglomération</span>
            </>
          ),
        },
        { cle: 'etat', label: 'État', cellule: () => <Pastille ton="attention">À vérifier</Pastille> },
        {
          cle: 'echeance',
          label: 'Échéance',
          tri: { href: '?tri=echeance', sens: 'ascending' },
          cellule: () => 'dans 5 j',
        },
        {
          cle: 'part',
          label: 'Complétude',
          cellule: (ligne) => (
            <Jauge label="Complétude" pourcent={ligne.part} ton={ligne.part === 100 ? 'ok' : 'attention'} />
          ),
        },
        { cle: 'montant', label: 'Demandé', nombre: true, cellule: (ligne) => <Montant centimes={ligne.montant} /> },
      ]}
    />
    <Pagination precedent={null} suivant="/dossiers?apres=FICTIF-03" situation="1 à 3 sur 61" />
  </Carte>
);

export const FormulaireExemple = (): VNode => (
  <Pile>
    <Carte titre="Votre projet">
      <Formulaire
        action="/dossiers/FICTIF-03/candidature"
        csrf="jeton"
        caches={{ version: '3' }}
        brouillon="/dossiers/FICTIF-03/brouillon"
        erreurs={[{ nom: 'demande', label: 'Montant demandé', erreur: ERREUR_MONTANT }]}
        boutons={
          <>
            <Bouton genre="danger">Retirer</Bouton>
            <Bouton genre="second">Étape précédente</Bouton>
            <Bouton>Enregistrer et continuer</Bouton>
          </>
        }
      >
        <ChampTexte nom="titre" label="Titre du projet" aide="120 caractères au plus" valeur="Le Chemin" obligatoire />
        <ChampCases
          nom="categories"
          label="Catégories concernées"
          aide="Une seule est principale, les autres complètent"
          obligatoire
          valeurs={['DIVERSIFICATION']}
          options={[
            { valeur: 'DIVERSIFICATION', label: 'Diversification des solutions d’accueil' },
            { valeur: 'QUALITE', label: 'Qualité d’accueil et qualité de vie au travail' },
          ]}
        />
        <ChampRadio
          nom="public"
          label="Le projet accueille-t-il du public ?"
          valeur="oui"
          options={[
            { valeur: 'oui', label: 'Oui' },
            { valeur: 'non', label: 'Non', aide: 'Il soutient d’autres structures' },
          ]}
        />
        <Cote>
          <ChampMontant nom="budget" label="Budget total" valeur="340 000" obligatoire />
          <ChampMontant nom="demande" label="Montant demandé" valeur="300 000" erreur={ERREUR_MONTANT} obligatoire />
          <ChampDate nom="debut" label="Date de démarrage" valeur="2027-01-04" />
          <ChampNombre nom="duree" label="Durée" valeur={36} unite="mois" />
        </Cote>
        <ChampTexte nom="phrase" label="En une phrase, que change votre projet ?" lignes={3} valeur="Un minibus." />
        <ChampCase nom="accord" label="J’ai lu le règlement de l’appel." obligatoire />
      </Formulaire>
    </Carte>
  </Pile>
);

import type { Candidature } from '../../dossier/candidature.js';
import { controlesBloquants, manquesDuDepot } from '../../dossier/candidature.js';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import { SaisieCandidature } from '../../dossier/saisies.js';
import { champsDuSchema } from '../layout/schema.js';
import { COUTS_D_ITINERANCE, SECTIONS } from './champs-candidature.js';

/** What a form of the application holds: texts, and lists for the boxes. */
export interface ValeursDeCandidature {
  readonly textes: Readonly<Record<string, string>>;
  readonly listes: Readonly<Record<string, readonly string[]>>;
}

const LISTES = ['categories', 'etiquettes'] as const;

const cleDuCout = (nom: string): string => `couts_itinerance.${nom}`;

/** Fields of the form that are costs of itinerancy. */
export const COUTS: readonly { readonly nom: string; readonly label: string }[] = Object.entries(
  COUTS_D_ITINERANCE,
).map(([nom, label]) => ({ nom: cleDuCout(nom), label }));

const BOOLEENS: ReadonlySet<string> = new Set(
  champsDuSchema(SaisieCandidature)
    .filter(({ genre }) => genre === 'case')
    .map(({ nom }) => nom),
);

export const estTriple = (nom: string): boolean => BOOLEENS.has(nom);

const enEuros = (centimes: number | string): string => {
  const total = BigInt(centimes);
  return `${total / 100n},${String(total % 100n).padStart(2, '0')}`.replace(/,00$/u, '');
};

function enTexte(nom: string, valeur: unknown): string {
  if (typeof valeur === 'boolean') {
    return valeur ? 'oui' : 'non';
  }
  if (typeof valeur !== 'string' && typeof valeur !== 'number') {
    return '';
  }
  return nom === 'montant_demande' ? enEuros(valeur) : String(valeur);
}

/** The application as it is kept, for its form. */
export function valeursDeLaFiche(fiche: FicheDossier): ValeursDeCandidature {
  const valeurs = new Map<string, unknown>(Object.entries(fiche));
  const noms = Object.keys(SaisieCandidature.shape);
  const couts = Object.entries(fiche.couts_itinerance ?? {}).map(([nom, cout]) => [cleDuCout(nom), enEuros(cout)]);
  return {
    textes: {
      ...Object.fromEntries(noms.map((nom) => [nom, enTexte(nom, valeurs.get(nom))])),
      ...(Object.fromEntries(couts) as Record<string, string>),
    },
    listes: { categories: fiche.categories, etiquettes: fiche.etiquettes },
  };
}

const enListe = (valeur: unknown): readonly string[] =>
  (Array.isArray(valeur) ? valeur : [valeur]).filter((v): v is string => typeof v === 'string' && v !== '');

/** What was typed, to send the form back. */
export const valeursTapees = (champs: Readonly<Record<string, unknown>>): ValeursDeCandidature => ({
  textes: Object.fromEntries(
    Object.entries(champs).filter((champ): champ is [string, string] => typeof champ[1] === 'string'),
  ),
  listes: Object.fromEntries(LISTES.map((nom) => [nom, enListe(champs[nom])])),
});

/** The posted form as the data command reads it: every field is there, what is empty is erased. */
export function saisieDuFormulaire(champs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const couts = COUTS.map(({ nom }) => [nom.slice('couts_itinerance.'.length), champs[nom]] as const);
  const dits = couts.filter(([, valeur]) => typeof valeur === 'string' && valeur.trim() !== '');
  const simples = Object.entries(champs).filter(([nom]) => !nom.startsWith('couts_itinerance.'));
  return {
    ...Object.fromEntries(simples),
    ...Object.fromEntries(LISTES.map((nom) => [nom, enListe(champs[nom])])),
    couts_itinerance: dits.length === 0 ? '' : Object.fromEntries(dits),
  };
}

export interface EtatDeSection {
  readonly code: string;
  readonly titre: string;
  /** What is missing in it before the deposit. */
  readonly manques: readonly string[];
}

/** The sections of the form, each with what it lacks; the actions of the project are the last. */
export function etatDesSections(candidature: Candidature): readonly EtatDeSection[] {
  const manques = manquesDuDepot(candidature);
  const dans = (champs: readonly string[]): readonly string[] =>
    manques.filter(({ champ }) => champs.includes(champ)).map(({ phrase }) => phrase);
  return [
    ...SECTIONS.map(({ code, titre, champs }) => ({ code, titre, manques: dans(champs) })),
    { code: 'actions-projet', titre: 'Actions du projet', manques: dans(['actions']) },
  ];
}

export const controlesDe = (candidature: Candidature): readonly string[] => controlesBloquants(candidature);

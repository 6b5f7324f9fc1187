import type { z } from 'zod';
import { EVENEMENTS_ACTION } from '../../dossier/action/evenements.js';
import { EVENEMENTS_DOSSIER } from '../../dossier/evenements.js';
import { SAISIES } from '../../dossier/saisies.js';
import { SAISIES_FINANCEMENT } from '../../financement/saisies.js';
import { typographier } from '../../notification/typographie.js';
import { enFrancais, estUnJour } from '../../platform/clock/calendrier.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';
import { champsDuSchema } from '../layout/schema.js';
import { euros, nombre, partEnFrancais } from '../layout/valeurs.js';
import { CHAMPS_DE_LA_CANDIDATURE } from './champs-candidature.js';
import { LIBELLES_EVENEMENTS, LIBELLES_SAISIES } from './libelles.js';

/** Said elsewhere in the thread, or of no use to who reads it. */
const TUS: ReadonlySet<string> = new Set([
  'amorcage_reconnu',
  'amorcage_rappele',
  'compte_id',
  'fondement',
  'precision',
]);

const CENTIMES: ReadonlySet<string> = new Set(['montant', 'montant_demande']);

/** Shown without their label: they speak for themselves. */
const SEULS: ReadonlySet<string> = new Set([
  'motif',
  'titre',
  'notes',
  'progres',
  'libelle',
  'financeur',
  'nom',
  'titulaire',
  'intitule',
  'objet',
  'texte',
  'cause',
]);

const COMMANDE = /^(?:inscrire|ajouter|modifier|retirer)_(?<quoi>.+)$/u;

/** One fact of an entry: a label, unless the value speaks for itself. */
interface Detail {
  readonly label: string | null;
  readonly valeur: string;
}

/** Fields that hold a code of the catalogue of relays. */
const DU_CATALOGUE: ReadonlySet<string> = new Set(['type', 'code', 'source']);

type Catalogue = Readonly<Record<string, string>>;

/** What an entry of the journal brought, in French, field by field. */
export function detailsDe(
  evenement: string,
  donnees: Readonly<Record<string, unknown>>,
  catalogue: Catalogue = {},
): readonly string[] {
  if (evenement === 'modifier_candidature') {
    const champs = Object.keys(donnees).map((nom) => CHAMPS_DE_LA_CANDIDATURE[nom]?.label ?? nom);
    return champs.length > 6 ? [`${champs.length} réponses`] : [champs.join(', ')];
  }
  return champsDe(evenement, donnees)
    .flatMap((nom) => detail(libelleDe(evenement, nom), nom, donnees[nom], catalogue))
    .map(({ label, valeur }) => (label === null ? valeur : `${label} : ${valeur}`));
}

/** The fields of an entry in the order of their form: JSON kept by the database has its own. */
function champsDe(evenement: string, donnees: Readonly<Record<string, unknown>>): readonly string[] {
  const quoi = COMMANDE.exec(evenement)?.groups?.['quoi'];
  const schema = quoi === undefined ? FORMES[evenement] : SAISIES_DITES[quoi];
  return schema === undefined ? Object.keys(donnees) : champsDuSchema(schema).map(({ nom }) => nom);
}

const FORMES: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.entries({ ...EVENEMENTS_ACTION, ...EVENEMENTS_DOSSIER }).map(([nom, { donnees }]) => [nom, donnees]),
);

const SAISIES_DITES: Readonly<Record<string, z.ZodType>> = { ...SAISIES, ...SAISIES_FINANCEMENT };

function libelleDe(evenement: string, nom: string): LibelleDeChamp | undefined {
  const quoi = COMMANDE.exec(evenement)?.groups?.['quoi'];
  const [table, groupe] = quoi === undefined ? [LIBELLES_EVENEMENTS, evenement] : [LIBELLES_SAISIES, quoi];
  return table[`${groupe}.${nom}`] ?? table[nom];
}

function detail(
  libelle: LibelleDeChamp | undefined,
  nom: string,
  valeur: unknown,
  catalogue: Catalogue,
): readonly Detail[] {
  if (libelle === undefined || TUS.has(nom)) {
    return [];
  }
  const dite = enMots(nom, valeur, DU_CATALOGUE.has(nom) ? { ...catalogue, ...libelle.options } : libelle.options);
  return dite === null ? [] : [{ label: SEULS.has(nom) ? null : libelle.label, valeur: dite }];
}

function enMots(nom: string, valeur: unknown, options: Readonly<Record<string, string>> = {}): string | null {
  if (typeof valeur === 'string') {
    return valeur === '' ? null : (options[valeur] ?? (estUnJour(valeur) ? enFrancais(valeur) : typographier(valeur)));
  }
  if (typeof valeur === 'number') {
    return enNombre(nom, valeur);
  }
  return typeof valeur === 'boolean' ? (valeur ? 'oui' : 'non') : null;
}

function enNombre(nom: string, valeur: number): string {
  if (CENTIMES.has(nom)) {
    return euros(valeur);
  }
  if (nom === 'annee') {
    return String(valeur);
  }
  return nom === 'part_bp' ? partEnFrancais(valeur) : nombre(valeur, 2);
}

/** The fields that the form of an event shows; none for an event that does not exist. */
export function champsDeLEvenement(evenement: string): ReadonlySet<string> {
  const schema = Object.hasOwn(FORMES, evenement) ? FORMES[evenement] : undefined;
  return new Set(schema === undefined ? [] : champsDuSchema(schema).map(({ nom }) => nom));
}

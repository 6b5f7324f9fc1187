import type { VNode } from 'preact';
import type { z } from 'zod';
import { ChampCase, ChampChoix, ChampDate, ChampMontant, ChampNombre, ChampRadio, ChampTexte } from './champs.js';
import type { Option, ProprietesChamp } from './champs.js';
import { champsDuSchema } from './schema.js';
import type { ChampDuSchema, GenreDeChamp } from './schema.js';

/** How a field is named to a person. */
export interface LibelleDeChamp {
  readonly label: string;
  readonly aide?: string;
  /** Label of each code of a closed list; given for a free text, they are what may be chosen here. */
  readonly options?: Readonly<Record<string, string>>;
}

export interface ProprietesChampsDuSchema {
  /** Of the data of an event: one field is drawn for each of its members, in its order. */
  readonly schema: z.ZodType;
  /** By name of field, or by `groupe.field` where a form says it otherwise; one left out shows its name. */
  readonly libelles: Readonly<Record<string, LibelleDeChamp>>;
  /** Tells apart the ids of two forms of the page. */
  readonly groupe: string;
  /** What was typed, when the form comes back. */
  readonly valeurs?: Readonly<Record<string, unknown>> | undefined;
  /** Advice by name of field, as `conseilsDuRefus` gives it. */
  readonly erreurs?: Readonly<Record<string, string>> | undefined;
  /** Fields that the page sends otherwise, hidden. */
  readonly sauf?: readonly string[];
}

/** The fields of an event, drawn from the schema that will read them: a field added there appears here. */
export const ChampsDuSchema = ({ schema, sauf = [], ...reste }: ProprietesChampsDuSchema): VNode => (
  <>
    {champsDuSchema(schema)
      .filter(({ nom }) => !sauf.includes(nom))
      .map((champ) => (
        <Champ key={champ.nom} champ={champ} {...reste} />
      ))}
  </>
);

/** True when the event asks for nothing more than itself: a button is enough. */
export const sansChamp = (schema: z.ZodType, sauf: readonly string[] = []): boolean =>
  champsDuSchema(schema).every(({ nom }) => sauf.includes(nom));

const RADIOS_MAX = 5;

interface ProprietesChampDuSchema extends Omit<ProprietesChampsDuSchema, 'schema' | 'sauf'> {
  readonly champ: ChampDuSchema;
}

function Champ({ champ, libelles, groupe, valeurs = {}, erreurs = {} }: ProprietesChampDuSchema): VNode {
  const { nom, genre, obligatoire, options, max } = champ;
  const { label, aide, options: noms = {} } = libelles[`${groupe}.${nom}`] ?? libelles[nom] ?? { label: nom };
  const codes = options.length > 0 ? options : Object.keys(noms);
  const tape = valeurs[nom];
  return DESSINS[codes.length > 0 ? 'choix' : genre]({
    nom,
    groupe,
    label,
    aide,
    obligatoire,
    erreur: erreurs[nom],
    valeur: typeof tape === 'string' ? tape : undefined,
    options: codes.map((code) => ({ valeur: code, label: noms[code] ?? code })),
    max,
  });
}

interface Dessin extends ProprietesChamp {
  readonly valeur: string | undefined;
  readonly options: readonly Option[];
  readonly max: number | undefined;
}

const DESSINS: Readonly<Record<GenreDeChamp, (dessin: Dessin) => VNode>> = {
  texte: ({ options: _, ...champ }) => <ChampTexte {...champ} />,
  texte_long: ({ options: _, ...champ }) => <ChampTexte {...champ} lignes={3} />,
  identifiant: ({ options: _, ...champ }) => <ChampTexte {...champ} />,
  jour: ({ options: _, max: _max, ...champ }) => <ChampDate {...champ} />,
  nombre: ({ options: _, max: _max, ...champ }) => <ChampNombre {...champ} decimales={2} />,
  montant: ({ options: _, max: _max, ...champ }) => <ChampMontant {...champ} />,
  case: ({ options: _, max: _max, valeur, ...champ }) => <ChampCase {...champ} cochee={valeur === 'oui'} />,
  choix: ({ max: _, ...champ }) =>
    champ.options.length > RADIOS_MAX ? <ChampChoix {...champ} /> : <ChampRadio {...champ} />,
};

import path from 'node:path';
import { z } from 'zod';
import { type Marque, MARQUE_JALON } from '../marque/marque.js';
import { plusProche } from './proche.js';

/** Every setting of Jalon, read once at boot. */
export class Config {
  readonly port!: number;
  /** Address the server listens on. */
  readonly hote!: string;
  /** Absolute address that users type, without a final slash: links of mails start with it. */
  readonly adressePublique!: string;
  /** Absolute path of the folder where the embedded mode keeps its data, and every mode its files. */
  readonly donnees!: string;
  /** Null: the embedded PostgreSQL. */
  readonly databaseUrl!: string | null;
  /** Null: BullMQ runs on PostgreSQL. */
  readonly redisUrl!: string | null;
  /** Null: mails stay in the application's mailbox. */
  readonly smtpUrl!: string | null;
  /** `Nom <adresse>`. */
  readonly expediteur!: string;
  /** True: anybody may enter with an account of demonstration. */
  readonly demonstration!: boolean;
  readonly marque!: Marque;
  /** Connections to PostgreSQL that one process holds at most. */
  readonly connexions!: number;
  /** True behind a proxy that sets `X-Forwarded-For`. */
  readonly derriereProxy!: boolean;
}

interface Reglage {
  readonly schema: z.ZodType<string | number | boolean | undefined>;
  /** What the README and `jalon demarrer --aide` say of it. */
  readonly dit: string;
}

const adresse = (protocoles: readonly string[]) =>
  z
    .string()
    .refine((texte) => URL.canParse(texte) && protocoles.includes(new URL(texte).protocol.slice(0, -1)), {
      error: `ce n’est pas une adresse ${protocoles.join(' ou ')} ; écrivez par exemple ${protocoles[0] ?? ''}://hote.`,
    })
    .optional();

const entier = (min: number, max: number, defaut: number) =>
  z
    .string()
    .regex(/^\d+$/u, `ce n’est pas un nombre entier ; écrivez un nombre de ${min} à ${max}.`)
    .transform(Number)
    .refine((nombre) => nombre >= min && nombre <= max, { error: `écrivez un nombre de ${min} à ${max}.` })
    .default(defaut);

const ouiNon = z
  .enum(['oui', 'non'], { error: 'écrivez oui ou non.' })
  .transform((mot) => mot === 'oui')
  .optional();

const couleur = (defaut: string) =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/iu, 'ce n’est pas une couleur ; écrivez-la #rrggbb, par exemple #1b4d5c.')
    .default(defaut);

const texte = (defaut: string) => z.string().max(200, 'ce texte dépasse 200 caractères.').default(defaut);

/** Each setting by the name of its environment variable. */
export const REGLAGES = {
  PORT: { schema: entier(1, 65_535, 3000), dit: 'port HTTP (3000)' },
  JALON_HOTE: { schema: texte('0.0.0.0'), dit: 'adresse d’écoute (0.0.0.0)' },
  JALON_ADRESSE: { schema: adresse(['http', 'https']), dit: 'adresse publique du site (http://localhost:PORT)' },
  JALON_DATA: { schema: texte('.jalon'), dit: 'dossier des données (.jalon)' },
  DATABASE_URL: {
    schema: adresse(['postgres', 'postgresql']),
    dit: 'base PostgreSQL (absente : PostgreSQL embarqué)',
  },
  REDIS_URL: { schema: adresse(['redis', 'rediss']), dit: 'Redis ou Valkey (absent : files sur PostgreSQL)' },
  SMTP_URL: { schema: adresse(['smtp', 'smtps']), dit: 'serveur de messagerie (absent : boîte intégrée)' },
  JALON_EXPEDITEUR: { schema: z.string().optional(), dit: 'expéditeur des courriels (Jalon <ne-pas-repondre@hôte>)' },
  JALON_DEMONSTRATION: {
    schema: ouiNon,
    dit: 'oui : comptes de démonstration ouverts (oui en mode embarqué, non avec DATABASE_URL)',
  },
  JALON_CONNEXIONS: { schema: entier(2, 200, 20), dit: 'connexions à PostgreSQL par processus (20)' },
  JALON_PROXY: { schema: ouiNon, dit: 'oui : Jalon est derrière un proxy de confiance (non)' },
  JALON_NOM: { schema: texte(MARQUE_JALON.nom), dit: 'nom affiché (Jalon)' },
  JALON_PROPRIETAIRE: { schema: texte(MARQUE_JALON.proprietaire), dit: 'à qui est ce site, affiché près du nom' },
  JALON_COULEUR: { schema: couleur(MARQUE_JALON.couleur), dit: 'couleur de la marque (#1b4d5c)' },
  JALON_ACCENT: { schema: couleur(MARQUE_JALON.accent), dit: 'couleur d’accent (#c8792b)' },
  JALON_LOGO: { schema: z.string().optional(), dit: 'fichier du logo, SVG ou PNG' },
} as const satisfies Readonly<Record<string, Reglage>>;

/** Settings that cannot be used: all the faults at once, each a French line. */
export class ConfigInvalide extends Error {
  override readonly name = 'ConfigInvalide';
  constructor(readonly defauts: readonly string[]) {
    super(defauts.join('\n'));
  }
}

const Environnement = z.object({
  PORT: REGLAGES.PORT.schema,
  JALON_HOTE: REGLAGES.JALON_HOTE.schema,
  JALON_ADRESSE: REGLAGES.JALON_ADRESSE.schema,
  JALON_DATA: REGLAGES.JALON_DATA.schema,
  DATABASE_URL: REGLAGES.DATABASE_URL.schema,
  REDIS_URL: REGLAGES.REDIS_URL.schema,
  SMTP_URL: REGLAGES.SMTP_URL.schema,
  JALON_EXPEDITEUR: REGLAGES.JALON_EXPEDITEUR.schema,
  JALON_DEMONSTRATION: REGLAGES.JALON_DEMONSTRATION.schema,
  JALON_CONNEXIONS: REGLAGES.JALON_CONNEXIONS.schema,
  JALON_PROXY: REGLAGES.JALON_PROXY.schema,
  JALON_NOM: REGLAGES.JALON_NOM.schema,
  JALON_PROPRIETAIRE: REGLAGES.JALON_PROPRIETAIRE.schema,
  JALON_COULEUR: REGLAGES.JALON_COULEUR.schema,
  JALON_ACCENT: REGLAGES.JALON_ACCENT.schema,
  JALON_LOGO: REGLAGES.JALON_LOGO.schema,
});

/** @throws ConfigInvalide naming every faulty setting, its value and what to write. */
export function lireConfig(env: NodeJS.ProcessEnv): Config {
  const donnes = Object.fromEntries(Object.entries(env).filter(([, valeur]) => valeur !== undefined && valeur !== ''));
  const resultat = Environnement.safeParse(donnes);
  const defauts = [...(resultat.error?.issues ?? []).map((defaut) => enPhrase(defaut, env)), ...inconnus(donnes)];
  if (!resultat.success || defauts.length > 0) {
    throw new ConfigInvalide(defauts);
  }
  return assembler(resultat.data);
}

function enPhrase({ path: chemin, message }: z.core.$ZodIssue, env: NodeJS.ProcessEnv): string {
  const nom = String(chemin[0]);
  // The value of an address may hold a password.
  const valeur = nom.endsWith('_URL') ? '' : ` (valeur « ${env[nom] ?? ''} »)`;
  return `${nom}${valeur} : ${message}`;
}

/** A misspelt setting would be silently without effect. */
const inconnus = (donnes: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(donnes)
    .filter((nom) => nom.startsWith('JALON_') && !Object.hasOwn(REGLAGES, nom) && !nom.startsWith('JALON_ESSAI_'))
    .map((nom) => `${nom} : ce réglage n’existe pas ; ${remede(nom)}`);

function remede(nom: string): string {
  const proche = plusProche(nom, Object.keys(REGLAGES));
  return proche === null ? 'vérifiez son nom dans le README.' : `vouliez-vous dire ${proche} ?`;
}

function assembler(lus: z.infer<typeof Environnement>): Config {
  const adressePublique = (lus.JALON_ADRESSE ?? `http://localhost:${lus.PORT}`).replace(/\/+$/u, '');
  return Object.assign(new Config(), {
    port: lus.PORT,
    hote: lus.JALON_HOTE,
    adressePublique,
    donnees: path.resolve(lus.JALON_DATA),
    databaseUrl: lus.DATABASE_URL ?? null,
    redisUrl: lus.REDIS_URL ?? null,
    smtpUrl: lus.SMTP_URL ?? null,
    expediteur: lus.JALON_EXPEDITEUR ?? `${lus.JALON_NOM} <ne-pas-repondre@${new URL(adressePublique).hostname}>`,
    demonstration: lus.JALON_DEMONSTRATION ?? lus.DATABASE_URL === undefined,
    connexions: lus.JALON_CONNEXIONS,
    derriereProxy: lus.JALON_PROXY ?? false,
    marque: {
      nom: lus.JALON_NOM,
      proprietaire: lus.JALON_PROPRIETAIRE,
      couleur: lus.JALON_COULEUR.toLowerCase(),
      accent: lus.JALON_ACCENT.toLowerCase(),
      logo: lus.JALON_LOGO ?? null,
    },
  });
}

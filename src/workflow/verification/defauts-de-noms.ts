import { z } from 'zod';
import { type Chemin, type Defaut, defaut, suggestion } from '../defaut.js';
import { type Appel, enAppel, enListe, type Nommee } from '../definition.js';
import { type ArmerEcheance, EFFETS } from '../effets.js';
import type { Arete, Graphe } from '../graphe.js';
import { PARAMS_MUTATIONS } from '../mutations.js';
import type { Vocabulaire } from '../vocabulaire.js';

/** A guard or an effect, where it stands, and the events that may bring it about. */
interface Situe {
  readonly appel: Appel;
  readonly chemin: Chemin;
  readonly evenements: readonly string[];
}

/** What the names in a definition are held to. */
interface Reference {
  readonly vocabulaire: Vocabulaire;
  readonly graphe: Graphe;
  readonly armees: ReadonlySet<string>;
}

const citer = (quoi: string, nom: string, noms: Iterable<string>): string =>
  `${quoi} « ${nom} »${suggestion(nom, noms) || '.'}`;

/** Faults of the names: each must stand for something that the code knows, with the parameters it expects. */
export function defautsDeNoms(
  graphe: Graphe,
  vocabulaire: Vocabulaire,
  recusAilleurs: ReadonlySet<string>,
): readonly Defaut[] {
  const effets = effetsSitues(graphe);
  const armees = new Set(
    effets.filter(({ appel }) => appel.type === 'armer_echeance').map(({ appel }) => String(appel.params?.['code'])),
  );
  const reference: Reference = { vocabulaire, graphe, armees };
  return [
    ...graphe.aretes.flatMap((arete) => [
      ...defautsDEvenement(arete, vocabulaire),
      ...defautsDesGardes(arete, vocabulaire),
    ]),
    ...effets.flatMap((effet) => defautsDUnEffet(effet, reference)),
    ...jamaisRecus(graphe, vocabulaire, recusAilleurs),
  ];
}

function effetsSitues({ noeuds, aretes }: Graphe): readonly Situe[] {
  const desEtats = noeuds.flatMap(({ etat, chemin }) =>
    (['entry', 'exit'] as const).flatMap((cle) => enSitues(etat[cle], [...chemin, cle], [])),
  );
  const desAretes = aretes.flatMap(({ transition, chemin, evenement }) =>
    enSitues(transition.actions, [...chemin, 'actions'], [evenement]),
  );
  return [...desEtats, ...desAretes];
}

const enSitues = (
  liste: Nommee | readonly Nommee[] | undefined,
  chemin: Chemin,
  evenements: readonly string[],
): readonly Situe[] =>
  enListe(liste).map((nommee, i) => ({
    appel: enAppel(nommee),
    chemin: Array.isArray(liste) ? [...chemin, i] : chemin,
    evenements,
  }));

function defautsDEvenement(
  { evenement, transition: { meta }, chemin }: Arete,
  { evenements, roles }: Vocabulaire,
): readonly Defaut[] {
  const inconnu = Object.hasOwn(evenements, evenement)
    ? []
    : [defaut(chemin, citer('événement inconnu', evenement, Object.keys(evenements)))];
  const etrangers = meta.acteurs.flatMap((role, i) =>
    Object.hasOwn(roles, role)
      ? []
      : [defaut([...chemin, 'meta', 'acteurs', i], citer('rôle inconnu', role, Object.keys(roles)))],
  );
  return [...inconnu, ...etrangers];
}

function defautsDesGardes({ transition: { guard }, chemin }: Arete, vocabulaire: Vocabulaire): readonly Defaut[] {
  if (guard === undefined) {
    return [];
  }
  const ici = [...chemin, 'guard'];
  const appel = enAppel(guard);
  if (appel.type !== 'toutes') {
    return defautsDUneGarde(appel, ici, vocabulaire);
  }
  const liste = z.strictObject({ gardes: z.array(z.unknown()).min(1) }).safeParse(appel.params);
  if (!liste.success) {
    return [defaut(ici, '« toutes » attend « params.gardes », une liste d’au moins une garde.')];
  }
  return liste.data.gardes.flatMap((garde, i) =>
    defautsDUneGarde(enGarde(garde), [...ici, 'params', 'gardes', i], vocabulaire),
  );
}

const enGarde = (garde: unknown): Appel => {
  const connue = z.union([
    z.string(),
    z.object({ type: z.string(), params: z.record(z.string(), z.unknown()).optional() }),
  ]);
  const lue = connue.safeParse(garde);
  return lue.success ? enAppel(lue.data) : { type: JSON.stringify(garde) };
};

function defautsDUneGarde({ type, params }: Appel, chemin: Chemin, { gardes, refus }: Vocabulaire): readonly Defaut[] {
  const garde = Object.hasOwn(gardes, type) ? gardes[type] : undefined;
  if (garde === undefined) {
    return [defaut(chemin, citer('garde inconnue', type, Object.keys(gardes)))];
  }
  const muette = Object.hasOwn(refus, type) ? [] : [defaut(chemin, `la garde « ${type} » n’a pas de phrase de refus.`)];
  return [...muette, ...defautsDeParams(garde.params ?? z.strictObject({}), { type, params: params ?? {} }, chemin)];
}

/** Effects of every workflow, and mutations whose parameters are described. */
const FORMES: Readonly<Record<string, z.ZodType>> = { ...EFFETS, ...PARAMS_MUTATIONS };

function defautsDUnEffet(situe: Situe, reference: Reference): readonly Defaut[] {
  const { appel, chemin } = situe;
  const connus = [...Object.keys(EFFETS), ...Object.keys(reference.vocabulaire.mutations)];
  if (!connus.includes(appel.type)) {
    return [defaut(chemin, citer('effet inconnu', appel.type, connus))];
  }
  const params = defautsDeParams(FORMES[appel.type] ?? z.unknown(), appel, chemin);
  return params.length > 0 ? params : (SENS[appel.type]?.(situe, reference) ?? []);
}

function defautsDeParams(forme: z.ZodType, { type, params }: Appel, chemin: Chemin): readonly Defaut[] {
  const lus = forme.safeParse(params ?? {});
  return lus.success
    ? []
    : lus.error.issues.map((issue) => {
        const [membre, ...dessous] =
          issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
        const ou = [...chemin, 'params', ...(membre === undefined ? [] : [membre, ...dessous])] as Chemin;
        return defaut(
          ou,
          issue.code === 'unrecognized_keys'
            ? `« ${type} » ne connaît pas ce paramètre.`
            : `« ${type} » : paramètre absent ou mal formé.`,
        );
      });
}

type Sens = (situe: Situe, reference: Reference) => readonly Defaut[];

/** What the parameters of an effect mean, once they are well formed. */
const SENS: Readonly<Record<string, Sens>> = {
  notifier: ({ appel, chemin }, { vocabulaire: { roles } }) =>
    EFFETS.notifier
      .parse(appel.params)
      .destinataires.flatMap((role, i) =>
        Object.hasOwn(roles, role)
          ? []
          : [defaut([...chemin, 'params', 'destinataires', i], citer('rôle inconnu', role, Object.keys(roles)))],
      ),
  inscrire: ({ appel, chemin }, { vocabulaire: { inscriptions } }) => {
    const { quoi } = EFFETS.inscrire.parse(appel.params);
    return inscriptions.has(quoi)
      ? []
      : [defaut([...chemin, 'params', 'quoi'], citer('inscription inconnue', quoi, inscriptions))];
  },
  annuler_echeance: ({ appel, chemin }, { armees }) => {
    const { code } = EFFETS.annuler_echeance.parse(appel.params);
    return armees.has(code)
      ? []
      : [
          defaut(
            [...chemin, 'params', 'code'],
            `aucune transition n’arme l’échéance « ${code} »${suggestion(code, armees) || '.'}`,
          ),
        ];
  },
  armer_echeance: defautsDEcheance,
  noter: ({ appel, chemin, evenements }, { vocabulaire }) => {
    const { champ, de } = PARAMS_MUTATIONS.noter.parse(appel.params);
    const reserve =
      champ === 'depuis'
        ? [defaut([...chemin, 'params', 'champ'], '« depuis » est tenu par le moteur : choisissez un autre nom.')]
        : [];
    return [
      ...reserve,
      ...evenements.flatMap((evenement) => defautsDeDonnee(vocabulaire, evenement, de, [...chemin, 'params', 'de'])),
    ];
  },
};

function defautsDEcheance({ appel, chemin, evenements }: Situe, reference: Reference): readonly Defaut[] {
  const { vocabulaire } = reference;
  const effet = EFFETS.armer_echeance.parse(appel.params);
  const ici = [...chemin, 'params'];
  const base =
    effet.base === 'maintenant' || Object.hasOwn(vocabulaire.faits, effet.base)
      ? []
      : [defaut([...ici, 'base'], citer('fait inconnu', effet.base, Object.keys(vocabulaire.faits)))];
  const donnee =
    effet.donnee === undefined
      ? []
      : evenements.flatMap((evenement) =>
          defautsDeDonnee(vocabulaire, evenement, effet.donnee ?? '', [...ici, 'donnee']),
        );
  return [...base, ...donnee, ...defautsDuDeclenchement(effet, ici, reference)];
}

/** When the day comes, `systeme` sends the event with these data: somebody must be there to receive it. */
function defautsDuDeclenchement(
  { evenement, donnees }: ArmerEcheance,
  chemin: Chemin,
  { vocabulaire, graphe: { aretes } }: Reference,
): readonly Defaut[] {
  const connu = Object.hasOwn(vocabulaire.evenements, evenement) ? vocabulaire.evenements[evenement] : undefined;
  if (connu === undefined) {
    return [
      defaut([...chemin, 'evenement'], citer('événement inconnu', evenement, Object.keys(vocabulaire.evenements))),
    ];
  }
  const recu = aretes.some(
    (arete) => arete.evenement === evenement && arete.transition.meta.acteurs.includes('systeme'),
  );
  return [
    ...(recu
      ? []
      : [
          defaut(
            [...chemin, 'evenement'],
            `nulle part « systeme » ne peut envoyer « ${evenement} » : l’échéance ne ferait rien.`,
          ),
        ]),
    ...(connu.donnees.safeParse(donnees).success
      ? []
      : [defaut([...chemin, 'donnees'], `« ${evenement} » n’accepte pas ces données.`)]),
  ];
}

function defautsDeDonnee(
  { evenements }: Vocabulaire,
  evenement: string,
  membre: string,
  chemin: Chemin,
): readonly Defaut[] {
  const forme = Object.hasOwn(evenements, evenement) ? evenements[evenement]?.donnees : undefined;
  return forme instanceof z.ZodObject && !Object.hasOwn(forme.shape, membre)
    ? [defaut(chemin, `« ${evenement} » n’apporte pas ${citer('de donnée', membre, Object.keys(forme.shape))}`)]
    : [];
}

function jamaisRecus(
  { aretes }: Graphe,
  { evenements }: Vocabulaire,
  recusAilleurs: ReadonlySet<string>,
): readonly Defaut[] {
  const recus = new Set(aretes.map(({ evenement }) => evenement));
  return Object.keys(evenements)
    .filter((evenement) => !recus.has(evenement) && !recusAilleurs.has(evenement))
    .map((evenement) => defaut([], `aucun état ne reçoit l’événement « ${evenement} ».`));
}

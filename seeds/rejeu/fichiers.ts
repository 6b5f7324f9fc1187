import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { SaisieFonds } from '../../src/appel/fonds.js';
import { Refus } from '../../src/platform/errors/refus.js';
import {
  type AppelSeme,
  type CompteSeme,
  type DossierSeme,
  FormeAppel,
  FormeComptes,
  FormeDossier,
  FormeSeances,
  type SeanceSemee,
} from './formes.js';

/** What a replay is made of. */
export interface Semences {
  readonly fonds: Readonly<Record<string, unknown>>;
  readonly appel: AppelSeme;
  readonly seances: readonly SeanceSemee[];
  readonly dossiers: readonly DossierSeme[];
  readonly comptes: readonly CompteSeme[];
}

const FIPE = new URL('../fipe/', import.meta.url);
const DEMO = new URL('../demo/', import.meta.url);

/** Reads the files of a replay, and refuses them all at once when one is faulty: each fault is one French line. */
export function lireSemences(racine: URL = FIPE, demo: URL = DEMO): Semences {
  const lecture = new Lecture();
  const dossiers = readdirSync(new URL('dossiers/', racine))
    .filter((nom) => nom.endsWith('.json'))
    .toSorted()
    .flatMap((nom) => lecture.lire(new URL(`dossiers/${nom}`, racine), FormeDossier) ?? []);
  const lues = {
    fonds: lecture.lire(new URL('fonds.json', racine), FormeFonds),
    appel: lecture.lire(new URL('appel-2023.json', racine), FormeAppel),
    seances: lecture.lire(new URL('seances.json', racine), FormeSeances),
    comptes: lecture.lire(new URL('comptes.json', demo), FormeComptes),
  };
  const { fonds, appel, seances, comptes } = lues;
  if (fonds !== undefined && appel !== undefined && seances !== undefined && comptes !== undefined) {
    const semences = { fonds, appel, seances, comptes, dossiers: dossiers.toSorted(parNumero) };
    lecture.defauts.push(...incoherences(semences));
    if (lecture.defauts.length === 0) {
      return semences;
    }
  }
  throw new Refus('semences_invalides', `Les données du rejeu sont refusées :\n${lecture.defauts.join('\n')}`, {
    statut: 500,
    details: { defauts: lecture.defauts },
  });
}

const parNumero = (a: DossierSeme, b: DossierSeme): number => (a.numero < b.numero ? -1 : 1);

const FormeFonds = z.record(z.string(), z.unknown()).superRefine((fonds, contexte) => {
  SaisieFonds.safeParse(fonds).error?.issues.forEach(({ message, path }) => {
    contexte.addIssue({ code: 'custom', message, path: [...path] });
  });
});

class Lecture {
  readonly defauts: string[] = [];

  lire<T>(adresse: URL, forme: z.ZodType<T>): T | undefined {
    const nom = decodeURIComponent(adresse.pathname.split('/').slice(-2).join('/'));
    const contenu = this.analyser(adresse, nom);
    if (contenu === undefined) {
      return undefined;
    }
    const resultat = forme.safeParse(contenu);
    this.defauts.push(...(resultat.error?.issues ?? []).map((defaut) => `${nom} · ${enPhrase(defaut)}`));
    return resultat.data;
  }

  private analyser(adresse: URL, nom: string): unknown {
    try {
      return JSON.parse(readFileSync(adresse, 'utf8'));
    } catch (erreur) {
      const raison = erreur instanceof SyntaxError ? 'ce n’est pas du JSON' : 'ce fichier ne se lit pas';
      this.defauts.push(`${nom} · ${raison} : ${String(erreur)}`);
      return undefined;
    }
  }
}

const enPhrase = ({ path, message, ...reste }: z.core.$ZodIssue): string => {
  const cles = reste.code === 'unrecognized_keys' ? ` (${reste.keys.join(', ')})` : '';
  return `${path.length === 0 ? 'le fichier' : path.join('.')} : ${message}${cles}`;
};

/** What no file can say alone: names that two share, names that nobody bears. */
function incoherences({ dossiers, comptes, seances, appel }: Semences): readonly string[] {
  const cles = new Set(comptes.map(({ cle }) => cle));
  const slugs = new Set(dossiers.map(({ slug }) => slug));
  const acteurs = [
    ...dossiers.flatMap(({ slug, equipe, vie }) => [
      ...Object.values(equipe).map((cle) => ({ ou: slug, cle })),
      ...vie.filter(({ par }) => !Object.hasOwn(equipe, par)).map(({ par }) => ({ ou: slug, cle: par })),
    ]),
    ...seances.flatMap(({ cle: ou, president, secretariat, membres, absents }) =>
      [president, secretariat, ...membres, ...absents].map((cle) => ({ ou, cle })),
    ),
    ...[appel.cree_par, ...appel.vie.map(({ par }) => par)].map((cle) => ({ ou: 'appel', cle })),
  ];
  return [
    ...doublons(dossiers.map(({ slug }) => slug)).map((slug) => `dossiers · le slug « ${slug} » sert deux fois.`),
    ...doublons(dossiers.map(({ numero }) => numero)).map((numero) => `dossiers · le numéro ${numero} sert deux fois.`),
    ...doublons(comptes.map(({ cle }) => cle)).map((cle) => `comptes · la clé « ${cle} » sert deux fois.`),
    ...doublons(comptes.map(({ courriel }) => courriel)).map((adresse) => `comptes · ${adresse} sert deux fois.`),
    ...acteurs.filter(({ cle }) => !cles.has(cle)).map(({ ou, cle }) => `${ou} · aucun compte n’a la clé « ${cle} ».`),
    ...seances.flatMap(({ cle, dossiers: inscrits }) =>
      inscrits
        .filter(({ slug }) => !slugs.has(slug))
        .map(({ slug }) => `${cle} · aucun dossier n’a le slug « ${slug} ».`),
    ),
  ];
}

const doublons = (valeurs: readonly string[]): readonly string[] => [
  ...new Set(valeurs.filter((valeur, i) => valeurs.indexOf(valeur) !== i)),
];

import { describe, expect, it } from '@jest/globals';
import { EVENEMENTS_ACTION } from '../../dossier/action/evenements.js';
import { EVENEMENTS_DOSSIER } from '../../dossier/evenements.js';
import { SaisieCandidature, SAISIES } from '../../dossier/saisies.js';
import { SAISIES_FINANCEMENT } from '../../financement/saisies.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';
import { champsDuSchema } from '../layout/schema.js';
import { CHAMPS_DE_LA_CANDIDATURE, SECTIONS } from './champs-candidature.js';
import { LIBELLES_EVENEMENTS, LIBELLES_SAISIES, TITRES_DES_SAISIES } from './libelles.js';
import { SECTION_DE } from './saisie-dite.js';
import { titreDuFait } from './titres.js';

type Formes = readonly (readonly [string, Parameters<typeof champsDuSchema>[0]])[];

const SAISIES_DITES: Formes = Object.entries({ ...SAISIES, ...SAISIES_FINANCEMENT });

const EVENEMENTS_DITS: Formes = Object.entries({ ...EVENEMENTS_ACTION, ...EVENEMENTS_DOSSIER }).map(
  ([nom, { donnees }]) => [nom, donnees],
);

/** Fields without French name, and codes without French word. */
const muets = (formes: Formes, libelles: Readonly<Record<string, LibelleDeChamp>>): readonly string[] =>
  formes.flatMap(([forme, schema]) =>
    champsDuSchema(schema).flatMap(({ nom, options }) => {
      const libelle = libelles[`${forme}.${nom}`] ?? libelles[nom];
      return libelle === undefined
        ? [`${forme}.${nom}`]
        : options.filter((code) => libelle.options?.[code] === undefined).map((code) => `${forme}.${nom} = ${code}`);
    }),
  );

describe('les mots des formulaires', () => {
  it('nomment chaque champ et chaque choix des événements', () => {
    expect(muets(EVENEMENTS_DITS, LIBELLES_EVENEMENTS)).toEqual([]);
  });

  it('nomment chaque champ et chaque choix des saisies, et leur bouton', () => {
    expect(muets(SAISIES_DITES, LIBELLES_SAISIES)).toEqual([]);
    expect(SAISIES_DITES.map(([quoi]) => quoi).filter((quoi) => TITRES_DES_SAISIES[quoi] === undefined)).toEqual([]);
    expect(Object.keys(SECTION_DE).toSorted()).toEqual(SAISIES_DITES.map(([quoi]) => quoi).toSorted());
  });

  it('donnent à chaque réponse de la candidature un nom et une place', () => {
    const champs = Object.keys(SaisieCandidature.shape);
    const places = new Set<string>(SECTIONS.flatMap((section) => section.champs));
    expect(champs.filter((nom) => CHAMPS_DE_LA_CANDIDATURE[nom] === undefined)).toEqual([]);
    // The level of maturity is said by who follows the project, not by who applies.
    expect(champs.filter((nom) => !places.has(nom))).toEqual(['maturite_niveau']);
  });

  it('racontent chaque saisie au fil du dossier', () => {
    const evenements = [
      ...Object.keys(SAISIES).map((quoi) => `inscrire_${quoi}`),
      ...Object.keys(SAISIES_FINANCEMENT).flatMap((quoi) => [`ajouter_${quoi}`, `modifier_${quoi}`, `retirer_${quoi}`]),
    ];
    const bruts = evenements.filter(
      (evenement) => titreDuFait('dossier', evenement).titre === evenement.replaceAll('_', ' '),
    );
    expect(bruts).toEqual([]);
  });
});

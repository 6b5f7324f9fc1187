import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { avec, DEMANDE_V1, VOCABULAIRE_DEMANDE } from '../../test/factories/demande.js';
import { DEFINITIONS_CASSEES } from '../../test/factories/definitions-cassees.js';
import { evenementsRecus, nomDeFichier, verifierTexte } from './verification.js';
import { schemaJson } from './verification/forme.js';

const verifier = (texte: string, fichier = 'demande.v1.json'): readonly string[] =>
  verifierTexte({ fichier, texte }, { vocabulaires: { demande: VOCABULAIRE_DEMANDE } }).defauts;

/** The faults of the sound definition once these places are changed; on one line, so that only paths differ. */
const defautsAvec = (changements: Readonly<Record<string, unknown>>): readonly string[] =>
  verifier(JSON.stringify(avec(DEMANDE_V1, changements))).map((ligne) => ligne.replace('demande.v1.json:1 · ', ''));

const DEPOSER = 'states.brouillon.on.deposer';
const EXAMEN = 'states.examen';

describe('Analyse d’une définition', () => {
  it('ne reproche rien à une définition saine', () => {
    expect(defautsAvec({})).toEqual([]);
  });

  it.each(DEFINITIONS_CASSEES)('refuse %s', (_titre, changements, ...defauts) => {
    expect(defautsAvec(changements)).toEqual(defauts);
  });

  it('dit tous les défauts à la fois', () => {
    const changements = { [`${DEPOSER}.guard`]: 'x', [`${EXAMEN}.on.refuser.target`]: 'y', version: '7' };
    expect(defautsAvec(changements)).toHaveLength(3);
  });

  it('laisse à une version ancienne les événements que d’autres versions reçoivent', () => {
    const texte = JSON.stringify(
      avec(DEMANDE_V1, { [`${EXAMEN}.on.accorder`]: undefined, 'states.accordee': undefined }),
    );
    const cadre = {
      vocabulaires: { demande: VOCABULAIRE_DEMANDE },
      recusAilleurs: new Set(evenementsRecus(JSON.stringify(DEMANDE_V1))),
    };
    expect(verifierTexte({ fichier: 'demande.v1.json', texte }, cadre).defauts).toEqual([]);
  });
});

describe('Lieu d’un défaut', () => {
  it('donne la ligne du fichier, ou celle de ce qui devrait contenir la chose absente', () => {
    const texte = JSON.stringify(avec(DEMANDE_V1, { [`${EXAMEN}.meta.label`]: undefined }), null, 2);
    const ligne = texte.split('\n').findIndex((contenu) => contenu.includes('"examen": {')) + 2;
    expect(verifier(texte)).toEqual([
      `demande.v1.json:${ligne} · $.states.examen.meta.label : cet état n’a pas de libellé : écrivez « meta.label » en français.`,
    ]);
  });

  it('situe une faute de JSON', () => {
    expect(verifier('{\n  "id": "demande",\n  "version" "1"\n}')).toEqual([
      'demande.v1.json:3 · $ : ce n’est pas du JSON valable.',
    ]);
    expect(verifier('')).toEqual(['demande.v1.json:1 · $ : ce n’est pas du JSON valable.']);
  });

  it('voit un membre écrit deux fois, que JSON.parse tairait', () => {
    const texte = JSON.stringify(DEMANDE_V1).replace('"examen":', '"brouillon":{"meta":{"label":"Autre"}},"examen":');
    expect(verifier(texte)).toEqual([
      'demande.v1.json:1 · $.states.brouillon : ce membre est écrit deux fois : seul le dernier compterait.',
    ]);
  });

  it('refuse une imbrication sans fin, et ce qui n’est pas un objet', () => {
    expect(verifier(`${'{"states":'.repeat(200)}{}${'}'.repeat(200)}`)).toEqual([
      'demande.v1.json:1 · $ : l’imbrication dépasse 100 niveaux.',
    ]);
    expect(verifier('[]')).toEqual(['demande.v1.json:1 · $ : type inattendu ; il faut ici un objet.']);
    expect(verifier('{"__proto__": {"x": 1}}')).toContain('demande.v1.json:1 · $.id : « id » manque ou est vide.');
  });

  it('exige le nom « <nom>.v<version>.json »', () => {
    expect(verifier(JSON.stringify(DEMANDE_V1), 'demande.json')).toEqual([
      'demande.json:1 · $ : le fichier se nomme « <nom>.v<version>.json ».',
    ]);
    expect(nomDeFichier('dossier.v12.json')).toEqual({ nom: 'dossier', version: 12 });
    expect(nomDeFichier('definition.schema.json')).toBeNull();
  });
});

it('Le schéma JSON donné aux éditeurs est celui que l’analyse applique', () => {
  expect(JSON.parse(readFileSync('workflows/definition.schema.json', 'utf8'))).toEqual(schemaJson());
});

import { describe, expect, it } from '@jest/globals';
import { type Personne, raisonSansPersonne, resoudre } from './destinataires.js';

const une = (compteId: string, role: string, portee: Personne['portee'] = 'dossier'): Personne => ({
  compteId,
  adresse: `${compteId}@exemple.fr`,
  nom: compteId,
  role,
  portee,
});

const noms = (roles: readonly string[], personnes: readonly Personne[]): string[] =>
  resoudre(roles, personnes).destinataires.map(({ compteId, aLaPlaceDe }) =>
    aLaPlaceDe === null ? compteId : `${compteId} pour ${aLaPlaceDe}`,
  );

describe('les destinataires', () => {
  it('sont tous ceux qui tiennent le rôle autour du dossier', () => {
    const personnes = [une('ana', 'caf_conseiller'), une('bo', 'caf_conseiller'), une('cy', 'porteur')];
    expect(noms(['caf_conseiller', 'porteur'], personnes)).toEqual(['ana', 'bo', 'cy']);
  });

  it('sont la direction de la Caf sans conseiller, puis la Dpfas', () => {
    const dpfas = une('dora', 'dpfas');
    expect(noms(['caf_conseiller'], [une('eva', 'caf_direction'), dpfas])).toEqual(['eva pour caf_conseiller']);
    expect(noms(['caf_conseiller'], [dpfas])).toEqual(['dora pour caf_conseiller']);
  });

  it('ne remplacent personne quand le rôle est tenu', () => {
    expect(noms(['caf_conseiller'], [une('ana', 'caf_conseiller'), une('eva', 'caf_direction')])).toEqual(['ana']);
  });

  it('sont le référent du dossier, sinon tous les référents, sinon le responsable du CafLab', () => {
    const tous = [une('ines', 'caflab_referent', 'tous'), une('jo', 'caflab_referent', 'tous')];
    const chef = une('alix', 'caflab_chef');
    expect(noms(['caflab_referent'], [une('ines', 'caflab_referent'), ...tous, chef])).toEqual(['ines']);
    expect(noms(['caflab_referent'], [...tous, chef])).toEqual([
      'ines pour caflab_referent',
      'jo pour caflab_referent',
    ]);
    expect(noms(['caflab_referent'], [chef])).toEqual(['alix pour caflab_referent']);
  });

  it('ne reçoivent jamais deux fois, et de préférence en leur nom', () => {
    const dora = une('dora', 'dpfas');
    expect(noms(['caf_conseiller', 'dpfas'], [dora])).toEqual(['dora']);
    const presidente = [une('pia', 'comite_membre'), une('pia', 'comite_president')];
    expect(noms(['comite_membre', 'comite_president'], presidente)).toEqual(['pia']);
  });

  it('manquent de façon visible', () => {
    expect(resoudre(['porteur', 'dpfas', 'comite_membre'], [une('dora', 'dpfas')]).sansPersonne).toEqual([
      'porteur',
      'comite_membre',
    ]);
    expect(raisonSansPersonne('porteur', 'Association Babyland')).toContain('Association Babyland');
    expect(raisonSansPersonne('dpfas', null)).toContain('Aucun compte actif');
  });
});

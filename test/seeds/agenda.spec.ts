import { describe, expect, it } from '@jest/globals';
import { agendaDe, empreinteDuRejeu } from '../../seeds/rejeu/agenda.js';
import type { CommandeDuRejeu } from '../../seeds/rejeu/commandes.js';
import { lireSemences } from '../../seeds/rejeu/fichiers.js';
import { FormeSeance } from '../../seeds/rejeu/formes.js';
import { gestesDeLaSeance } from '../../seeds/rejeu/seance.js';

const semences = lireSemences();
const agenda = agendaDe('fipe', semences);

describe('agenda du rejeu', () => {
  it('est rangé, et chaque instant n’appartient qu’à une commande', () => {
    const instants = agenda.map(({ instant }) => instant.getTime());
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(new Set(instants).size).toBe(agenda.length);
    expect(agenda[0]?.commande.genre).toBe('reference');
  });

  it('donne à chaque commande une clé, la même à chaque lecture', () => {
    expect(new Set(agenda.map(({ cle }) => cle)).size).toBe(agenda.length);
    expect(agendaDe('fipe', lireSemences())).toEqual(agenda);
    expect(agenda.filter(({ cle }) => cle.startsWith('rejeu:fipe:grigny:')).map(({ cle }) => cle)).toContain(
      'rejeu:fipe:grigny:1',
    );
  });

  it('garde l’ordre de chaque vie, même à la même minute', () => {
    const rangs = agenda
      .filter(({ cle }) => cle.startsWith('rejeu:fipe:matheysine:'))
      .map(({ cle }) => Number(cle.split(':').at(-1)));
    expect(rangs).toEqual(rangs.toSorted((a, b) => a - b));
    expect(rangs.length).toBeGreaterThan(30);
  });

  it('ne suit pas l’ordre dans lequel les dossiers sont donnés', () => {
    const genres = (etapes: typeof agenda): readonly string[] => etapes.map(({ cle }) => cle).toSorted();
    expect(genres(agendaDe('fipe', { ...semences, dossiers: semences.dossiers.toReversed() }))).toEqual(genres(agenda));
  });

  it('a une empreinte qui change avec le moindre mot', () => {
    const [premier, ...autres] = semences.dossiers;
    const porteur = { ...premier?.porteur, nom: 'Autre nom' };
    const retouchees = { ...semences, dossiers: [{ ...premier, porteur }, ...autres] } as typeof semences;
    expect(empreinteDuRejeu(retouchees, agenda)).not.toBe(empreinteDuRejeu(semences, agenda));
    expect(empreinteDuRejeu(lireSemences(), agenda)).toBe(empreinteDuRejeu(semences, agenda));
  });

  it('nomme les comptes d’après l’équipe du dossier', () => {
    const nommes = agenda.flatMap(({ commande }) =>
      'slug' in commande && commande.slug === 'grigny' && 'par' in commande ? [commande.par] : [],
    );
    expect(nommes).toEqual(expect.arrayContaining(['p-grigny', 'c-grigny', 'ref-idf', 'dpfas-1']));
    expect(nommes).not.toContain('porteur');
  });
});

describe('séance du comité', () => {
  const seance = FormeSeance.parse({
    cle: 's',
    titre: 'Séance',
    quorum: 2,
    preparee_le: '2023-10-02T09:00',
    convoquee_le: '2023-10-09T09:00',
    tenue_le: '2023-10-24T09:30',
    secretariat: 'dpfas-1',
    president: 'pr',
    membres: ['a', 'b', 'c', 'd'],
    absents: ['d'],
    dossiers: [
      {
        slug: 'x',
        contre: ['a'],
        deports: [{ par: 'b', motif: 'Un lien.' }],
        refuses: [{ par: 'b', refus: 'sans_deport' }],
        decision: { issue: 'retenu' },
      },
      { slug: 'y', inscrit_le: '2023-10-20T10:00', abstentions: ['c'], decision: { issue: 'ajourne' } },
    ],
  });
  const gestes = gestesDeLaSeance(seance).toSorted((a, b) => a.instant.getTime() - b.instant.getTime());
  const dire = (commande: CommandeDuRejeu): string =>
    [
      'nom' in commande ? commande.nom : commande.genre,
      'slug' in commande ? commande.slug : undefined,
      'membre' in commande ? commande.membre : 'par' in commande ? commande.par : '',
      'donnees' in commande && typeof commande.donnees['vote'] === 'string' ? commande.donnees['vote'] : undefined,
      'refus' in commande ? commande.refus : undefined,
    ]
      .filter((mot) => mot !== undefined)
      .join(' ');

  it('fait voter les présents sans déport, puis décide', () => {
    const lignes = gestes.map(({ commande }) => dire(commande));
    expect(lignes.slice(lignes.indexOf('ouvrir_seance pr'))).toEqual([
      'ouvrir_seance pr',
      'deport x b',
      'ouvrir_vote x pr',
      'voter x pr favorable',
      'voter x a defavorable',
      'voter x c favorable',
      'voter x b favorable sans_deport',
      'clore_vote x pr',
      'prononcer_retenu x pr',
      'ouvrir_vote y pr',
      'voter y pr favorable',
      'voter y a favorable',
      'voter y b favorable',
      'voter y c abstention',
      'clore_vote y pr',
      'ajourner y pr',
      'clore_seance pr',
    ]);
  });

  it('n’inscrit pas l’absent présent, et inscrit un dossier à sa date', () => {
    const presents = gestes.filter(({ commande }) => 'nom' in commande && commande.nom === 'presence');
    expect(presents.map(({ commande }) => dire(commande))).toEqual([
      'presence pr',
      'presence a',
      'presence b',
      'presence c',
    ]);
    const inscrits = gestes.filter(({ commande }) => 'nom' in commande && commande.nom === 'dossier');
    expect(inscrits.map(({ instant }) => instant.toISOString())).toEqual([
      '2023-10-09T07:00:00.000Z',
      '2023-10-20T08:00:00.000Z',
    ]);
  });
});

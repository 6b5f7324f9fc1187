import { expect, it } from '@jest/globals';
import { Command } from 'commander';
import type { Prevision } from '../notification/previsions.queries.js';
import { commandesCourriels } from './courriels.js';

const PREVISION: Prevision = {
  date: '2026-02-15',
  objet: 'FIPE-2023-017',
  modele: 'observation_perimee',
  destinataires: [{ nom: 'Ana Roux', role: 'caf_conseiller', aLaPlaceDe: null }],
  raison: 'L’échéance « observation » arrive, si rien ne l’annule d’ici là.',
};

async function lancer(previsions: readonly Prevision[], ...mots: string[]): Promise<string> {
  const lignes: string[] = [];
  const programme = new Command().exitOverride();
  commandesCourriels(programme, {
    avecPrevisions: (travail) => travail({ prevoir: async () => previsions }),
    ecrire: (ligne) => lignes.push(ligne),
  });
  await programme.parseAsync(['courriels', 'prevoir', ...mots], { from: 'user' });
  return lignes.join('\n');
}

it('dit la date, le dossier, le modèle, le destinataire et la raison', async () => {
  const texte = await lancer([PREVISION]);
  for (const dit of ['15 février 2026', 'FIPE-2023-017', 'observation_perimee', 'Ana Roux', 'si rien ne l’annule']) {
    expect(texte).toContain(dit);
  }
});

it('dit qu’il n’y a rien, ou personne', async () => {
  expect(await lancer([])).toContain('Aucun courriel n’est prévu');
  expect(await lancer([{ ...PREVISION, destinataires: [] }])).toContain('Pour : personne.');
});

it('répond en JSON', async () => {
  expect(JSON.parse(await lancer([PREVISION], '--json', '--jours', '30'))).toEqual({
    jours: 30,
    courriels: [PREVISION],
  });
});

it.each(['0', '-3', '731', 'demain', '1.5'])('refuse « --jours %s »', async (jours) => {
  await expect(lancer([], '--jours', jours)).rejects.toMatchObject({ statut: 422, champ: 'jours' });
});

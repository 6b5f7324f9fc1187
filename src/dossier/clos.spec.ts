import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unAppel, unOrganisme } from '../../test/factories/comite.js';
import { unDossierEnEtat } from '../../test/factories/dossier-en-etat.js';
import { uneBaseVide } from '../../test/support/database.js';
import { type ProcessusEssai, unProcessus } from '../../test/support/processus.js';
import { ROLES_DE_COMPTE } from '../auth/roles.js';
import { agentSysteme } from '../workflow/agent.js';

interface Noeud {
  readonly tags?: readonly string[];
  readonly states?: Readonly<Record<string, Noeud>>;
}

const { states: regions = {} } = JSON.parse(readFileSync('workflows/dossier.v1.json', 'utf8')) as Noeud;

/** The innermost states under a node that have this tag, as the values of a state. */
function feuilles({ states = {} }: Noeud, marque?: string): unknown[] {
  return Object.entries(states).flatMap(([nom, enfant]): unknown[] => {
    if (enfant.states === undefined) {
      return marque === undefined || enfant.tags?.includes(marque) === true ? [nom] : [];
    }
    return feuilles(enfant, marque).map((dedans) => ({ [nom]: dedans }));
  });
}

const FINS = feuilles(regions['parcours'] ?? {}, 'clos');
const AUTRES = Object.entries(regions).filter(([nom]) => nom !== 'parcours');

/** A closed state with, in the other regions, each of their states in turn. */
const ETATS = FINS.map((parcours, i): Record<string, unknown> => {
  const autres = AUTRES.map(([nom, region]) => {
    const possibles = feuilles(region);
    return [nom, possibles[i % possibles.length]] as const;
  });
  return { parcours, ...Object.fromEntries(autres) };
});

describe('un dossier clos', () => {
  let ici: ProcessusEssai;
  let appel: { readonly appelId: string; readonly porteurId: string };

  beforeAll(async () => {
    ici = await unProcessus(await uneBaseVide());
    appel = { appelId: await unAppel(ici), porteurId: await unOrganisme(ici.db) };
  });

  afterAll(async () => ici.fermer());

  it('se rencontre dans chaque état de chaque région', () => {
    for (const [nom, region] of AUTRES) {
      expect(new Set(ETATS.map((etat) => etat[nom]))).toEqual(new Set(feuilles(region)));
    }
  });

  it.each(ETATS)('n’accepte plus rien de personne : $parcours, $coordination, $relais, $observation', async (etat) => {
    const id = await unDossierEnEtat(ici, { ...appel, etat });
    for (const role of ROLES_DE_COMPTE) {
      const agent = { compteId: null, role, nom: role, cafCode: null, organismeId: appel.porteurId };
      // eslint-disable-next-line no-await-in-loop -- few, on one connection
      const { actions = [] } = (await ici.dossiers.actions(id, agent)) ?? {};
      expect(actions.length).toBeGreaterThan(30);
      expect(actions.filter(({ possible }) => possible).map(({ evenement }) => evenement)).toEqual([]);
    }
  });

  it('refuse l’entretien avec sa phrase, et l’échéance de l’observation sans bruit', async () => {
    const etat = { parcours: { abandon: 'apres_demarrage' }, observation: 'evaluee' };
    const dossierId = await unDossierEnEtat(ici, { ...appel, etat });
    const referent = { compteId: null, role: 'caflab_referent', nom: 'Référent', cafCode: null, organismeId: null };
    const entretien = { dossierId, evenement: 'consigner_entretien', donnees: { avec: 'porteur' }, agent: referent };
    await expect(ici.dossiers.executer(entretien)).rejects.toMatchObject({
      code: 'ouvert',
      motif: 'Le dossier est clos : plus rien ne peut y changer.',
    });
    const echeance = { dossierId, evenement: 'echeance_observation', agent: agentSysteme('Échéance') };
    await expect(ici.dossiers.executer(echeance)).rejects.toMatchObject({ code: 'ouvert' });
    expect(await ici.db.query('SELECT 1 FROM entretien WHERE dossier_id = $1', [dossierId])).toEqual([]);
  });
});

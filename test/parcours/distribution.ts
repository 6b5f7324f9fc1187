import { AppelService } from '../../src/appel/appel.service.js';
import { ComptesService } from '../../src/auth/comptes.service.js';
import { sql } from '../../src/platform/database/sql.js';
import { agentSysteme } from '../../src/workflow/agent.js';
import { unOrganisme } from '../factories/comite.js';
import type { Personne } from '../support/personne.js';
import type { Site } from '../support/site.js';

/** Who plays in the life of a dossier. */
export const COMPTES = {
  dora: ['Dora Félix', 'dpfas'],
  ana: ['Ana Roux', 'caf_conseiller'],
  rene: ['René Blanc', 'caf_direction'],
  paul: ['Paul Porteur', 'porteur'],
  prune: ['Prune Vidal', 'comite_president'],
  marc: ['Marc Aubin', 'comite_membre'],
  mona: ['Mona Diop', 'comite_membre'],
  liee: ['Lise Liée', 'comite_membre'],
  rita: ['Rita Caflab', 'caflab_referent'],
} as const;

export type Qui = keyof typeof COMPTES;

export const TITRE = 'La roulotte des tout-petits';
export const NUMERO = 'FIPE-2026-001';
export const DOSSIER = `/dossiers/${NUMERO}`;

export async function preparerAppel(site: Site): Promise<void> {
  const appels = site.obtenir(AppelService);
  await appels.creerFonds({
    code: 'fipe',
    libelle: 'Fonds d’innovation pour la petite enfance',
    dotation_annuelle: 1_000_000_000,
    parts: { etat: 5000, branche_famille: 5000 },
  });
  await appels.creer(
    {
      code: 'fipe_2026',
      fonds: 'fipe',
      titre: 'Appel à projets FIPE 2026',
      annee: 2026,
      presentation: 'Des solutions nouvelles pour l’accueil des jeunes enfants.',
      ouvre_le: '2026-06-15',
      clot_le: '2026-08-28',
      decision_prevue_le: '2026-11-10',
      debut_actions_le: '2027-01-01',
      eligibilite: [{ code: 'territoire', libelle: 'Toute la France' }],
      grille: { total: 100, criteres: [{ code: 'innovation', libelle: 'Innovation', points: 100 }] },
    },
    { ...agentSysteme('Préparation'), role: 'dpfas' },
  );
}

/** Lise belongs to the organisation that applies: she will be recused. */
export async function preparerComptes(site: Site): Promise<void> {
  const organismeId = await unOrganisme(site.db, 'Les Amis du plateau');
  const comptes = site.obtenir(ComptesService);
  for (const [qui, [nom, role]] of Object.entries(COMPTES)) {
    // eslint-disable-next-line no-await-in-loop -- a handful
    await comptes.creer(site.db.manager, {
      courriel: `${qui}@exemple.fr`,
      nom,
      role,
      cafCode: role.startsWith('caf_') ? '38' : null,
      organismeId: qui === 'paul' || qui === 'liee' ? organismeId : null,
      demonstration: true,
    });
  }
}

export async function idDe(
  site: Site,
  table: 'appel' | 'compte' | 'dossier',
  nom: string | null = null,
): Promise<string> {
  const [ligne] = await sql<{ id: string }>(site.db.manager, {
    texte: `SELECT id FROM ${table} WHERE $1::text IS NULL OR to_jsonb(${table}) ->> 'nom' = $1`,
    valeurs: [nom],
  });
  return ligne?.id ?? '';
}

export async function composer(site: Site, dora: Personne, seance: string): Promise<void> {
  for (const qui of ['prune', 'marc', 'mona', 'liee'] as const) {
    const qualite = qui === 'prune' ? 'president' : 'membre';
    // eslint-disable-next-line no-await-in-loop -- one member after the other
    await dora.reussir('/commandes/inscrire_membre', {
      compte_id: await idDe(site, 'compte', COMPTES[qui][0]),
      qualite,
    });
  }
  await dora.aller(seance);
  await dora.reussir('/commandes/inscrire_dossier', { dossier_id: await idDe(site, 'dossier') });
}

export async function presents(site: Site, dora: Personne, seance: string): Promise<void> {
  await dora.aller(seance);
  for (const qui of ['prune', 'marc', 'mona', 'liee'] as const) {
    // eslint-disable-next-line no-await-in-loop -- as they come in
    const compte = await idDe(site, 'compte', COMPTES[qui][0]);
    // eslint-disable-next-line no-await-in-loop -- idem
    await dora.page
      .locator('form[action$="/commandes/constater_presence"]', { has: dora.page.locator(`[value="${compte}"]`) })
      .locator('button')
      .click();
    // eslint-disable-next-line no-await-in-loop -- idem
    await dora.page.waitForLoadState();
  }
}

export async function voterTous(gens: Record<Qui, Personne>, seance: string): Promise<void> {
  for (const [qui, vote] of [
    ['prune', 'favorable'],
    ['marc', 'favorable'],
    ['mona', 'abstention'],
  ] as const) {
    // eslint-disable-next-line no-await-in-loop -- one ballot after the other
    await gens[qui].aller(`${seance}/dossiers/${NUMERO}`);
    // eslint-disable-next-line no-await-in-loop -- idem
    await gens[qui].regarder(`4-bulletin-${qui}`);
    // eslint-disable-next-line no-await-in-loop -- idem
    await gens[qui].reussir('/evenements/voter', { vote });
  }
}

export async function paulSurSonAction(paul: Personne, evenement: string): Promise<void> {
  await paul.aller(`${DOSSIER}/actions/1`);
  await paul.reussir(`/actions/1/evenements/${evenement}`);
}

/** Ids of the mails that tell Ana of the coordinator who left, oldest first. */
export async function courrielsDAlerte(site: Site): Promise<readonly string[]> {
  const lignes = await sql<{ id: string }>(site.db.manager, {
    texte: `SELECT c.id FROM courriel c JOIN compte p ON p.id = c.compte_id
      WHERE c.modele = 'alerte_rr_04' AND p.nom = $1 AND c.etat = 'envoye' ORDER BY c.cree_le, c.id`,
    valeurs: [COMPTES.ana[0]],
  });
  return lignes.map(({ id }) => id);
}

import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

const DEFAUTS = {
  coordination: 'non_requise',
  cadence: 'nominale',
  relais: 'a_planifier',
  observation: 'evaluee',
  parcours: 'montee_en_charge' as unknown,
  /** ISO instants at which regions entered their state. */
  depuis: {} as Readonly<Record<string, string>>,
  contexte: {} as object,
  marques: [] as readonly string[],
  clos: false,
  cafCode: null as string | null,
  /** Null: the convention is not known. */
  convention: { signee_le: '2026-01-01', debut: '2026-01-01', fin: '2099-12-31' } as Readonly<
    Record<'signee_le' | 'debut' | 'fin', string>
  > | null,
  parametres: {} as object,
  debutActionsLe: null as string | null,
};

export type DossierSuivi = Partial<typeof DEFAUTS>;

let suivant = 0;

/** A dossier put straight into a state, for what reads states and never writes them: sweeps, counts, lists. */
export async function unDossierSuivi(db: DataSource, voulu: DossierSuivi = {}): Promise<string> {
  suivant += 1;
  const code = `essai_${suivant}`;
  const numero = `ESSAI-${String(suivant).padStart(4, '0')}`;
  const { parametres, debutActionsLe, cafCode, contexte, depuis, marques, clos, convention, ...regions } = {
    ...DEFAUTS,
    ...voulu,
  };
  if (cafCode !== null) {
    await uneCaf(db, cafCode);
  }
  const { appelId, porteurId } = await unAppel(db, code, [parametres, debutActionsLe]);
  const id = randomUUID();
  const etat = { ...regions, diffusion: 'locale' };
  await db.query(
    `INSERT INTO dossier (id, numero, appel_id, porteur_id, titre, etat, contexte, marques, clos, phase, caf_code)
     VALUES ($1, $2, $3, $4, 'Projet', $5, $6, $7, $8, 'montee_en_charge', $9)`,
    [id, numero, appelId, porteurId, etat, { ...contexte, depuis }, marques, clos, cafCode],
  );
  if (convention !== null) {
    await db.query(
      'INSERT INTO convention (dossier_id, debut, fin, montant, signee_le) VALUES ($1, $2, $3, 1000000, $4)',
      [id, convention.debut, convention.fin, convention.signee_le],
    );
  }
  return id;
}

async function unAppel(
  db: DataSource,
  code: string,
  reglages: readonly unknown[],
): Promise<{ appelId: string; porteurId: string }> {
  const [fondsId, appelId, porteurId] = [randomUUID(), randomUUID(), randomUUID()];
  await db.query(
    `INSERT INTO fonds (id, code, libelle, dotation_annuelle, parts) VALUES ($1, $2, 'Fonds', 0, '{"etat": 10000}')`,
    [fondsId, code],
  );
  await db.query(
    `INSERT INTO appel (id, code, fonds_id, titre, annee, parametres, debut_actions_le)
     VALUES ($1, $2, $3, 'Appel', 2026, $4, $5)`,
    [appelId, code, fondsId, ...reglages],
  );
  await db.query(`INSERT INTO organisme (id, nom, type) VALUES ($1, $2, 'association')`, [
    porteurId,
    `Porteur ${code}`,
  ]);
  return { appelId, porteurId };
}

export async function uneCaf(db: DataSource, code: string): Promise<void> {
  await db.query(`INSERT INTO region (code, nom) VALUES ('84', 'Région') ON CONFLICT DO NOTHING`);
  await db.query(
    `INSERT INTO departement (code, nom, region_code) VALUES ('38', 'Isère', '84') ON CONFLICT DO NOTHING`,
  );
  await db.query(`INSERT INTO caf (code, nom, departement_code) VALUES ($1, $2, '38') ON CONFLICT DO NOTHING`, [
    code,
    `Caf ${code}`,
  ]);
}

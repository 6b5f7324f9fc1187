import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

export interface DossierSuivi {
  readonly coordination?: string;
  readonly cadence?: string;
  readonly relais?: string;
  readonly observation?: string;
  readonly parcours?: object | string;
  /** ISO instants at which regions entered their state. */
  readonly depuis?: Readonly<Record<string, string>>;
  readonly contexte?: object;
  readonly marques?: readonly string[];
  readonly clos?: boolean;
  readonly cafCode?: string;
  /** Null: the convention is not known. */
  readonly convention?: { readonly signee_le: string; readonly debut: string; readonly fin: string } | null;
  readonly parametres?: object;
  readonly debutActionsLe?: string;
}

let suivant = 0;

/** A dossier put straight into a state, for what reads states and never writes them: sweeps, counts, lists. */
export async function unDossierSuivi(db: DataSource, voulu: DossierSuivi = {}): Promise<string> {
  suivant += 1;
  const numero = `ESSAI-${String(suivant).padStart(4, '0')}`;
  const [fonds, appel, porteur, dossier] = Array.from({ length: 4 }, () => randomUUID());
  const code = `essai_${suivant}`;
  await db.query(
    `INSERT INTO fonds (id, code, libelle, dotation_annuelle, parts) VALUES ($1, $2, 'Fonds', 0, '{"etat": 10000}')`,
    [fonds, code],
  );
  await db.query(
    `INSERT INTO appel (id, code, fonds_id, titre, annee, parametres, debut_actions_le)
     VALUES ($1, $2, $3, 'Appel', 2026, $4, $5)`,
    [appel, code, fonds, voulu.parametres ?? {}, voulu.debutActionsLe ?? null],
  );
  await db.query(`INSERT INTO organisme (id, nom, type) VALUES ($1, $2, 'association')`, [porteur, `Porteur ${code}`]);
  if (voulu.cafCode !== undefined) {
    await uneCaf(db, voulu.cafCode);
  }
  const etat = {
    parcours: voulu.parcours ?? 'montee_en_charge',
    cadence: voulu.cadence ?? 'nominale',
    coordination: voulu.coordination ?? 'non_requise',
    relais: voulu.relais ?? 'a_planifier',
    observation: voulu.observation ?? 'evaluee',
    diffusion: 'locale',
  };
  const contexte = { ...voulu.contexte, depuis: voulu.depuis ?? {} };
  await db.query(
    `INSERT INTO dossier (id, numero, appel_id, porteur_id, titre, etat, contexte, marques, clos, phase, caf_code)
     VALUES ($1, $2, $3, $4, 'Projet', $5, $6, $7, $8, 'montee_en_charge', $9)`,
    [dossier, numero, appel, porteur, etat, contexte, voulu.marques ?? [], voulu.clos ?? false, voulu.cafCode ?? null],
  );
  const convention =
    voulu.convention === undefined
      ? { signee_le: '2026-01-01', debut: '2026-01-01', fin: '2099-12-31' }
      : voulu.convention;
  if (convention !== null) {
    await db.query(
      'INSERT INTO convention (dossier_id, debut, fin, montant, signee_le) VALUES ($1, $2, $3, 1000000, $4)',
      [dossier, convention.debut, convention.fin, convention.signee_le],
    );
  }
  return String(dossier);
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

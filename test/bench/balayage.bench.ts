import { AlerteService } from '../../src/alerte/alerte.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { chronometrer, type Mesure, resumer, type Terrain } from './banc.js';

const JOUR = '2026-09-01';

/** One dossier in a hundred for each rule; one in ten closed; four relays in five still to find. */
const peupler = (nombre: number): readonly string[] => [
  `INSERT INTO fonds (code, libelle, dotation_annuelle, parts) VALUES ('banc', 'Banc', 0, '{"etat": 10000}')`,
  `INSERT INTO appel (code, fonds_id, titre, annee, debut_actions_le)
   SELECT 'banc_' || i, f.id, 'Appel', 2026, '2026-01-01' FROM generate_series(0, 9) i, fonds f WHERE f.code = 'banc'`,
  `INSERT INTO organisme (nom, type) VALUES ('Porteur du banc', 'association')`,
  `INSERT INTO dossier (numero, appel_id, porteur_id, titre, resume, etat, contexte, marques, version, phase, avancement, clos)
   SELECT 'BANC-' || lpad(i::text, 7, '0'), a.id, o.id, 'Projet ' || i, repeat('Un lieu d’accueil ouvert. ', 12),
     jsonb_build_object('parcours', '{"montee_en_charge": "deploiement"}'::jsonb, 'diffusion', 'locale',
       'cadence', CASE WHEN i % 100 = 3 THEN 'en_pause' ELSE 'nominale' END,
       'coordination', CASE i % 100 WHEN 1 THEN 'a_recruter' WHEN 2 THEN 'vacante' ELSE 'pourvue' END,
       'relais', CASE WHEN i % 5 = 0 THEN 'acquis' ELSE 'a_planifier' END,
       'observation', CASE WHEN i % 100 = 9 THEN 'non_evaluee' ELSE 'evaluee' END),
     jsonb_build_object('annees_supplementaires', 0, 'depuis', (SELECT jsonb_object_agg(region, '2026-03-01T09:00:00.000Z')
       FROM unnest('{parcours,cadence,coordination,relais,observation,diffusion}'::text[]) AS region)),
     '{avancement:bien_avance,phase:montee_en_charge}'::text[]
       || CASE WHEN i % 100 IN (1, 2) THEN '{coordonnateur_attendu}'::text[] ELSE '{}' END
       || CASE WHEN i % 100 = 7 THEN '{attend_financement}'::text[] ELSE '{}' END
       || CASE WHEN i % 5 = 0 THEN '{relais_acquis,repos}'::text[] ELSE '{}' END,
     12, 'montee_en_charge', 'bien_avance', i % 10 = 4
   FROM generate_series(1, ${nombre}) i JOIN appel a ON a.code = 'banc_' || i % 10
     CROSS JOIN (SELECT id FROM organisme WHERE nom = 'Porteur du banc') o`,
  `INSERT INTO convention (dossier_id, debut, fin, montant, signee_le)
   SELECT id, '2026-01-01', CASE WHEN numero LIKE '%11' THEN date '2027-06-30' ELSE '2029-12-31' END, 1000000, '2025-12-15'
   FROM dossier`,
  `INSERT INTO poste (dossier_id, fonction, intitule, pourvu_le, libere_le)
   SELECT id, 'coordonnateur', 'Coordination', '2026-01-15',
     CASE WHEN etat ->> 'coordination' = 'vacante' THEN date '2026-03-01' END
   FROM dossier WHERE etat ->> 'coordination' <> 'a_recruter'`,
  `INSERT INTO entretien (dossier_id, tenu_le, auteur_nom, inscrit_le) SELECT id, '2026-04-01', 'Ana', now() FROM dossier`,
  'VACUUM ANALYZE',
];

/** The floor: one parallel scan of the dossiers that evaluates the six predicates and writes nothing. */
const depuis = (region: string): string =>
  `((contexte -> 'depuis' ->> '${region}')::timestamptz AT TIME ZONE 'Europe/Paris')::date`;

const PLANCHER = `SELECT count(*) FILTER (WHERE NOT 'relais_acquis' = ANY(marques)),
    count(*) FILTER (WHERE 'coordonnateur_attendu' = ANY(marques) AND etat ->> 'coordination' <> 'vacante'),
    count(*) FILTER (WHERE etat ->> 'coordination' = 'vacante' AND ${depuis('coordination')} <= date '${JOUR}'),
    count(*) FILTER (WHERE 'attend_financement' = ANY(marques)),
    count(*) FILTER (WHERE etat ->> 'cadence' IN ('en_retard', 'en_pause') AND ${depuis('cadence')} <= date '${JOUR}' - 60),
    count(*) FILTER (WHERE etat ->> 'observation' IN ('non_evaluee', 'perimee'))
  FROM dossier WHERE NOT clos`;

/** Sweep of the six rules over 200 000 dossiers, first and second run, against the floor, alternating. */
export async function balayage({ uneBase, rapide, dire }: Terrain): Promise<readonly Mesure[]> {
  const nombre = rapide ? 50_000 : 200_000;
  dire(`balayage : ${nombre.toLocaleString('fr-FR')} dossiers…`);
  const { db } = await uneBase(4);
  for (const requete of peupler(nombre)) {
    await db.query(requete);
  }
  const clock = new Clock();
  clock.fixer(new Date(`${JOUR}T05:00:00Z`));
  const alertes = new AlerteService(db, clock);
  const durees = { plancher: [] as number[], premier: [] as number[], second: [] as number[] };
  await db.query(PLANCHER);
  for (let tour = 0; tour < (rapide ? 3 : 5); tour += 1) {
    await db.query('TRUNCATE alerte, alerte_histoire, outbox CASCADE');
    await db.query('CHECKPOINT');
    durees.plancher.push(await chronometrer(() => db.query(PLANCHER)));
    durees.premier.push(await chronometrer(() => alertes.balayerTout()));
    durees.plancher.push(await chronometrer(() => db.query(PLANCHER)));
    durees.second.push(await chronometrer(() => alertes.balayerTout()));
  }
  await db.destroy();
  const plancher = resumer(durees.plancher);
  const mesure = (nom: string, mesurees: readonly number[], valeur: number): Mesure => {
    const jalon = resumer(mesurees);
    return { nom, unite: 'ms', plancher, jalon, rapport: jalon[0] / plancher[0], cible: { sens: '≤', valeur } };
  };
  return [
    mesure('six règles, premier balayage, 6 % d’alertes', durees.premier, 4),
    mesure('six règles, second balayage, rien à écrire', durees.second, 3),
  ];
}

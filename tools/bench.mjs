// `npm run bench [-- --rapide] [-- NOM…]`: builds, starts an embedded PostgreSQL with its ordinary, durable settings in a
// temporary folder, measures each floor and Jalon in turn, prints the table and writes bench-results.json.
// It exits 0 whatever the figures: a machine is not a judge.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { construire } from './build.mjs';

const BANCS = {
  transition: async () => (await import('../dist/test/bench/transition.bench.js')).transition,
  lot: async () => (await import('../dist/test/bench/lot.bench.js')).lot,
  http: async () => (await import('../dist/test/bench/http.bench.js')).http,
  balayage: async () => (await import('../dist/test/bench/balayage.bench.js')).balayage,
  demarrage: async () => (await import('../dist/test/bench/demarrage.bench.js')).demarrage,
};

const dire = (ligne) => process.stdout.write(`${ligne}\n`);

const nombre = (valeur) =>
  valeur.toLocaleString('fr-FR', { maximumFractionDigits: valeur < 10 ? 2 : 0, minimumFractionDigits: 0 });

const serie = (valeurs) =>
  valeurs === null ? '–' : `${nombre(valeurs[0])} (${nombre(valeurs[1])} – ${nombre(valeurs[2])})`;

const latence = ([p50, p99]) => `${nombre(p50)} / ${nombre(p99)}`;

const tenue = ({ rapport, cible: { sens, valeur } }) => (sens === '≥' ? rapport >= valeur : rapport <= valeur);

const COLONNES = ['mesure', 'plancher', 'Jalon', 'p50 / p99 ms', 'rapport', 'cible', ''];

function enLigne(mesure) {
  const { nom, unite, plancher, jalon, rapport, cible } = mesure;
  return [
    `${nom} (${unite})`,
    serie(plancher),
    serie(jalon),
    mesure.latence === undefined ? '' : `${latence(mesure.latence.plancher)} → ${latence(mesure.latence.jalon)}`,
    nombre(rapport),
    `${cible.sens} ${nombre(cible.valeur)}`,
    tenue(mesure) ? 'tenue' : 'manquée',
  ];
}

function enTableau(lignes) {
  const largeurs = COLONNES.map((_, i) => Math.max(...lignes.map((ligne) => ligne[i].length)));
  return lignes.map((ligne) =>
    ligne
      .map((cellule, i) => cellule.padEnd(largeurs[i]))
      .join('  ')
      .trimEnd(),
  );
}

async function ouvrirServeur() {
  const { demarrerPostgres } = await import('../dist/src/platform/database/embarquee.js');
  const { migrer } = await import('../dist/src/platform/database/migrer.js');
  const { uneSource } = await import('../dist/src/data-source.js');
  const racine = mkdtempSync(path.join(tmpdir(), 'jalon-bench-'));
  chmodSync(racine, 0o755);
  const serveur = await demarrerPostgres({ donnees: path.join(racine, 'donnees') });
  let bases = 0;
  const uneBase = async (connexions) => {
    const nom = `banc_${(bases += 1)}`;
    const admin = await uneSource(serveur.url, 1).initialize();
    await admin.query(`CREATE DATABASE ${nom}`);
    await admin.destroy();
    const url = serveur.url.replace('/postgres?', `/${nom}?`);
    const db = await uneSource(url, connexions).initialize();
    await migrer(db, true);
    return { db, url };
  };
  const fermer = async () => {
    await serveur.arreter();
    rmSync(racine, { recursive: true, force: true });
  };
  return { uneBase, fermer };
}

async function mesurer(noms, rapide) {
  const { uneBase, fermer } = await ouvrirServeur();
  const mesures = [];
  try {
    for (const nom of noms) {
      const banc = await BANCS[nom]();
      mesures.push(...(await banc({ uneBase, rapide, dire })));
    }
  } finally {
    await fermer();
  }
  return mesures;
}

const mots = process.argv.slice(2);
const rapide = mots.includes('--rapide');
const demandes = mots.filter((mot) => !mot.startsWith('--'));
const noms = Object.keys(BANCS).filter((nom) => demandes.length === 0 || demandes.includes(nom));
await construire();
await construire(['test/bench']);
const mesures = await mesurer(noms, rapide);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processeur'}, Node ${process.versions.node}`;
dire(`\n${machine} ; médiane (minimum – maximum) de chaque côté, plancher et Jalon mesurés tour à tour\n`);
enTableau([COLONNES, ...mesures.map(enLigne)]).forEach(dire);
writeFileSync('bench-results.json', `${JSON.stringify({ machine, rapide, mesures }, null, 2)}\n`);
dire('\nbench-results.json écrit.');

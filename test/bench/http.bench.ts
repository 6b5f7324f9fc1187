import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { JetonsApiService } from '../../src/auth/jetons-api.service.js';
import { affronter, type Mesure, type Terrain } from './banc.js';
import { preparerPlancher } from './plancher.js';
import { ALLERS_RETOURS, type Envoi, ORGANISME, peupler, Tournee, uneApplication } from './population.js';

const ROLES = ['dpfas', 'caf_conseiller', 'porteur'];
const CLIENTS = 16;

/** A transition asked for over HTTP with an API token, against a bare Fastify route that does the same step. */
export async function http({ uneBase, rapide, dire }: Terrain): Promise<readonly Mesure[]> {
  const nombre = 20_000;
  dire(`HTTP : ${nombre.toLocaleString('fr-FR')} dossiers, deux serveurs…`);
  const { db, url } = await uneBase(8);
  await peupler(db, nombre);
  await preparerPlancher(db, nombre);
  const jetons = await desJetons(db);
  const [nu, site] = [await demarrer('test/bench/serveur-nu.js', url), await demarrer('src/main.js', url)];
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const trajets = ALLERS_RETOURS.filter(({ aller, retour }) =>
    [aller, retour].every(({ role }) => ROLES.includes(role)),
  );
  const [sol, nous] = [new Tournee(nombre, trajets), new Tournee(nombre, trajets)];
  const demande = ({ evenement, donnees, role }: Envoi) => ({
    entetes: { authorization: `Bearer ${jetons.get(role) ?? ''}`, 'if-match': '*' },
    corps: { evenement, donnees },
  });
  const duel = {
    nom: `transition par HTTP, ${CLIENTS} clients`,
    clients: CLIENTS,
    plancher: async (client: number) => {
      const { numero, envoi } = sol.suivant(client, CLIENTS);
      return poster(agent, { port: nu.port, chemin: `/dossiers/${nomDe(numero)}/evenements`, ...demande(envoi) });
    },
    jalon: async (client: number) => {
      const { numero, envoi } = nous.suivant(client, CLIENTS);
      return poster(agent, { port: site.port, chemin: `/api/dossiers/${nomDe(numero)}/evenements`, ...demande(envoi) });
    },
    cible: 0.6,
  };
  try {
    return [await affronter(duel, rapide)];
  } finally {
    agent.destroy();
    await Promise.all([nu.arreter(), site.arreter()]);
  }
}

const nomDe = (numero: number): string => `BANC-${String(numero).padStart(7, '0')}`;

/** An account and a token for each role that sends something. The application that makes them closes the database. */
async function desJetons(db: DataSource): Promise<ReadonlyMap<string, string>> {
  const application = await uneApplication(db);
  const service = application.get(JetonsApiService, { strict: false });
  const jetons = new Map<string, string>();
  for (const role of ROLES) {
    const courriel = `${role}@banc.test`;
    await db.query(
      `INSERT INTO compte (courriel, nom, role, caf_code, organisme_id, cree_le) VALUES ($1, $2, $3, $4, $5, now())`,
      [courriel, role, role, role.startsWith('caf_') ? '38' : null, role === 'porteur' ? ORGANISME : null],
    );
    jetons.set(role, (await service.creer(db.manager, { courriel, libelle: 'Banc' })).jeton);
  }
  await application.close();
  return jetons;
}

interface Serveur {
  readonly port: number;
  arreter(): Promise<void>;
}

async function demarrer(programme: string, url: string): Promise<Serveur> {
  const port = await unPortLibre();
  const donnees = mkdtempSync(path.join(tmpdir(), 'jalon-bench-site-'));
  const env = { ...process.env, PORT: String(port), DATABASE_URL: url, JALON_DATA: donnees };
  const enfant = spawn(process.execPath, [`dist/${programme}`], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await Promise.race([premiereLigne(enfant), mortDe(enfant)]);
  const arreter = async (): Promise<void> => {
    const fini = new Promise<void>((suite) => {
      enfant.once('exit', () => suite());
    });
    enfant.kill('SIGTERM');
    await fini;
  };
  return { port, arreter };
}

const premiereLigne = async (enfant: ChildProcess): Promise<void> =>
  new Promise((pret) => {
    enfant.stdout?.once('data', () => pret());
  });

const mortDe = async (enfant: ChildProcess): Promise<never> =>
  new Promise((_, rate) => {
    enfant.once('exit', (code) => rate(new Error(`the server ended with ${String(code)}`)));
  });

export async function unPortLibre(): Promise<number> {
  const serveur = createServer();
  await new Promise<void>((pret) => {
    serveur.listen(0, '127.0.0.1', pret);
  });
  const { port } = serveur.address() as { port: number };
  await new Promise((fini) => {
    serveur.close(fini);
  });
  return port;
}

interface Demande {
  readonly port: number;
  readonly chemin: string;
  readonly corps: unknown;
  readonly entetes: Readonly<Record<string, string>>;
}

/** @throws with what was answered when it is not a success. */
async function poster(agent: Agent, { port, chemin, corps, entetes }: Demande): Promise<void> {
  const texte = JSON.stringify(corps);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(texte), ...entetes };
  await new Promise<void>((suite, rate) => {
    const requete = request({ agent, port, path: chemin, method: 'POST', host: '127.0.0.1', headers }, (reponse) => {
      let recu = '';
      reponse.setEncoding('utf8');
      reponse.on('data', (morceau: string) => {
        recu += morceau;
      });
      reponse.on('end', () => {
        if ((reponse.statusCode ?? 500) < 300) {
          suite();
        } else {
          rate(new Error(`${chemin}: ${reponse.statusCode} ${recu}`));
        }
      });
    });
    requete.on('error', rate);
    requete.end(texte);
  });
}

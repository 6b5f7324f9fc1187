import { CycleDeVie } from '../../src/dossier/cycle-de-vie.js';
import { affronter, type Mesure, type Terrain } from './banc.js';
import { preparerPlancher, unBassin, unPas } from './plancher.js';
import { idDuBanc, peupler, Tournee, unAgentDuBanc, uneApplication } from './population.js';

/** A transition through the lifecycle, with one client and with sixteen, against the best two-round-trip SQL. */
export async function transition({ uneBase, rapide, dire }: Terrain): Promise<readonly Mesure[]> {
  const nombre = rapide ? 20_000 : 100_000;
  const mesures: Mesure[] = [];
  dire(`transitions : ${nombre.toLocaleString('fr-FR')} dossiers…`);
  const { db, url } = await uneBase(16);
  await peupler(db, nombre);
  await preparerPlancher(db, nombre);
  const application = await uneApplication(db);
  const cycle = application.get(CycleDeVie, { strict: false });
  const bassin = unBassin(url, 16);
  const [sol, nous] = [new Tournee(nombre), new Tournee(nombre)];
  try {
    // Sixteen first: it takes thousands of commands for the engine to be compiled, as it is in a process that serves.
    for (const clients of [16, 1]) {
      const duel = {
        nom: `transition, ${clients} client${clients > 1 ? 's' : ''}`,
        clients,
        plancher: async (client: number) => unPas(bassin, idDuBanc(sol.suivant(client, clients).numero)),
        jalon: async (client: number) => {
          const { numero, envoi } = nous.suivant(client, clients);
          const { evenement, donnees, role } = envoi;
          return cycle.executer({ dossierId: idDuBanc(numero), evenement, donnees, agent: unAgentDuBanc(role) });
        },
        cible: 0.7,
      };
      mesures.push(await affronter(duel, rapide));
    }
  } finally {
    await bassin.end();
    await application.close();
  }
  return mesures;
}

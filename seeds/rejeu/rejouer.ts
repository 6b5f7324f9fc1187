import type { DataSource } from 'typeorm';
import { sql } from '../../src/platform/database/sql.js';
import { Refus } from '../../src/platform/errors/refus.js';
import { type BilanDuRejeu, bilanDuRejeu } from './bilan.js';
import { sansAttendreLeDisque } from './disque.js';
import { lireSemences } from './fichiers.js';
import { Progression } from './progression.js';
import { type OptionsDuRejeu, Rejeu } from './rejeu.js';
import { type Application, servicesDe } from './services.js';
import { refuserUneBaseQuiVit, seul } from './seul.js';

const NOM = 'fipe';

/** Last day of the replay of the FIPE, that of the Recueil's review. */
export const FIN_DU_FIPE = '2025-12-09';

type Options = Partial<OptionsDuRejeu>;

/** Replays the FIPE call, or goes on with it. The application has no queue running: the replay runs its own effects. */
export async function rejouerFipe(
  application: Application,
  { jusquA = FIN_DU_FIPE, ...options }: Options = {},
): Promise<BilanDuRejeu> {
  const services = servicesDe(application);
  const { db, transport } = services;
  if (transport.genre === 'smtp') {
    throw new Refus(
      'courriels_reels',
      'SMTP_URL est réglé : le rejeu écrirait de vrais courriels. Retirez ce réglage le temps du rejeu.',
    );
  }
  const semences = lireSemences();
  return seul(db, async () => {
    const commence = (await new Progression(db, NOM).lire()) !== null;
    await refuserUneBaseQuiVit(db, commence);
    const rejeu = new Rejeu(services, NOM, semences);
    await sansAttendreLeDisque(db, async () => rejeu.jouer({ jusquA, ...options }));
    return bilanDuRejeu(db, semences.appel.contenu.code);
  });
}

/** True in a database that has no call yet, or in which a replay was killed. */
export async function resteARejouer(db: DataSource): Promise<boolean> {
  const avancee = await new Progression(db, NOM).lire();
  if (avancee !== null) {
    return !avancee.termine;
  }
  const [{ vide } = { vide: false }] = await sql<{ vide: boolean }>(db.manager, {
    texte: 'SELECT NOT EXISTS (SELECT 1 FROM appel) AS vide',
  });
  return vide;
}

import type { DataSource } from 'typeorm';
import { semerReference } from '../seeds/reference/semer.js';
import { rejouerFipe, resteARejouer } from '../seeds/rejeu/rejouer.js';
import { type Base, connecter } from './base.js';
import type { Config } from './platform/config/config.js';
import { enTransaction } from './platform/database/sql.js';
import { lancer } from './site.js';

/** Reference data, brought to this version: production has them too. */
export const semer = async (db: DataSource): Promise<void> => enTransaction(db, semerReference);

interface Suivi {
  readonly annoncer: () => void;
  readonly avancer: (faites: number, total: number) => void;
}

/**
 * Fills an empty demonstration with the life of the FIPE call; does nothing to a base that lives, nor where mails are
 * real. The replay has a clock of its own: it runs in an application apart, before any page is served.
 */
export async function animer(config: Config, base: Base, { annoncer, avancer }: Suivi): Promise<void> {
  if (!config.demonstration || config.smtpUrl !== null || !(await resteARejouer(base.db))) {
    return;
  }
  annoncer();
  const db = await connecter(base.url, config.connexions);
  const sienne = { ...base, db, arreter: async () => (db.isInitialized ? db.destroy() : undefined) };
  const processus = await lancer(config, sienne, { web: false, travail: false });
  try {
    await rejouerFipe(processus.application, { avancer });
  } finally {
    await processus.arreter();
  }
}

import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { tenir } from '../arret.js';
import { comptesDeDemonstration } from '../auth/compte.queries.js';
import { labelRole, ROLES_DE_COMPTE } from '../auth/roles.js';
import { type Base, ouvrirBase } from '../base.js';
import { type Config, lireConfig } from '../platform/config/config.js';
import { exigerPort } from '../port.js';
import { animer, semer } from '../preparation.js';
import { lancer, type Processus } from '../site.js';
import type { Progression } from './progression.js';
import { suivi } from './rejouer.js';

interface Atelier {
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
  /** Writes one line beside it. */
  readonly dire: (ligne: string) => void;
  /** Null without a terminal: a line is said at each tenth. */
  readonly progression: Progression | null;
}

/** `demarrer`: the whole of Jalon in one process, with its own PostgreSQL unless told otherwise. */
export function commandeDemarrer(programme: Command, atelier: Atelier): void {
  programme
    .command('demarrer')
    .description('démarre tout : base, migrations, données de référence, pages, API et travaux, en un processus')
    .action(async () => {
      const config = lireConfig(process.env);
      await exigerPort(config);
      const base = await ouvrirBase(config, { partager: false });
      const processus = await preparerPuisLancer(config, base, atelier).catch(async (erreur: unknown) => {
        await base.arreter();
        throw erreur;
      });
      tenir(processus, base.finDuServeur);
      atelier.ecrire(`Jalon est prêt : ${config.adressePublique}${await invitation(config, base.db)}`);
    });
}

async function preparerPuisLancer(config: Config, base: Base, atelier: Atelier): Promise<Processus> {
  await semer(base.db);
  const suivre = suivi(atelier);
  await animer(config, base, {
    annoncer: () => atelier.dire('Base vide : Jalon rejoue la vie de l’appel FIPE de 2023, une seule fois…'),
    avancer: suivre.avancer,
  }).finally(suivre.finir);
  return lancer(config, base, { web: true, travail: true });
}

/** Who may be entered as, one name for each role. */
async function invitation({ demonstration }: Config, db: DataSource): Promise<string> {
  const comptes = demonstration ? await comptesDeDemonstration(db.manager) : [];
  const noms = ROLES_DE_COMPTE.flatMap((role) => {
    const premier = comptes.find((compte) => compte.role === role);
    return premier === undefined ? [] : [`${premier.nom} (${labelRole(role)})`];
  });
  return noms.length === 0 ? '' : ` — comptes de démonstration, sans mot de passe : ${noms.join(', ')}…`;
}

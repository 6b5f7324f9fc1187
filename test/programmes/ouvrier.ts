import 'reflect-metadata';
import { setTimeout as attendre } from 'node:timers/promises';
import { Global, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { tenir } from '../../src/arret.js';
import { ouvrirBase } from '../../src/base.js';
import { executer } from '../../src/execution.js';
import { lireConfig } from '../../src/platform/config/config.js';
import { EffetsRegistre } from '../../src/platform/outbox/effets-registre.js';
import { HorairesProcessor } from '../../src/platform/queue/horaires.processor.js';
import type { Rythme } from '../../src/platform/queue/rythme.js';
import { lancer } from '../../src/site.js';

/** What a message of the type `essai` asks for. */
interface Essai {
  /** Milliseconds that the effect lasts. */
  readonly duree?: number;
  readonly echoue?: true;
  /** Leaves behind a promise that fails and that nobody awaits. */
  readonly oublie?: true;
}

/** An effect that leaves a row each time it starts, and one row of effect whatever the number of times it ends. */
@Injectable()
class EffetDEssai implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly effets: EffetsRegistre,
  ) {}

  onModuleInit(): void {
    this.effets.inscrire('essai', async (donnees, { cle }) => this.faire(donnees as Essai, cle));
  }

  private async faire({ duree = 0, echoue, oublie }: Essai, cle: string): Promise<void> {
    await this.db.query('INSERT INTO essai_execution (cle, pid) VALUES ($1, $2)', [cle, process.pid]);
    if (oublie === true) {
      void Promise.reject(new Error(`promesse oubliée par ${cle}`));
    }
    if (echoue === true) {
      throw new Error('toujours en échec');
    }
    await attendre(duree);
    await this.db.query('INSERT INTO essai_effet (cle) VALUES ($1) ON CONFLICT DO NOTHING', [cle]);
  }
}

@Global()
@Module({ providers: [EffetDEssai] })
class EssaiModule {}

/** The real worker, with that effect and, in `JALON_ESSAI_RYTHME`, another rhythm; it tells the schedules that it runs. */
await executer(async () => {
  const base = await ouvrirBase(lireConfig(process.env), { partager: true });
  const rythme = JSON.parse(process.env['JALON_ESSAI_RYTHME'] ?? '{}') as Partial<Rythme>;
  const roles = { web: false, travail: true, rythme, modules: [EssaiModule] };
  const processus = await lancer(lireConfig(process.env), base, roles);
  processus.application.get(HorairesProcessor, { strict: false }).worker.on('active', ({ id, name }) => {
    process.stdout.write(`horaire ${name} ${id ?? ''}\n`);
  });
  tenir(processus, base.finDuServeur);
  process.stdout.write('prêt\n');
});

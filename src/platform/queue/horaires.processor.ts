import { InjectQueue, OnWorkerEvent, Processor } from '@nestjs/bullmq';
import type { Job, JobSchedulerJson, Queue } from 'bullmq';
import { FUSEAU } from '../clock/calendrier.js';
import { CRONTAB, essaisDe } from './crontab.js';
import { FILE_HORAIRES, VEILLE } from './files.js';
import { HorairesRegistre } from './horaires-registre.js';
import { Ouvrier } from './ouvrier.js';
import { Ronde } from './ronde.js';
import { Rythme } from './rythme.js';

/** A run that is late by more than this will never come: its queue has lost it. */
const RETARD = 10 * 60_000;

/** Runs the lines of the crontab; whatever the number of processes, each line runs once at its hour. */
@Processor(FILE_HORAIRES, { concurrency: 2, ...VEILLE })
export class HorairesProcessor extends Ouvrier {
  private readonly ronde = new Ronde(async () => this.veiller());

  constructor(
    private readonly horaires: HorairesRegistre,
    @InjectQueue(FILE_HORAIRES) private readonly queue: Queue,
    rythme: Rythme,
  ) {
    super(rythme);
    queue.on('error', (erreur) => this.surErreur(erreur));
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.ronde.partir();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await this.ronde.arreter();
    await super.beforeApplicationShutdown();
  }

  /**
   * Writes the schedules that are missing or that have changed, and does their work at once: it may have been missed.
   * A schedule that is there keeps its next run; if that hour has passed while nobody ran, the queue runs it now.
   */
  async planifier(): Promise<void> {
    const ecrits = new Map((await this.queue.getJobSchedulers()).map((horaire) => [horaire.key, horaire]));
    const perimes = [...ecrits.keys()].filter((nom) => !Object.hasOwn(CRONTAB, nom));
    await Promise.all(perimes.map(async (nom) => this.queue.removeJobScheduler(nom)));
    const aEcrire = Object.entries(CRONTAB).filter(([nom, pattern]) => !tient(ecrits.get(nom), pattern));
    await Promise.all(aEcrire.map(async ([nom, pattern]) => this.ecrire(nom, pattern)));
  }

  protected async faire({ name }: Job): Promise<void> {
    await this.horaires.executer(name);
  }

  @OnWorkerEvent('failed')
  surEchec(travail: Job | undefined, erreur: Error): void {
    this.logger.error(`schedule ${travail?.name ?? '?'} failed: ${erreur.message}`);
  }

  /** A queue that was emptied has lost its schedules: they are looked at again and again. */
  private async veiller(): Promise<number> {
    await this.planifier().catch((erreur: unknown) => {
      this.surErreur(erreur as Error);
    });
    return this.rythme.planning;
  }

  private async ecrire(nom: string, pattern: string): Promise<void> {
    const opts = { ...UNE_FOIS, attempts: essaisDe(pattern), backoff: { type: 'exponential', delay: 15_000 } };
    await this.queue.upsertJobScheduler(nom, { pattern, tz: FUSEAU }, { name: nom, opts });
    // Several processes that start together write it together: one of them is enough to catch up.
    await this.queue.add(nom, {}, { ...UNE_FOIS, deduplication: { id: `rattrapage-${nom}`, ttl: 60_000 } });
  }
}

const UNE_FOIS = { removeOnComplete: true, removeOnFail: true } as const;

const tient = (horaire: JobSchedulerJson | undefined, pattern: string): boolean =>
  horaire?.pattern === pattern && horaire.tz === FUSEAU && (horaire.next ?? 0) > Date.now() - RETARD;

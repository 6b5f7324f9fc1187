import { Injectable } from '@nestjs/common';
import { CRONTAB, type NomHoraire } from './crontab.js';

/** Who does the work of each line of the crontab; modules register at boot. */
@Injectable()
export class HorairesRegistre {
  private readonly travaux = new Map<NomHoraire, () => Promise<void>>();

  inscrire(nom: NomHoraire, travail: () => Promise<void>): void {
    if (this.travaux.has(nom)) {
      throw new Error(`two works for the schedule « ${nom} »`);
    }
    this.travaux.set(nom, travail);
  }

  async executer(nom: string): Promise<void> {
    const travail = this.travaux.get(nom as NomHoraire);
    if (travail === undefined) {
      throw new Error(`no work for the schedule « ${nom} »`);
    }
    await travail();
  }

  /** Lines of the crontab for which nobody registered: a fault of the program. */
  oublies(): readonly string[] {
    return Object.keys(CRONTAB).filter((nom) => !this.travaux.has(nom as NomHoraire));
  }
}

import { finDeJournee, type Jour } from '../../src/platform/clock/calendrier.js';
import { sql } from '../../src/platform/database/sql.js';
import { agendaDe, empreinteDuRejeu } from './agenda.js';
import type { Etape } from './commandes.js';
import type { Semences } from './fichiers.js';
import { Joueur } from './joueur.js';
import { Matins } from './matins.js';
import { Progression } from './progression.js';
import type { Services } from './services.js';

export interface OptionsDuRejeu {
  /** Last day that is played, included. */
  readonly jusquA: Jour;
  /** Told after each step, with how many are behind. */
  readonly avancer?: (faites: number, total: number) => void;
}

/**
 * Plays an agenda under a virtual clock. Between two steps it fires the deadlines at their own instants, sweeps the
 * alerts in the morning, and lets every mail leave at its virtual date. Killed at any moment, it goes on where it was.
 */
export class Rejeu {
  private readonly agenda: readonly Etape[];
  private readonly empreinte: string;
  private readonly joueur: Joueur;
  private readonly progression: Progression;
  private readonly matins: Matins;
  private position = 0;
  private maintenant = new Date(0);

  constructor(
    private readonly services: Services,
    nom: string,
    semences: Semences,
  ) {
    this.agenda = agendaDe(nom, semences);
    this.empreinte = empreinteDuRejeu(semences, this.agenda);
    this.joueur = new Joueur(services, semences);
    this.progression = new Progression(services.db, nom);
    this.matins = new Matins(services.db);
  }

  /** @returns how many steps were played by this call. */
  async jouer({ jusquA, avancer = () => undefined }: OptionsDuRejeu): Promise<number> {
    const fin = finDeJournee(jusquA);
    const avancee = await this.progression.commencer(this.empreinte, this.agenda[0]?.instant ?? fin);
    this.position = avancee.position;
    this.maintenant = avancee.instant;
    const aJouer = this.agenda.slice(this.position).filter(({ instant }) => instant <= fin);
    try {
      await this.finirCeQuiEtaitCommence(aJouer[0], avancee.vise);
      for (const etape of aJouer.slice(this.position - avancee.position)) {
        // eslint-disable-next-line no-await-in-loop -- a life is played in order
        await this.passer(etape.instant);
        // eslint-disable-next-line no-await-in-loop -- idem
        await this.franchir(etape, true);
        avancer(this.position, this.agenda.length);
      }
      await this.passer(fin);
      if (this.position === this.agenda.length) {
        await this.progression.terminer();
      }
      return aJouer.length;
    } finally {
      this.services.clock.liberer();
    }
  }

  /** A killed replay may have left effects on their way, of the date of what it was at, and one command not counted. */
  private async finirCeQuiEtaitCommence(etape: Etape | undefined, vise: Date): Promise<void> {
    this.services.clock.fixer(vise);
    await this.services.vidange.vider();
    if (this.position > 0 && etape !== undefined && (await this.joueur.estFaite(etape))) {
      await this.franchir(etape, false);
    }
  }

  private async franchir(etape: Etape, aFaire: boolean): Promise<void> {
    await this.aller(etape.instant);
    this.matins.signaler();
    if (aFaire) {
      await this.joueur.jouer(etape);
    }
    await this.services.vidange.vider();
    this.position += 1;
    await this.noter(etape.instant);
  }

  /** Lets time go by until `cible`: each deadline and each morning at its own instant. */
  private async passer(cible: Date): Promise<void> {
    for (;;) {
      // eslint-disable-next-line no-await-in-loop -- what is done at one instant may arm a deadline before the next
      const { instant, faire } = await this.prochain();
      if (instant > cible) {
        return;
      }
      // eslint-disable-next-line no-await-in-loop -- idem
      await this.faireA(instant, faire);
    }
  }

  private async faireA(instant: Date, faire: () => Promise<unknown>): Promise<void> {
    await this.aller(instant);
    await faire();
    await this.services.vidange.vider();
    await this.noter(instant);
  }

  private async prochain(): Promise<{ instant: Date; faire: () => Promise<unknown> }> {
    const matin = await this.matins.prochain(this.maintenant);
    const echeance = await this.prochaineEcheance();
    return echeance !== null && echeance < matin
      ? { instant: echeance, faire: async () => this.honorer() }
      : { instant: matin, faire: async () => this.balayer(matin) };
  }

  /** A deadline includes its last millisecond; one armed in the past is fired at once. */
  private async prochaineEcheance(): Promise<Date | null> {
    const [{ due_le } = { due_le: null }] = await sql<{ due_le: Date | null }>(this.services.db.manager, {
      nom: 'rejeu_prochaine_echeance',
      texte: `SELECT min(due_le) AS due_le FROM echeance WHERE etat = 'armee'`,
    });
    return due_le === null ? null : new Date(Math.max(due_le.getTime() + 1, this.maintenant.getTime() + 1));
  }

  private async honorer(): Promise<void> {
    this.matins.signaler();
    // A call first: its dossiers' deadlines may depend on it.
    await this.services.cycleAppel.echeances.honorer();
    await this.services.cycleDeVie.echeances.honorer();
  }

  private async balayer(matin: Date): Promise<void> {
    await this.services.alertes.balayerTout();
    await this.services.rappels.rappeler();
    this.matins.noter(matin);
  }

  private async aller(instant: Date): Promise<void> {
    await this.progression.viser(instant);
    this.services.clock.fixer(instant);
  }

  private async noter(instant: Date): Promise<void> {
    this.maintenant = instant;
    await this.progression.noter({ position: this.position, instant });
  }
}

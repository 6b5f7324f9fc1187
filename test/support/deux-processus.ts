import { Refus } from '../../src/platform/errors/refus.js';
import { type Rupture, verifierJournal } from '../../src/platform/journal/verification.js';
import type { Agent } from '../../src/workflow/agent.js';
import type { Reponse } from '../../src/workflow/commande.js';
import { DPFAS, unAgent, unAppel, uneCaf, unOrganisme } from '../factories/comite.js';
import { type DossierVoulu, unDossierEnEtat } from '../factories/dossier-en-etat.js';
import { uneBaseVide } from './database.js';
import { type ProcessusEssai, unProcessus } from './processus.js';

/** Two processes on one database, a call, and the people around its dossiers. */
export class DeuxProcessus {
  private constructor(
    readonly ici: ProcessusEssai,
    readonly ailleurs: ProcessusEssai,
    readonly appel: { readonly appelId: string; readonly porteurId: string },
    readonly conseiller: Agent,
    readonly porteur: Agent,
  ) {}

  static async demarrer(): Promise<DeuxProcessus> {
    const url = await uneBaseVide();
    const [ici, ailleurs] = [await unProcessus(url), await unProcessus(url)];
    await uneCaf(ici.db, '38');
    const appel = { appelId: await unAppel(ici), porteurId: await unOrganisme(ici.db) };
    const conseiller = await unAgent(ici.db, { role: 'caf_conseiller', cafCode: '38' });
    const porteur = await unAgent(ici.db, { role: 'porteur', organismeId: appel.porteurId });
    return new DeuxProcessus(ici, ailleurs, appel, conseiller, porteur);
  }

  async fermer(): Promise<void> {
    await this.ici.fermer();
    await this.ailleurs.fermer();
  }

  /** Now one, now the other. */
  readonly tourATour = (i: number): ProcessusEssai => (i % 2 === 0 ? this.ici : this.ailleurs);

  /** A dossier that the adviser follows: at version 2. */
  async unDossierSuivi(voulu: Partial<DossierVoulu> = {}): Promise<string> {
    const id = await unDossierEnEtat(this.ici, { ...this.appel, cafCode: '38', ...voulu });
    const suivi = { compte_id: this.conseiller.compteId, fonction: 'conseiller_technique' };
    await this.ici.dossier.inscrire(id, 'conseiller', suivi, DPFAS);
    return id;
  }

  async compter(depuis: string, id: string): Promise<number> {
    const [compte]: { n: number }[] = await this.ici.db.query(`SELECT count(*)::int AS n FROM ${depuis}`, [id]);
    return compte?.n ?? 0;
  }

  /** Breaks in any chain. */
  async ruptures(): Promise<readonly Rupture[]> {
    const { ruptures } = await verifierJournal(this.ici.db.manager, ['dossier', 'appel', 'seance', 'action']);
    return ruptures;
  }
}

export const RETARD = {
  evenement: 'signaler_retard',
  donnees: { cause: 'personnel', motif: 'Deux arrêts de travail.' },
};
export const ENTRETIEN = { evenement: 'consigner_entretien', donnees: { notes: 'Un point d’étape.' } };

interface Bilan {
  readonly reponses: readonly Reponse[];
  /** Codes of the refusals. */
  readonly codes: readonly string[];
}

/** @throws whatever is neither an answer nor a refusal. */
export async function bilanDe(essais: readonly Promise<Reponse>[]): Promise<Bilan> {
  const issues = await Promise.allSettled(essais);
  const refus = issues.flatMap((issue) => (issue.status === 'rejected' ? [issue.reason as unknown] : []));
  const codes = refus.map((erreur) => {
    if (!(erreur instanceof Refus)) {
      throw erreur;
    }
    return erreur.code;
  });
  return { codes, reponses: issues.flatMap((issue) => (issue.status === 'fulfilled' ? [issue.value] : [])) };
}

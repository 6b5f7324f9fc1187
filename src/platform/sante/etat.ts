import { Injectable } from '@nestjs/common';

/** `true`, or the French sentence that says what is missing. */
export type Controle = () => Promise<true | string> | true | string;

export interface ResultatDeControle {
  readonly nom: string;
  readonly ok: boolean;
  /** What is missing; null when nothing is. */
  readonly motif: string | null;
}

export interface BilanDeSante {
  readonly pret: boolean;
  readonly controles: readonly ResultatDeControle[];
}

/** A check that has not answered by then counts as failed. */
export const DELAI_MS = 2000;

/** What must hold before this process receives work: whoever brings a condition registers it at boot. */
@Injectable()
export class EtatDuService {
  private readonly controles = new Map<string, Controle>();

  /** @throws Error when the name is taken: one would hide the other. */
  inscrire(nom: string, controle: Controle): void {
    if (this.controles.has(nom)) {
      throw new Error(`health check « ${nom} » is registered twice`);
    }
    this.controles.set(nom, controle);
  }

  /** Runs every check, side by side. A check that throws or hangs has failed; its error is not shown to whoever asks. */
  async dire(): Promise<BilanDeSante> {
    const controles = await Promise.all([...this.controles].map(([nom, controle]) => executer(nom, controle)));
    return { pret: controles.every(({ ok }) => ok), controles };
  }
}

async function executer(nom: string, controle: Controle): Promise<ResultatDeControle> {
  let minuterie: NodeJS.Timeout | undefined;
  const trop = new Promise<string>((dire) => {
    minuterie = setTimeout(dire, DELAI_MS, 'Ce contrôle ne répond pas.');
  });
  const dit = await Promise.race([trop, essayer(controle)]);
  clearTimeout(minuterie);
  return { nom, ok: dit === true, motif: dit === true ? null : dit };
}

const essayer = async (controle: Controle): Promise<true | string> => {
  try {
    return await controle();
  } catch {
    return 'Ce contrôle a échoué.';
  }
};

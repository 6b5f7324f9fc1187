import { sql } from '../../src/platform/database/sql.js';
import { Refus } from '../../src/platform/errors/refus.js';
import { enFrancais } from '../../src/platform/clock/calendrier.js';
import { Annuaire } from './annuaire.js';
import type { CommandeDuRejeu, Etape, Genre } from './commandes.js';
import type { Semences } from './fichiers.js';
import type { Geste, Gestes } from './geste.js';
import { gestesDeLAppel } from './gestes-appel.js';
import { evenementsDuDossier, saisiesDuDossier } from './gestes-dossier.js';
import { gestesDeLaSeance } from './gestes-seance.js';
import type { Services } from './services.js';

/** Plays one command of the agenda through the services, as its author would. */
export class Joueur {
  private readonly gestes: Gestes;

  constructor(
    private readonly services: Services,
    semences: Semences,
  ) {
    const ici = { services, semences, annuaire: new Annuaire(services.db, semences) };
    this.gestes = {
      ...gestesDeLAppel(ici),
      ...evenementsDuDossier(ici),
      ...saisiesDuDossier(ici),
      ...gestesDeLaSeance(ici),
    };
  }

  /** @throws Refus `rejeu_arrete` when what was to be accepted is refused, or the reverse. */
  async jouer(etape: Etape): Promise<void> {
    const { commande, cle } = etape;
    const attendu = 'refus' in commande ? commande.refus : undefined;
    const refus = await this.geste(commande.genre)
      .faire(commande, cle)
      .then(() => null, enRefus);
    if (refus?.code !== attendu) {
      throw arret(etape, refus, attendu);
    }
  }

  /** Was this command played before the replay was killed? No other has its instant: the journal answers. */
  async estFaite({ commande, instant }: Etape): Promise<boolean> {
    const trace = await this.geste(commande.genre).trace(commande);
    if (trace === null) {
      return false;
    }
    const requete =
      'requete' in trace
        ? { texte: trace.requete, valeurs: [trace.nom] }
        : {
            texte: 'SELECT 1 FROM journal WHERE sujet_id = $1 AND survenu_le = $2 AND evenement = $3 LIMIT 1',
            valeurs: [trace.sujetId, instant, trace.evenement],
          };
    return (await sql(this.services.db.manager, requete)).length > 0;
  }

  private geste(genre: Genre): Geste<CommandeDuRejeu> {
    return this.gestes[genre] as Geste<CommandeDuRejeu>;
  }
}

function enRefus(erreur: unknown): Refus {
  if (erreur instanceof Refus) {
    return erreur;
  }
  throw erreur;
}

const nomDe = (commande: CommandeDuRejeu): string => ('nom' in commande ? commande.nom : commande.genre);

function arret({ sujet, instant, cle, commande }: Etape, refus: Refus | null, attendu: string | undefined): Refus {
  const dit = refus === null ? 'est acceptée' : `est refusée (${refus.code}) : ${refus.motif}`;
  const voulu = attendu === undefined ? 'Elle devait être acceptée.' : `Elle devait être refusée (${attendu}).`;
  return new Refus(
    'rejeu_arrete',
    `Le rejeu s’arrête au ${enFrancais(instant)}, ${sujet} : la commande « ${nomDe(commande)} » (${cle}) ${dit} ${voulu}`,
    { statut: 500 },
  );
}

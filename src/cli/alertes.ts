import type { Command } from 'commander';
import { AlerteQueries } from '../alerte/alerte.queries.js';
import type { AlerteEvaluee } from '../alerte/evaluation.js';
import { GRAVITES } from '../alerte/gravite.js';
import { labelRole } from '../auth/roles.js';
import { enFrancais, estUnJour } from '../platform/clock/calendrier.js';
import { Refus } from '../platform/errors/refus.js';

interface Atelier {
  /** Lends the queries of a booted application to one command, and closes it after. */
  readonly avecAlertes: (travail: (alertes: Pick<AlerteQueries, 'evaluerAu'>) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
  /** Today in Europe/Paris. */
  readonly aujourdhui: () => string;
}

interface OptionsEvaluer {
  readonly au?: string;
  readonly json?: true;
}

/** `alertes evaluer`: what the rules say at a date, without writing anything. */
export function commandesAlertes(programme: Command, { avecAlertes, ecrire, aujourdhui }: Atelier): void {
  programme
    .command('alertes')
    .description('alertes sur les dossiers suivis')
    .command('evaluer')
    .description('dit quelles alertes seraient ouvertes à une date, sans rien écrire')
    .option('--au <date>', 'jour, AAAA-MM-JJ (aujourd’hui par défaut)')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(({ au = aujourdhui(), json }: OptionsEvaluer) => {
      if (!estUnJour(au)) {
        throw new Refus(
          'date_invalide',
          `« --au » (valeur « ${au} ») : cette date n’existe pas ; écrivez AAAA-MM-JJ.`,
          {
            statut: 422,
            champ: 'au',
          },
        );
      }
      return avecAlertes(async (queries) => {
        const alertes = await queries.evaluerAu(au);
        ecrire(json === true ? JSON.stringify({ au, alertes }) : enTexte(au, alertes));
      });
    });
}

function enTexte(au: string, alertes: readonly AlerteEvaluee[]): string {
  const titre = `${alertes.length} alerte${alertes.length > 1 ? 's' : ''} au ${enFrancais(au)}`;
  return [titre, ...alertes.map(enLigne)].join('\n');
}

const enLigne = ({ dossier, regle, gravite, depuis, destinataires, action }: AlerteEvaluee): string =>
  [
    `${dossier} · ${regle} · ${GRAVITES[gravite].toLowerCase()} · depuis le ${enFrancais(depuis)}`,
    `  ${action}`,
    `  Pour : ${destinataires.map(labelRole).join(', ')}.`,
  ].join('\n');

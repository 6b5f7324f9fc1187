import type { Command } from 'commander';
import { labelRole } from '../auth/roles.js';
import type { Prevision, Previsions } from '../notification/previsions.queries.js';
import { enFrancais } from '../platform/clock/calendrier.js';
import { Refus } from '../platform/errors/refus.js';

interface Atelier {
  /** Lends the forecasts of a booted application to one command, and closes it after. */
  readonly avecPrevisions: (travail: (previsions: Pick<Previsions, 'prevoir'>) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
}

interface OptionsPrevoir {
  readonly jours: string;
  readonly json?: true;
}

const JOURS_MAX = 730;

/** `courriels prevoir`: what would leave, when, to whom and why. */
export function commandesCourriels(programme: Command, { avecPrevisions, ecrire }: Atelier): void {
  programme
    .command('courriels')
    .description('courriels envoyés et à venir')
    .command('prevoir')
    .description('dit ce qui partirait dans les prochains jours, à qui et pourquoi, si rien ne changeait')
    .option('--jours <n>', 'nombre de jours à partir d’aujourd’hui', '90')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(async ({ jours, json }: OptionsPrevoir) => {
      const nombre = nombreDeJours(jours);
      await avecPrevisions(async (previsions) => {
        const prevues = await previsions.prevoir(nombre);
        ecrire(json === true ? JSON.stringify({ jours: nombre, courriels: prevues }) : enTexte(nombre, prevues));
      });
    });
}

function nombreDeJours(saisie: string): number {
  const nombre = Number(saisie);
  if (!/^\d+$/u.test(saisie) || nombre < 1 || nombre > JOURS_MAX) {
    throw new Refus(
      'jours_invalides',
      `« --jours » (valeur « ${saisie} ») : donnez un nombre entier de jours, de 1 à ${JOURS_MAX}.`,
      { statut: 422, champ: 'jours' },
    );
  }
  return nombre;
}

function enTexte(jours: number, previsions: readonly Prevision[]): string {
  if (previsions.length === 0) {
    return `Aucun courriel n’est prévu dans les ${jours} prochains jours.`;
  }
  const titre = `${previsions.length} envoi${previsions.length > 1 ? 's' : ''} prévu${previsions.length > 1 ? 's' : ''} dans les ${jours} prochains jours, si rien ne change :`;
  return [titre, ...previsions.map(enLigne)].join('\n');
}

const enLigne = ({ date, objet, modele, destinataires, raison }: Prevision): string =>
  [
    `${enFrancais(date)} · ${objet} · ${modele}`,
    `  ${raison}`,
    `  Pour : ${destinataires.length === 0 ? 'personne' : destinataires.map(({ nom, role }) => `${nom} (${labelRole(role)})`).join(', ')}.`,
  ].join('\n');

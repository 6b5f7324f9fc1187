import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { BilanDuRejeu } from '../../seeds/rejeu/bilan.js';
import { FIN_DU_FIPE, rejouerFipe } from '../../seeds/rejeu/rejouer.js';
import { AVANCEMENTS } from '../dossier/vocabulaire.js';
import { enFrancais, estUnJour } from '../platform/clock/calendrier.js';
import { Refus } from '../platform/errors/refus.js';
import type { Progression } from './progression.js';

interface Atelier {
  /** Lends the modules of the domain on an open database, without pages nor queues. */
  readonly avecApplication: (travail: (application: INestApplicationContext) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
  /** Writes one line beside it, for whoever watches. */
  readonly dire: (ligne: string) => void;
  /** Null without a terminal: a line is said at each tenth. */
  readonly progression: Progression | null;
}

interface Options {
  readonly json?: true;
  readonly jusquA: string;
}

/** `rejouer fipe`: the real call, its 18 documented dossiers and 8 fictitious ones, event by event. */
export function commandesRejouer(programme: Command, atelier: Atelier): void {
  programme
    .command('rejouer')
    .description('rejoue la vie d’un appel, événement par événement, dans une base vide')
    .command('fipe')
    .description('rejoue l’appel FIPE de juin 2023 ; interrompu, il reprend où il en était')
    .option('--jusqu-a <date>', 'dernier jour rejoué, AAAA-MM-JJ', FIN_DU_FIPE)
    .option('--json', 'répond en JSON, sur une ligne')
    .action(async ({ json, jusquA }: Options) => {
      if (!estUnJour(jusquA)) {
        throw new Refus(
          'date_invalide',
          `« --jusqu-a » (valeur « ${jusquA} ») : cette date n’existe pas ; écrivez AAAA-MM-JJ.`,
          { statut: 422, champ: 'jusqu-a' },
        );
      }
      await atelier.avecApplication(async (application) => {
        const debut = performance.now();
        const suivre = suivi(atelier);
        const bilan = await rejouerFipe(application, { jusquA, avancer: suivre.avancer }).finally(suivre.finir);
        const duree_ms = Math.round(performance.now() - debut);
        atelier.ecrire(json === true ? JSON.stringify({ ...bilan, duree_ms }) : enTexte(bilan, jusquA, duree_ms));
      });
    });
}

interface Suivi {
  readonly avancer: (faites: number, total: number) => void;
  readonly finir: () => void;
}

/** A bar on a terminal; otherwise one line at each tenth. */
export function suivi({ progression, dire }: Pick<Atelier, 'progression' | 'dire'>): Suivi {
  let barre: ReturnType<Progression> | null = null;
  let dixieme = 0;
  return {
    avancer: (faites, total) => {
      if (progression !== null) {
        barre ??= progression('Rejeu', total);
        barre.avancer(faites);
        return;
      }
      const atteint = Math.floor((faites * 10) / total);
      if (atteint > dixieme) {
        dixieme = atteint;
        dire(`Rejeu : ${atteint * 10} % (${faites} commandes sur ${total})`);
      }
    },
    finir: () => barre?.finir(),
  };
}

function enTexte(bilan: BilanDuRejeu, jusquA: string, duree_ms: number): string {
  const { dossiers, avancement, etats, regles, courriels, journal, echeances } = bilan;
  const noms: Readonly<Record<string, string>> = AVANCEMENTS;
  const secondes = (duree_ms / 1000).toLocaleString('fr-FR', { maximumFractionDigits: 1 });
  return [
    `Appel FIPE de juin 2023, situation au ${enFrancais(jusquA)} (rejoué en ${secondes} s)`,
    '',
    `${dossiers.total} dossiers suivis, dont ${dossiers.fictifs} fictifs`,
    ...tableau(Object.entries(avancement).map(([code, nombre]) => [noms[code] ?? code, nombre])),
    '',
    'États du parcours',
    ...tableau(Object.entries(etats)),
    '',
    'Alertes (ouvertes, refermées)',
    ...Object.entries(regles).map(
      ([regle, { ouvertes, resolues }]) => `  ${regle}  ${enColonne(ouvertes)}${enColonne(resolues)}`,
    ),
    '',
    `${courriels.total} courriels, ${courriels.doublons} en double, ${courriels.impossibles} sans destinataire`,
    ...tableau(Object.entries(courriels.par_modele)),
    '',
    `Journal ${journal.valide ? 'intact' : 'ROMPU'} : ${journal.ecritures} écritures, dont ${journal.refusees} refus`,
    `Échéances : ${echeances.honorees} honorées, ${echeances.annulees} annulées, ${echeances.armees} à venir`,
  ].join('\n');
}

const enColonne = (nombre: number): string => String(nombre).padStart(6);

function tableau(lignes: readonly (readonly [string, number])[]): readonly string[] {
  const largeur = Math.max(0, ...lignes.map(([nom]) => nom.length));
  return lignes.map(([nom, nombre]) => `  ${nom.padEnd(largeur)}${enColonne(nombre)}`);
}

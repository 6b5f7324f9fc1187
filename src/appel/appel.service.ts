import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { codePostgres, enTransaction, sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';
import type { Agent } from '../workflow/agent.js';
import type { Reponse } from '../workflow/commande.js';
import { CATEGORIES_PAR_DEFAUT } from './categories.js';
import { CycleAppel } from './cycle-appel.js';
import { SaisieFonds } from './fonds.js';
import { Parametres } from './parametres.js';
import { membresFiges, ModificationAppel, NouvelAppel, SaisieCog } from './saisies.js';
import { MARQUES_APPEL } from './vocabulaire.js';

interface AppelLu {
  readonly marques: readonly string[];
  readonly parametres: Readonly<Record<string, unknown>>;
}

const EN_JSON = new Set(['categories', 'eligibilite', 'grille', 'documents', 'parametres', 'demonstration']);

/** Funds, agreements and calls: everything but the state of a call. */
@Injectable()
export class AppelService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly cycle: CycleAppel,
  ) {}

  /** @returns the id of the fund (requirement APP-01). */
  async creerFonds(saisie: unknown): Promise<string> {
    const fonds = analyserSaisie(SaisieFonds, saisie);
    const id = randomUUID();
    await sql(this.db.manager, {
      texte: `INSERT INTO fonds (id, code, libelle, dotation_annuelle, parts, premiere_annee, derniere_annee)
        VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      valeurs: [
        id,
        fonds.code,
        fonds.libelle,
        fonds.dotation_annuelle,
        JSON.stringify(fonds.parts),
        fonds.premiere_annee ?? null,
        fonds.derniere_annee ?? null,
      ],
    }).catch(refuserCodePris);
    return id;
  }

  /** Declares or corrects the dates of an agreement between the State and the branch (requirement APP-04). */
  async declarerCog(saisie: unknown): Promise<void> {
    const { code, libelle, debut, fin } = analyserSaisie(SaisieCog, saisie);
    await sql(this.db.manager, {
      texte: `INSERT INTO cog (code, libelle, debut, fin) VALUES ($1, $2, $3, $4)
        ON CONFLICT (code) DO UPDATE SET libelle = $2, debut = $3, fin = $4`,
      valeurs: [code, libelle, debut, fin],
    });
  }

  /** @returns the id of the call, a draft. */
  async creer(saisie: unknown, agent: Agent): Promise<string> {
    const { code, fonds, titre, annee, fictif, ...contenu } = analyserSaisie(NouvelAppel, saisie);
    const id = randomUUID();
    return enTransaction(this.db, async (tx) => {
      const [ligne] = await sql(tx, {
        texte: `INSERT INTO appel (id, code, fonds_id, titre, annee, fictif, cree_le)
          SELECT $1, $2, f.id, $4, $5, $6, $7 FROM fonds f WHERE f.code = $3 RETURNING id`,
        valeurs: [id, code, fonds, titre, annee, fictif, this.clock.now()],
      });
      if (ligne === undefined) {
        throw new Refus(
          'fonds_inconnu',
          `« fonds » (valeur « ${fonds} ») : ce fonds n’existe pas ; créez-le d’abord.`,
          {
            statut: 422,
            champ: 'fonds',
          },
        );
      }
      await ecrireContenu(tx, id, { categories: CATEGORIES_PAR_DEFAUT, ...contenu });
      await this.cycle.moteur.naitre(tx, id, agent, { code, titre, annee });
      return id;
    }).catch(refuserCodePris);
  }

  /** Changes what is given. Once the call is announced, its calendar and its rules no longer change. */
  async modifier(appelId: string, saisie: unknown, agent: Agent, versionAttendue?: number): Promise<Reponse> {
    const modification = analyserSaisie(ModificationAppel, saisie);
    const commande = { id: appelId, evenement: 'modifier_appel', donnees: modification, agent, versionAttendue };
    return this.cycle.moteur.saisir(commande, async (tx) => {
      const appel = await lireAppel(tx, appelId);
      refuserFige(appel, modification);
      const { parametres, ...contenu } = modification;
      const poses =
        parametres === undefined
          ? {}
          : analyserSaisie(z.object({ parametres: Parametres }), {
              parametres: { ...appel.parametres, ...parametres },
            });
      await ecrireContenu(tx, appelId, { ...contenu, ...poses });
    });
  }
}

async function lireAppel(tx: EntityManager, appelId: string): Promise<AppelLu> {
  const [appel] = await sql<AppelLu>(tx, {
    texte: 'SELECT marques, parametres FROM appel WHERE id = $1',
    valeurs: [appelId],
  });
  if (appel === undefined) {
    throw new Error(`call ${appelId}: gone while it was locked`);
  }
  return appel;
}

function refuserFige({ marques }: AppelLu, modification: ModificationAppel): void {
  const figes = marques.includes(MARQUES_APPEL.modifiable) ? [] : membresFiges(modification);
  if (figes.length > 0) {
    throw new Refus(
      'appel_annonce',
      `L’appel est annoncé : ${figes.join(', ')} ne peut plus changer, des porteurs s’y fient. Revenez au brouillon, ou prorogez la clôture.`,
      { champ: figes[0] ?? '' },
    );
  }
}

async function ecrireContenu(tx: EntityManager, id: string, contenu: Readonly<Record<string, unknown>>): Promise<void> {
  const colonnes = Object.entries(contenu).filter(([, valeur]) => valeur !== undefined);
  if (colonnes.length === 0) {
    return;
  }
  await refuserCogInconnue(tx, contenu['cog']);
  const affectations = colonnes.map(([nom], i) => `${nom} = $${i + 2}`).join(', ');
  await sql(tx, {
    texte: `UPDATE appel SET ${affectations} WHERE id = $1`,
    valeurs: [id, ...colonnes.map(([nom, valeur]) => (EN_JSON.has(nom) ? JSON.stringify(valeur) : valeur))],
  }).catch((erreur: unknown) => {
    throw codePostgres(erreur) === '23514'
      ? new Refus(
          'calendrier_incoherent',
          'Le calendrier de l’appel ne tient pas : la clôture vient avant l’ouverture, ou la première année finit avant de commencer.',
          { statut: 422, champ: 'clot_le' },
        )
      : erreur;
  });
}

async function refuserCogInconnue(tx: EntityManager, cog: unknown): Promise<void> {
  if (cog === undefined) {
    return;
  }
  const inconnues = await sql<{ code: string }>(tx, {
    texte:
      'SELECT x.code FROM unnest($1::text[]) AS x(code) WHERE NOT EXISTS (SELECT 1 FROM cog WHERE cog.code = x.code)',
    valeurs: [cog],
  });
  if (inconnues.length > 0) {
    throw new Refus(
      'cog_inconnue',
      `« cog » : période inconnue (${inconnues.map(({ code }) => code).join(', ')}) ; déclarez-la d’abord.`,
      { statut: 422, champ: 'cog' },
    );
  }
}

function refuserCodePris(erreur: unknown): never {
  if (codePostgres(erreur) === '23505') {
    throw new Refus('code_deja_pris', '« code » : ce code est déjà pris ; choisissez-en un autre.', { champ: 'code' });
  }
  throw erreur;
}

import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { ROLES_DE_COMPTE } from '../../src/auth/roles.js';
import { desDossiersNeufs, type Monde } from '../factories/monde.js';
import { AtelierApi } from './atelier-api.js';
import { type ClientApi, type Entetes, ifMatch, type ProblemeRecu, type Recu } from './client-api.js';
import { adresseDe, ContratApi, type OperationDecrite } from './contrat-api.js';
import { empreinteDesDonnees, exemple, type Forme, formesDe } from './hostilite.js';

interface Bilan {
  readonly fautes: readonly string[];
  /** What the technical journal was told of: a refusal is no incident. */
  readonly pannes: readonly string[];
  /** Tables where something was written. */
  readonly ecrit: readonly string[];
}

export const IRREPROCHABLE: Bilan = { fautes: [], pannes: [], ecrit: [] };

type Methode = 'POST';

const exige = ({ parameters }: OperationDecrite, nom: string): boolean => parameters.some(({ name }) => name === nom);

/** Sends to every route that writes whatever a spec makes of its description. */
export class Assaut {
  private readonly auteurs = new Map<string, ClientApi>();
  private readonly dites: string[] = [];
  private monde: Monde;
  /** True once the dossiers may no longer stand where they began. */
  private touche = true;

  private constructor(
    readonly atelier: AtelierApi,
    readonly formes: readonly Forme[],
  ) {
    this.monde = atelier.monde;
  }

  static async preparer(pages: Parameters<typeof AtelierApi.ouvrir>[0] = []): Promise<Assaut> {
    const atelier = await AtelierApi.ouvrir(pages);
    const { operations } = await ContratApi.lire(atelier.visiteur());
    const assaut = new Assaut(atelier, formesDe(operations));
    for (const forme of assaut.formes) {
      // eslint-disable-next-line no-await-in-loop -- one shape after the other
      assaut.auteurs.set(forme.nom, await assaut.auteurDe(forme));
    }
    const noter = (dit: unknown): void => void assaut.dites.push(String(dit));
    jest.spyOn(Logger.prototype, 'error').mockImplementation(noter);
    jest.spyOn(Logger.prototype, 'warn').mockImplementation(noter);
    return assaut;
  }

  /** A body that is accepted, or refused for where the subject stands; `tout`: with every field. */
  corps({ schema }: Forme, tout = false): unknown {
    return exemple(this.monde, schema, { tout });
  }

  adresse({ operation: { methode, chemin } }: Forme): string {
    return adresseDe(this.monde, chemin, methode);
  }

  /** Says the version where one is asked for: any, unless told. */
  entetes({ operation }: Forme, version: number | '*' = '*'): Entetes {
    return exige(operation, 'If-Match') ? ifMatch(version) : {};
  }

  demande({ operation }: Forme, entete: 'If-Match' | 'Idempotency-Key'): boolean {
    return exige(operation, entete);
  }

  envoyer(forme: Forme, corps: unknown, entetes: Entetes = this.entetes(forme)): Promise<Recu<ProblemeRecu>> {
    return this.auteur(forme).envoyer(forme.operation.methode as Methode, this.adresse(forme), corps, entetes);
  }

  /**
   * Sends these bodies in turn, from every role in turn, to dossiers that nothing has touched (`neufs`): another body when it is
   * refused for what it holds, another role when it is refused for who sends it. @returns the last answer.
   */
  async insister(forme: Forme, corps: readonly unknown[], neufs = true): Promise<Recu<ProblemeRecu>> {
    if (this.touche && neufs) {
      this.monde = { ...this.monde, ...(await desDossiersNeufs(this.atelier.app, this.monde)) };
    }
    const methode = forme.operation.methode as Methode;
    let recu = await this.envoyer(forme, corps[0]);
    for (const client of this.auteursPossibles(forme)) {
      for (const un of REFUS_DE_PERSONNE.has(recu.statut) || recu.statut === 422 ? corps : []) {
        // eslint-disable-next-line no-await-in-loop -- until one is accepted
        recu = await (await client()).envoyer<ProblemeRecu>(methode, this.adresse(forme), un, this.entetes(forme));
        if (recu.statut !== 422) {
          break;
        }
      }
    }
    this.touche = recu.statut < 300;
    return recu;
  }

  private auteursPossibles(forme: Forme): readonly (() => Promise<ClientApi>)[] {
    return [() => Promise.resolve(this.auteur(forme)), ...ROLES_DE_COMPTE.map((role) => () => this.atelier.en(role))];
  }

  envoyerBrut(forme: Forme, texte: string): Promise<Recu<ProblemeRecu>> {
    const entetes = { 'content-type': 'application/json', ...this.entetes(forme) };
    return this.auteur(forme).brut(forme.operation.methode as Methode, this.adresse(forme), texte, entetes);
  }

  /** Tries every shape: tells every fault at once, and where something was written. */
  async partout(essai: (forme: Forme) => Promise<readonly string[]>): Promise<Bilan> {
    const { manager } = this.atelier.db;
    const avant = await empreinteDesDonnees(manager);
    const fautes: string[] = [];
    for (const forme of this.formes) {
      // eslint-disable-next-line no-await-in-loop -- one shape after the other
      fautes.push(...(await essai(forme)).map((dite) => `${forme.nom} : ${dite}`));
    }
    const apres = await empreinteDesDonnees(manager);
    return {
      fautes,
      pannes: this.pannes(),
      ecrit: Object.keys(apres).filter((table) => apres[table] !== avant[table]),
    };
  }

  /** Incidents told since the last time. */
  pannes(): readonly string[] {
    return this.dites.splice(0);
  }

  private auteur({ nom }: Forme): ClientApi {
    const auteur = this.auteurs.get(nom);
    if (auteur === undefined) {
      throw new Error(`${nom}: nobody sends it`);
    }
    return auteur;
  }

  /** An unknown field is refused for what it is, unless it is refused for who sends it. */
  private async auteurDe(forme: Forme): Promise<ClientApi> {
    for (const role of ROLES_DE_COMPTE) {
      // eslint-disable-next-line no-await-in-loop -- the first that fits
      const client = await this.atelier.en(role);
      const { methode } = forme.operation;
      // eslint-disable-next-line no-await-in-loop -- idem
      const { statut } = await client.envoyer(
        methode as Methode,
        this.adresse(forme),
        { intrus: 1 },
        this.entetes(forme),
      );
      if (statut === 422) {
        return client;
      }
    }
    throw new Error(`${forme.nom}: no role may send it`);
  }
}

/** Who sends is at fault, or does not reach. */
const REFUS_DE_PERSONNE: ReadonlySet<number> = new Set([403, 404]);

/** What a refusal must be, each with the words for when it is not. */
const EXIGENCES: readonly (readonly [string, (statut: number, corps: Partial<ProblemeRecu>) => boolean])[] = [
  ['n’est pas un refus', (statut) => statut >= 400 && statut < 500],
  ['n’est pas un problème', (statut, { status, title }) => status === statut && title !== undefined],
  ['n’a pas de code stable', (_, { code }) => /^[a-z][a-z0-9_]+$/u.test(code ?? '')],
  ['n’a été vérifié que par la base', (_, { code }) => code !== 'valeur_refusee'],
  ['n’est pas une phrase française', (_, { detail }) => /[.!?]$/u.test(detail ?? '') && !ANGLAIS.test(detail ?? '')],
  ['ne nomme aucun champ', (statut, { champ }) => statut !== 422 || (champ ?? '') !== ''],
];

/** What the values sent are made of is not looked at: only words between them. */
const ANGLAIS = /\b(invalid|expected|received|must|should|string|undefined|object|input)\b/iu;

/** What is wrong with an answer that should be a refusal, in words; null when nothing is. */
export function faute({ statut, corps }: Recu<Partial<ProblemeRecu>>): string | null {
  const manquee = EXIGENCES.find(([, tient]) => !tient(statut, corps));
  return manquee === undefined ? null : `${statut} ${corps.code} « ${corps.detail?.slice(0, 200)} » ${manquee[0]}`;
}

/** The engine names what is inside `donnees`. */
export const champAttendu = (chemin: string): string => chemin.replace(/^donnees\./u, '');

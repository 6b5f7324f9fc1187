import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { facultatif } from '../../platform/errors/champs.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import { changementsDepuis, type EntreeDuJournal, filDuJournal, type LecteurDuFil } from '../../workflow/histoire.js';
import { titreDuFait } from '../dossier/titres.js';
import { adresseSuivante, enPage, limite } from './reponses.js';

export const PageDuJournal = z.strictObject({
  avant: facultatif(
    z.string().regex(/^\d{1,18}$/u, 'donnez l’« id » de la dernière entrée de la page précédente.'),
  ).describe('Id de la dernière entrée de la page précédente.'),
  limite: limite(),
});

export interface FilDemande {
  readonly sujetIds: readonly string[];
  readonly lecteur: LecteurDuFil;
  /** Address of this journal, for the next page. */
  readonly chemin: string;
}

/** The journal of a subject, as far as the agent may read it. */
@Injectable()
export class JournalApi {
  constructor(private readonly db: DataSource) {}

  async lire({ sujetIds, lecteur, chemin }: FilDemande, requete: unknown): Promise<object> {
    const { avant, limite: voulus } = analyserSaisie(PageDuJournal, requete);
    const lues = await filDuJournal(this.db.manager, { sujetIds, lecteur, avant, limite: voulus });
    const suite = ({ id }: { readonly id: string }): string =>
      adresseSuivante(chemin, { limite: voulus }, { avant: id });
    const { elements, suivant } = enPage(lues, { limite: voulus, suite });
    return { elements: elements.map(enEntree), suivant };
  }

  /** What was accepted since a version, the latest first. */
  async depuis(sujetId: string, version: number, lecteur: LecteurDuFil): Promise<readonly object[]> {
    return (await changementsDepuis(this.db.manager, sujetId, { version, lecteur })).map(enEntree);
  }
}

const enEntree = ({ agent: { nom, role }, sujet_id: _, ...entree }: EntreeDuJournal): object => ({
  ...entree,
  label: titreDuFait(entree.sujet, entree.evenement).titre,
  par: { nom, role },
});

/** For who runs the subject, and reads all of it. */
export const LECTEUR_ENTIER: LecteurDuFil = { compteId: null, voitLesRefus: true, caches: [], discrets: [] };

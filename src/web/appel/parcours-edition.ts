import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppelQueries } from '../../appel/appel.queries.js';
import type { FicheAppel } from '../../appel/appel.queries.js';
import { AppelService } from '../../appel/appel.service.js';
import { Parametres, parametresDe } from '../../appel/parametres.js';
import { auPlusTard } from '../../appel/retroplanning.js';
import { ModificationAppel } from '../../appel/saisies.js';
import { Clock } from '../../platform/clock/clock.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, commandeRecue, sansCaches } from '../securite/commande.js';
import { rediriger } from '../securite/redirection.js';
import { erreursDuRefus, refusDe, seulementUnRefus } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { CreationView } from './creer.view.js';
import { exigerDeGerer, LectureAppel } from './lecture-appel.js';
import { ModificationView } from './modifier.view.js';
import type { Visite } from './parcours-appel.js';
import { enTextes, textesDe, textesTapes } from './remplissage.js';
import type { Textes } from './remplissage.js';
import { changements, contenuSaisi, parametresSaisis, reglementSaisi, SECTIONS } from './saisie-appel.js';
import type { Champs, Section } from './saisie-appel.js';

interface Essai {
  readonly textes: Textes;
  readonly refus: Refus;
}

const LECTURES: Readonly<Record<Section, (champs: Champs) => Champs>> = {
  contenu: contenuSaisi,
  reglement: reglementSaisi,
  parametres: parametresSaisis,
};

/** Creating a call, and changing what it says. */
@Injectable()
export class ParcoursEdition {
  constructor(
    private readonly clock: Clock,
    private readonly queries: AppelQueries,
    private readonly service: AppelService,
    private readonly lecture: LectureAppel,
    private readonly temoins: Temoins,
  ) {}

  async nouveau(agent: Agent, contexte: ContextePage, essai?: Essai): Promise<string> {
    exigerDeGerer(agent);
    const annee = this.clock.aujourdhui().slice(0, 4);
    return rendre(
      CreationView({
        contexte,
        fonds: await this.queries.fonds(),
        limites: auPlusTard(`${Number(annee) + 1}-01-01`, Parametres.parse({})),
        textes: essai?.textes ?? { annee, debut_actions_le: `${Number(annee) + 1}-01-01` },
        erreurs: essai === undefined ? {} : erreursDuRefus(essai.refus),
        refus: essai?.refus.motif,
      }),
    );
  }

  async creer({ agent, contexte, reponse }: Visite, corps: unknown): Promise<string> {
    exigerDeGerer(agent);
    const champs = sansCaches(champsRecus(corps));
    const refus = await refusDe(this.service.creer(champs, agent));
    if (refus !== null) {
      void reponse.status(refus.statut);
      return this.nouveau(agent, contexte, { textes: textesTapes(champs), refus });
    }
    this.temoins.laisserMessage(reponse, {
      ton: 'ok',
      texte: 'Le brouillon est créé. Écrivez maintenant son règlement : conditions, grille, documents.',
    });
    return rediriger(reponse, `/appels/${String(champs['code'])}/modifier/reglement`);
  }

  async modification(
    agent: Agent,
    contexte: ContextePage,
    { code, section }: { readonly code: string; readonly section: string },
    essai?: Essai,
  ): Promise<string> {
    exigerDeGerer(agent);
    const appel = await this.lecture.trouver(code, agent);
    return rendre(
      ModificationView({
        contexte,
        appel,
        section: enSection(section),
        textes: { ...textesDe(appel), ...essai?.textes },
        erreurs: essai === undefined ? {} : erreursDuRefus(essai.refus),
        refus: essai?.refus.motif,
        cogs: await this.queries.cogs(),
        limites: auPlusTard(appel.debut_actions_le ?? `${appel.annee + 1}-01-01`, parametresDe(appel.parametres)),
        cle: randomUUID(),
      }),
    );
  }

  async modifier(
    { agent, contexte, reponse }: Visite,
    { code, section, corps }: { readonly code: string; readonly section: string; readonly corps: unknown },
  ): Promise<string> {
    exigerDeGerer(agent);
    const appel = await this.lecture.trouver(code, agent);
    const saisie = LECTURES[enSection(section)](sansCaches(champsRecus(corps)));
    const fait = await this.enregistrer(appel, saisie, corps, agent).catch(seulementUnRefus);
    if (fait instanceof Refus) {
      void reponse.status(fait.statut);
      const tapes = sansCaches(champsRecus(corps));
      const textes = section === 'contenu' ? textesTapes(tapes) : enTextes(saisie);
      return this.modification(agent, contexte, { code, section }, { textes, refus: fait });
    }
    this.temoins.laisserMessage(
      reponse,
      fait ? { ton: 'ok', texte: 'L’appel est à jour.' } : { ton: 'info', texte: 'Rien n’avait changé.' },
    );
    return rediriger(reponse, `/appels/${appel.code}/modifier/${section}`);
  }

  /** @returns false when nothing differs from what the call already says. */
  private async enregistrer(appel: FicheAppel, saisie: Champs, corps: unknown, agent: Agent): Promise<boolean> {
    const { versionAttendue } = commandeRecue(corps);
    const lue = analyserSaisie(ModificationAppel, saisie);
    const poses =
      lue.parametres === undefined
        ? {}
        : analyserSaisie(z.object({ parametres: Parametres }), {
            parametres: { ...parametresDe(appel.parametres), ...lue.parametres },
          });
    const change = changements(appel, { ...lue, ...poses });
    if (Object.keys(change).length === 0) {
      return false;
    }
    await this.service.modifier(appel.id, change, agent, versionAttendue);
    return true;
  }
}

/** @throws Refus `introuvable` (404). */
function enSection(section: string): Section {
  const connue = SECTIONS.find((code) => code === section);
  if (connue === undefined) {
    throw new Refus('introuvable', 'Cette partie de l’appel n’existe pas.', { statut: 404 });
  }
  return connue;
}

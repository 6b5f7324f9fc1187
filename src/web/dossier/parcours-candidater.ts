import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppelQueries, type FicheAppel } from '../../appel/appel.queries.js';
import { MARQUES_APPEL } from '../../appel/vocabulaire.js';
import { peut } from '../../auth/peut.js';
import { filtreDossiers } from '../../auth/portee.js';
import { DossierQueries } from '../../dossier/dossier.queries.js';
import { Refus } from '../../platform/errors/refus.js';
import { texteCourt } from '../../platform/errors/champs.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import { cafs } from '../../territoire/territoire.queries.js';
import type { Agent } from '../../workflow/agent.js';
import { rendre } from '../layout/rendre.js';
import { champsRecus, commandeRecue } from '../securite/commande.js';
import { rediriger } from '../securite/redirection.js';
import { erreursDuRefus, seulementUnRefus } from '../securite/refus-de-page.js';
import { Temoins } from '../securite/temoins.js';
import { CandidaterView } from './candidater.view.js';
import { OuvertureDeDossier } from './ouverture.service.js';
import type { Visite } from './parcours-dossier.js';
import { adresse } from './vue.js';

const Ouverture = z.strictObject({
  titre: texteCourt(),
  caf_code: texteCourt(4),
});

/** Opens the draft of an application. */
@Injectable()
export class ParcoursCandidater {
  constructor(
    private readonly db: DataSource,
    private readonly appels: AppelQueries,
    private readonly queries: DossierQueries,
    private readonly ouverture: OuvertureDeDossier,
    private readonly temoins: Temoins,
  ) {}

  async presenter(
    { agent, contexte }: Omit<Visite, 'reponse'>,
    code: string,
    refusee?: { readonly refus: Refus; readonly champs: Readonly<Record<string, unknown>> },
  ): Promise<string> {
    const appel = await this.trouver(agent, code);
    const [dossiers, lesCafs] = await Promise.all([
      this.queries.lister({ appel: appel.code, limite: 50 }, filtreDossiers(agent, { alias: 'd' })),
      cafs(this.db.manager),
    ]);
    const erreurs = refusee === undefined ? {} : erreursDuRefus(refusee.refus);
    const sansChamp = refusee !== undefined && Object.keys(erreurs).length === 0 ? refusee.refus.motif : null;
    return rendre(
      CandidaterView({
        contexte,
        appel,
        dossiers,
        erreurs,
        cafs: lesCafs,
        refus: sansChamp ?? empechement(agent, appel),
        valeurs: refusee?.champs ?? {},
        cle: randomUUID(),
      }),
    );
  }

  async ouvrir({ agent, contexte, reponse }: Visite, code: string, corps: unknown): Promise<string> {
    const appel = await this.trouver(agent, code);
    const numero = await this.creer(agent, appel, corps).catch(seulementUnRefus);
    if (numero instanceof Refus) {
      void reponse.status(numero.statut);
      return this.presenter({ agent, contexte }, code, { refus: numero, champs: champsRecus(corps) });
    }
    this.temoins.laisserMessage(reponse, {
      ton: 'ok',
      texte: `La candidature ${numero} est ouverte. Complétez-la, puis déposez-la.`,
    });
    return rediriger(reponse, adresse(numero, '/candidature'));
  }

  private async creer(agent: Agent, appel: FicheAppel, corps: unknown): Promise<string> {
    const refus = empechement(agent, appel);
    if (refus !== null) {
      throw new Refus('candidature_impossible', refus);
    }
    const { donnees, cleIdempotence } = commandeRecue(corps);
    const candidature = analyserSaisie(Ouverture, donnees);
    return this.ouverture.ouvrir(agent, appel, candidature, cleIdempotence ?? randomUUID());
  }

  private async trouver(agent: Agent, code: string): Promise<FicheAppel> {
    const appel = code.includes('\0') ? null : await this.appels.parCode(code, agent);
    if (appel === null) {
      throw new Refus('introuvable', 'Cet appel n’existe pas, ou il n’est pas encore annoncé.', { statut: 404 });
    }
    return appel;
  }
}

/** Why this agent cannot apply to this call now; null when they can. */
function empechement(agent: Agent, { marques, clot_le }: FicheAppel): string | null {
  const ouvert = marques.includes(MARQUES_APPEL.recoit_candidatures);
  const decision = peut(agent, 'deposer_dossier', { publie: marques.includes(MARQUES_APPEL.annonce) });
  if (!decision.autorise) {
    return decision.motif;
  }
  if (agent.organismeId === null) {
    return 'Votre compte n’est rattaché à aucun organisme : demandez à votre Caf ou à la Dpfas de le rattacher.';
  }
  return ouvert
    ? null
    : `Cet appel ne reçoit pas de candidatures en ce moment${clot_le === null ? '' : ' : vérifiez ses dates'}.`;
}

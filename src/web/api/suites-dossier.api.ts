import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { AlerteQueries } from '../../alerte/alerte.queries.js';
import { peut } from '../../auth/peut.js';
import { ComiteQueries } from '../../comite/comite.queries.js';
import { ROLES_DES_SAISIES } from '../../dossier/dossier.policy.js';
import { DossierService, type Envoi } from '../../dossier/dossier.service.js';
import { SAISIES } from '../../dossier/saisies.js';
import { Refus } from '../../platform/errors/refus.js';
import { SuiviQueries } from '../../suivi/suivi.queries.js';
import type { Agent } from '../../workflow/agent.js';
import { litLesAvis } from '../dossier/fil.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant } from '../securite/parametres.js';
import { Alerte } from './alertes.reponses.js';
import { Documente } from './contrat/documente.js';
import { Decision, Entretien } from './dossiers.reponses.js';
import { DossiersDeLApi } from './dossiers.service.js';
import { EnvoiRecu } from './entetes.js';
import { CommandeFaite, commandeFaite, Cree, enCentimes, listeEntiere } from './reponses.js';

const sujet = 'dossiers';

const { action: SaisieAction, ...SAISIES_SIMPLES } = SAISIES;

type SaisieSimple = keyof typeof SAISIES_SIMPLES;

const estSaisie = (quoi: string): quoi is SaisieSimple => Object.hasOwn(SAISIES_SIMPLES, quoi);

/** What is under a dossier and is no event of it. */
@Controller('api/dossiers/:numero')
export class SuitesDossierApi {
  constructor(
    private readonly dossiers: DossiersDeLApi,
    private readonly service: DossierService,
    private readonly suivi: SuiviQueries,
    private readonly alertes: AlerteQueries,
    private readonly comite: ComiteQueries,
  ) {}

  @Post('saisies/action')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Inscrire une action du projet',
    corps: SaisieAction,
    reponse: Cree,
    statut: 201,
    version: 'exigee',
    cle: 'moteur',
  })
  async inscrireAction(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const fiche = await this.dossiers.pourSaisir(agent, numero, ROLES_DES_SAISIES.action);
    const travail = this.service.inscrireAction(fiche.id, corps, agent, envoi);
    const id = await this.dossiers.avecRecours(travail, fiche.id, agent);
    void reponse.header('Location', `/api/dossiers/${encodeURIComponent(fiche.numero)}/actions_projet/${id}`);
    return { id };
  }

  @Post('saisies/:quoi')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Inscrire dans le dossier',
    variantes: { parametre: 'quoi', corps: SAISIES_SIMPLES },
    reponse: CommandeFaite,
    version: 'exigee',
    cle: 'moteur',
  })
  async inscrire(
    @Param() { numero, quoi }: { readonly numero: string; readonly quoi: string },
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    if (!estSaisie(quoi)) {
      const connues = Object.keys(SAISIES).join(', ');
      throw new Refus('saisie_inconnue', `Cette saisie n’existe pas ; choisissez parmi : ${connues}.`, {
        statut: 404,
        champ: 'quoi',
      });
    }
    const { id } = await this.dossiers.pourSaisir(agent, numero, ROLES_DES_SAISIES[quoi]);
    const travail = this.service.inscrire(id, quoi, corps, agent, envoi);
    return commandeFaite(await this.dossiers.avecRecours(travail, id, agent), reponse);
  }

  @Get('entretiens')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Lire les entretiens, le dernier d’abord',
    description: 'Un entretien se consigne par l’événement « consigner_entretien ».',
    reponse: listeEntiere(Entretien),
  })
  async entretiens(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    if (!litLesAvis(agent)) {
      throw new Refus('acces_refuse', 'Les entretiens se lisent par qui suit ou instruit le dossier.', { statut: 403 });
    }
    return { elements: await this.suivi.entretiens(id) };
  }

  @Get('alertes')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire les alertes d’un dossier, ouvertes puis refermées', reponse: listeEntiere(Alerte) })
  async lireAlertes(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id, caf_code, porteur_id } = await this.dossiers.lire(agent, numero);
    const decision = peut(agent, 'lire_alerte', { cafCode: caf_code, organismeId: porteur_id });
    if (!decision.autorise) {
      throw new Refus('acces_refuse', decision.motif, { statut: 403 });
    }
    return { elements: await this.alertes.parDossier(id) };
  }

  @Get('decisions')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire les décisions du comité sur un dossier', reponse: listeEntiere(Decision) })
  async decisions(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    const decisions = await this.comite.decisions(id);
    return { elements: decisions.map((decision) => ({ ...decision, montant: enCentimes(decision.montant) })) };
  }
}

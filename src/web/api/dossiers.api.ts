import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { filtreDossiers } from '../../auth/portee.js';
import { DossierQueries } from '../../dossier/dossier.queries.js';
import { DossierService, type Envoi } from '../../dossier/dossier.service.js';
import { EVENEMENTS_DOSSIER } from '../../dossier/evenements.js';
import { SaisieCandidature } from '../../dossier/saisies.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import { lecteurDuFil, litLesAvis } from '../dossier/fil.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';
import { AgentCourant } from '../securite/parametres.js';
import { BrouillonsDeLApi } from './brouillons.service.js';
import { Documente } from './contrat/documente.js';
import { Dossier, dossierEntier, DossierListe, dossierListe, DossierPasse, Situation } from './dossiers.reponses.js';
import { AuJour, FiltresDossiers, NouveauBrouillon, SituationDemandee } from './dossiers.saisies.js';
import { DossiersDeLApi } from './dossiers.service.js';
import { EnvoiRecu, poserVersion } from './entetes.js';
import { JournalApi, PageDuJournal } from './journal.service.js';
import {
  adresseSuivante,
  CommandeFaite,
  commandeFaite,
  corpsDEvenement,
  enPage,
  EntreeJournal,
  Explication,
  liste,
} from './reponses.js';

const sujet = 'dossiers';
const CHEMIN = '/api/dossiers';

@Controller('api/dossiers')
export class DossiersApi {
  constructor(
    private readonly dossiers: DossiersDeLApi,
    private readonly brouillons: BrouillonsDeLApi,
    private readonly queries: DossierQueries,
    private readonly service: DossierService,
    private readonly journal: JournalApi,
  ) {}

  @Get()
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Lister les dossiers que l’on suit',
    requete: FiltresDossiers,
    reponse: liste(DossierListe),
  })
  async lister(@Query() requete: unknown, @AgentCourant() agent: Agent): Promise<object> {
    const filtres = analyserSaisie(FiltresDossiers, requete);
    const lus = await this.queries.lister(filtres, filtreDossiers(agent, { alias: 'd' }));
    const { elements, suivant } = enPage(lus, {
      limite: filtres.limite,
      suite: ({ numero }) => adresseSuivante(CHEMIN, filtres, { apres: numero }),
    });
    return { elements: elements.map(dossierListe), suivant };
  }

  @Get('situation')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Compter les dossiers que l’on suit, à un jour donné',
    description: 'Calculé du journal seul.',
    requete: SituationDemandee,
    reponse: Situation,
  })
  situation(@Query() requete: unknown, @AgentCourant() agent: Agent): Promise<object> {
    return this.dossiers.situation(agent, requete);
  }

  @Get(':numero')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Lire un dossier, ou son état à la fin d’un jour',
    requete: AuJour,
    reponse: z.union([Dossier, DossierPasse]),
    version: 'lue',
  })
  async lire(
    @Param('numero') numero: string,
    @Query() requete: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const fiche = await this.dossiers.lire(agent, numero);
    const passe = await this.dossiers.auJour(fiche, requete);
    if (passe !== null) {
      return passe;
    }
    poserVersion(reponse, fiche.version);
    return dossierEntier(fiche, await this.queries.entourage(fiche.id), litLesAvis(agent));
  }

  @Post()
  @Acces({ roles: ['porteur'] })
  @Documente({
    sujet,
    resume: 'Ouvrir un brouillon de candidature',
    corps: NouveauBrouillon,
    reponse: z.object({ numero: z.string() }),
    statut: 201,
    cle: 'api',
  })
  async creer(
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const numero = await this.brouillons.creer(agent, corps);
    void reponse.header('Location', `${CHEMIN}/${encodeURIComponent(numero)}`);
    return { numero };
  }

  @Patch(':numero')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Modifier la candidature d’un dossier',
    description: 'Seul ce qui est donné change ; ce qui est donné vide est effacé.',
    corps: SaisieCandidature,
    reponse: CommandeFaite,
    version: 'exigee',
    cle: 'moteur',
  })
  async modifier(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    const { id } = await this.dossiers.pourModifier(agent, numero);
    const travail = this.service.modifier(id, corps, agent, envoi);
    return commandeFaite(await this.dossiers.avecRecours(travail, id, agent), reponse);
  }

  @Get(':numero/actions')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Dire les actions possibles, et pourquoi les autres ne le sont pas',
    reponse: Explication,
  })
  async actions(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { version, etat, actions } = await this.dossiers.actions(agent, numero);
    return { version, etat, actions };
  }

  @Post(':numero/evenements')
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Envoyer un événement à un dossier',
    description: 'Le champ en cause d’une erreur se lit dans « donnees ».',
    corps: corpsDEvenement(EVENEMENTS_DOSSIER),
    reponse: CommandeFaite,
    version: 'exigee',
    cle: 'moteur',
  })
  async envoyer(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
    @EnvoiRecu('exigee') envoi: Envoi,
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<object> {
    return commandeFaite(await this.dossiers.envoyer(agent, numero, corps, envoi), reponse);
  }

  @Get(':numero/journal')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire le journal d’un dossier', requete: PageDuJournal, reponse: liste(EntreeJournal) })
  async lireJournal(
    @Param('numero') numero: string,
    @Query() requete: unknown,
    @AgentCourant() agent: Agent,
  ): Promise<object> {
    const fiche = await this.dossiers.lire(agent, numero);
    const { actions } = await this.queries.entourage(fiche.id);
    const sujetIds = [fiche.id, ...actions.map(({ id }) => id)];
    const chemin = `${CHEMIN}/${encodeURIComponent(fiche.numero)}/journal`;
    return this.journal.lire({ sujetIds, lecteur: lecteurDuFil(agent), chemin }, requete);
  }
}

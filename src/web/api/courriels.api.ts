import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { peut } from '../../auth/peut.js';
import { type CourrielLu, CourrielQueries, ETATS_COURRIEL } from '../../notification/courriel.queries.js';
import { Expedition } from '../../notification/expedition.service.js';
import { choix, facultatif, identifiant } from '../../platform/errors/champs.js';
import { Refus } from '../../platform/errors/refus.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import type { Agent } from '../../workflow/agent.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant } from '../securite/parametres.js';
import { Documente } from './contrat/documente.js';
import { adresseSuivante, enPage, filtre, limite, liste, unInstant } from './reponses.js';

const sujet = 'courriels';

const Filtres = z.strictObject({
  boite: facultatif(choix(['mienne', 'toutes'])).describe('« toutes » : celles de tous, pour qui peut les lire.'),
  etat: facultatif(choix(ETATS_COURRIEL)),
  modele: filtre('Nom d’un modèle.'),
  dossier: filtre('Numéro d’un dossier.'),
  apres: facultatif(identifiant()).describe('Id du dernier courriel de la page précédente.'),
  limite: limite(),
});

const courriel = {
  id: z.uuid(),
  modele: z.string(),
  objet: z.string(),
  nom: z.string(),
  adresse: z.string(),
  etat: z.enum(ETATS_COURRIEL),
  raison: z.string().nullable(),
  fictif: z.boolean(),
  cree_le: unInstant(),
  envoye_le: unInstant().nullable(),
  lu_le: unInstant().nullable(),
  numero: z.string().nullable().describe('Numéro du dossier.'),
};

const CourrielListe = z.object(courriel).meta({ id: 'CourrielListe' });

const Courriel = z
  .object({
    ...courriel,
    compte_id: z.uuid().nullable(),
    alerte_id: z.uuid().nullable(),
    role: z.string().nullable(),
    texte: z.string(),
    html: z.string(),
    message_id: z.string(),
    tentatives: z.int(),
    prochain_essai_le: unInstant(),
    double_possible: z.boolean(),
  })
  .meta({ id: 'Courriel' });

const voitTout = (agent: Agent): boolean => peut(agent, 'lire_courriel').autorise;

/** No account, no mailbox: an identifier that nobody has. */
const compteDe = ({ compteId }: Agent): string => compteId ?? '00000000-0000-0000-0000-000000000000';

@Controller('api/courriels')
export class CourrielsApi {
  constructor(
    private readonly queries: CourrielQueries,
    private readonly expedition: Expedition,
  ) {}

  @Get()
  @Acces('connecte')
  @Documente({
    sujet,
    resume: 'Lister ses courriels, les derniers d’abord',
    requete: Filtres,
    reponse: liste(CourrielListe),
  })
  async lister(@Query() requete: unknown, @AgentCourant() agent: Agent): Promise<object> {
    const filtres = analyserSaisie(Filtres, requete);
    const { boite, ...criteres } = filtres;
    if (boite === 'toutes' && !voitTout(agent)) {
      throw new Refus('acces_refuse', 'Vous ne lisez que les courriels qui vous sont adressés.', {
        statut: 403,
        champ: 'boite',
      });
    }
    const lus = await this.queries.lister({ ...criteres, compteId: boite === 'toutes' ? null : compteDe(agent) });
    return enPage(lus, {
      limite: filtres.limite,
      suite: ({ id }) => adresseSuivante('/api/courriels', filtres, { apres: id }),
    });
  }

  @Get(':id')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire un courriel', reponse: Courriel })
  async lire(@Param('id') id: string, @AgentCourant() agent: Agent): Promise<CourrielLu> {
    const lu = identifiant().safeParse(id).success
      ? await this.queries.lire(id, voitTout(agent) ? null : compteDe(agent), agent.compteId)
      : null;
    if (lu === null) {
      throw new Refus('introuvable', 'Ce courriel n’existe pas, ou il est adressé à quelqu’un d’autre.', {
        statut: 404,
      });
    }
    return lu;
  }

  @Post(':id/renvoi')
  @Acces({ roles: ['dpfas'] })
  @Documente({ sujet, resume: 'Renvoyer un courriel en échec', cle: 'api' })
  async renvoyer(@Param('id') id: string, @AgentCourant() agent: Agent): Promise<void> {
    const { id: connu } = await this.lire(id, agent);
    if (!(await this.expedition.renvoyer(connu))) {
      throw new Refus('courriel_non_renvoyable', 'Ce courriel n’est pas en échec : il n’y a rien à renvoyer.');
    }
  }
}

import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { PorteursService } from '../../dossier/porteurs.service.js';
import { SaisiePorteur } from '../../dossier/saisies.js';
import { facultatif, identifiant } from '../../platform/errors/champs.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import { Acces } from '../securite/acces.js';
import { Documente } from './contrat/documente.js';
import { adresseSuivante, Cree, enPage, filtre, limite, liste } from './reponses.js';

const sujet = 'porteurs';

const Filtres = z.strictObject({
  q: filtre('Mots cherchés dans le nom et ses écritures.'),
  apres: facultatif(identifiant()).describe('Id du dernier porteur de la page précédente.'),
  limite: limite(),
});

const Porteur = z
  .object({
    id: z.uuid(),
    nom: z.string(),
    type: z.string(),
    niveau: z.string().nullable(),
    siret: z.string().nullable(),
    fictif: z.boolean(),
  })
  .meta({ id: 'Porteur' });

@Controller('api/porteurs')
export class PorteursApi {
  constructor(private readonly porteurs: PorteursService) {}

  @Get()
  @Acces({ roles: ['dpfas'] })
  @Documente({ sujet, resume: 'Lister les porteurs', requete: Filtres, reponse: liste(Porteur) })
  async lister(@Query() requete: unknown): Promise<object> {
    const filtres = analyserSaisie(Filtres, requete);
    return enPage(await this.porteurs.lister(filtres), {
      limite: filtres.limite,
      suite: ({ id }) => adresseSuivante('/api/porteurs', filtres, { apres: id }),
    });
  }

  @Post()
  @Acces({ roles: ['dpfas'] })
  @Documente({
    sujet,
    resume: 'Inscrire un porteur',
    description: 'Un porteur déjà connu sous ce nom, l’une de ses écritures ou ce SIRET est rendu tel quel.',
    corps: SaisiePorteur,
    reponse: Cree,
    statut: 201,
    cle: 'api',
  })
  async inscrire(@Body() corps: unknown): Promise<object> {
    return { id: await this.porteurs.inscrire(corps) };
  }
}

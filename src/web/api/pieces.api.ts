import { Body, Controller, Get, Header, Param, Post, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { ROLES_DES_PIECES } from '../../dossier/dossier.policy.js';
import { PiecesService } from '../../dossier/pieces.service.js';
import { Fichiers } from '../../platform/storage/fichiers.js';
import { dispositionDe } from '../../platform/storage/nom-de-fichier.js';
import type { Agent } from '../../workflow/agent.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant } from '../securite/parametres.js';
import { Documente } from './contrat/documente.js';
import { DossiersDeLApi } from './dossiers.service.js';
import { fichierRecu } from './piece-recue.js';
import { Cree, listeEntiere, unInstant } from './reponses.js';

const sujet = 'pieces';

const Piece = z
  .object({
    id: z.uuid(),
    nom: z.string(),
    type_mime: z.string(),
    taille: z.int().describe('Octets.'),
    empreinte: z.string().describe('SHA-256.'),
    depose_le: unInstant(),
    depose_par: z.string().nullable(),
  })
  .meta({ id: 'Piece' });

@Controller('api/dossiers/:numero/pieces')
export class PiecesApi {
  constructor(
    private readonly dossiers: DossiersDeLApi,
    private readonly pieces: PiecesService,
    private readonly fichiers: Fichiers,
  ) {}

  @Get()
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lister les pièces jointes', reponse: listeEntiere(Piece) })
  async lister(@Param('numero') numero: string, @AgentCourant() agent: Agent): Promise<object> {
    const { id } = await this.dossiers.lire(agent, numero);
    return { elements: await this.pieces.lister(id) };
  }

  @Post()
  @Acces('connecte')
  @Documente({ sujet, resume: 'Joindre un fichier', fichier: true, reponse: Cree, statut: 201, cle: 'api' })
  async joindre(
    @Param('numero') numero: string,
    @Body() corps: unknown,
    @AgentCourant() agent: Agent,
  ): Promise<object> {
    const fiche = await this.dossiers.pourSaisir(agent, numero, ROLES_DES_PIECES);
    return { id: await this.pieces.joindre(fiche.id, fichierRecu(corps), agent) };
  }

  /** Downloaded, never shown within the site: whatever it holds runs nowhere. */
  @Get(':id')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Télécharger une pièce', reponse: 'fichier' })
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async lire(
    @Param() { numero, id }: { readonly numero: string; readonly id: string },
    @AgentCourant() agent: Agent,
  ): Promise<StreamableFile> {
    const fiche = await this.dossiers.lire(agent, numero);
    const { empreinte, type_mime, taille, nom } = await this.pieces.trouver(fiche.id, id);
    return new StreamableFile(this.fichiers.lire(empreinte), {
      type: type_mime,
      length: taille,
      disposition: dispositionDe(nom),
    });
  }
}

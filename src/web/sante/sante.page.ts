import { Controller, Get, Res } from '@nestjs/common';
import { type BilanDeSante, EtatDuService } from '../../platform/sante/etat.js';
import { Acces } from '../securite/acces.js';
import type { ReponseHttp } from '../securite/http.js';

/** For whoever watches the process: alive, and ready to receive. */
@Controller('sante')
export class SantePage {
  constructor(private readonly etat: EtatDuService) {}

  /** Answers as long as the process does: nothing else is looked at. */
  @Get('vif')
  @Acces('public')
  vif(): { readonly etat: 'vif' } {
    return { etat: 'vif' };
  }

  @Get('pret')
  @Acces('public')
  async pret(
    @Res({ passthrough: true }) reponse: ReponseHttp,
  ): Promise<{ readonly etat: 'pret' | 'pas_pret'; readonly controles: BilanDeSante['controles'] }> {
    const { pret, controles } = await this.etat.dire();
    if (!pret) {
      void reponse.status(503).header('Retry-After', '2');
    }
    return { etat: pret ? 'pret' : 'pas_pret', controles };
  }
}

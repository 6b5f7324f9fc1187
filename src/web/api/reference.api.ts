import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { labelRole } from '../../auth/roles.js';
import { Refus } from '../../platform/errors/refus.js';
import { Definitions } from '../../workflow/definitions.js';
import type { VersionDefinition } from '../../workflow/definition.js';
import type { Agent } from '../../workflow/agent.js';
import { Acces } from '../securite/acces.js';
import { AgentCourant, Contexte } from '../securite/parametres.js';
import type { ContextePage } from '../layout/contexte.js';
import { ContratService } from './contrat/contrat.service.js';
import { Documente } from './contrat/documente.js';
import { listeEntiere, unObjet } from './reponses.js';

const sujet = 'reference';

/** Lifecycles, in the order they are told. */
const SUJETS_SUIVIS = ['appel', 'dossier', 'action', 'seance'] as const;

const definition = { nom: z.string(), version: z.int(), empreinte: z.string(), label: z.string() };

const Definition = z.object(definition).meta({ id: 'Definition' });
const DefinitionEntiere = z
  .object({ ...definition, definition: unObjet().describe('Au format de configuration de XState.') })
  .meta({ id: 'DefinitionEntiere' });

const Moi = z
  .object({
    compte_id: z.uuid().nullable(),
    nom: z.string(),
    role: z.string(),
    role_label: z.string(),
    caf_code: z.string().nullable(),
    organisme_id: z.uuid().nullable(),
    jeton_csrf: z.string().nullable().describe('À rendre dans X-CSRF-Token, pour qui vient avec une session.'),
  })
  .meta({ id: 'Moi' });

@Controller('api')
export class ReferenceApi {
  constructor(
    private readonly definitions: Definitions,
    private readonly contrat: ContratService,
  ) {}

  @Get('openapi.json')
  @Acces('public')
  @Documente({ sujet, resume: 'Lire cette description', reponse: unObjet() })
  openapi(): object {
    return this.contrat.openapi;
  }

  @Get('moi')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Dire qui l’on est', reponse: Moi })
  moi(@AgentCourant() agent: Agent, @Contexte() { csrf }: ContextePage): z.infer<typeof Moi> {
    const { compteId, nom, role, cafCode, organismeId } = agent;
    return {
      compte_id: compteId,
      nom,
      role,
      role_label: labelRole(role),
      caf_code: cafCode,
      organisme_id: organismeId,
      jeton_csrf: csrf === '' ? null : csrf,
    };
  }

  @Get('workflows')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lister les cycles de vie et leurs versions', reponse: listeEntiere(Definition) })
  workflows(): object {
    const versions = SUJETS_SUIVIS.flatMap((nom) => this.definitions.versions(nom));
    return { elements: versions.map(entete) };
  }

  @Get('workflows/:nom/:version')
  @Acces('connecte')
  @Documente({ sujet, resume: 'Lire la définition d’un cycle de vie', reponse: DefinitionEntiere })
  workflow(@Param() { nom, version }: { readonly nom: string; readonly version: string }): object {
    const trouvee = this.definitions.versions(nom).find((connue) => String(connue.version) === version);
    if (trouvee === undefined) {
      throw new Refus('introuvable', 'Ce cycle de vie n’existe pas, ou pas dans cette version.', { statut: 404 });
    }
    return { ...entete(trouvee), definition: trouvee.definition };
  }
}

const entete = ({ nom, version, empreinte, definition: { meta } }: VersionDefinition): z.infer<typeof Definition> => ({
  nom,
  version,
  empreinte,
  label: meta.label,
});

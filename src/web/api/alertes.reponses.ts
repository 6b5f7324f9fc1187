import { z } from 'zod';
import { unInstant, unJour, unObjet } from './reponses.js';

const alerte = {
  id: z.uuid(),
  regle: z.string(),
  titre: z.string(),
  gravite: z.string(),
  palier: z.int(),
  depuis: unJour(),
  ouverte_le: unInstant(),
  vue_le: unInstant().nullable(),
  etat: z.enum(['ouverte', 'resolue']),
  resolue_le: unInstant().nullable(),
  motif_resolution: z.string().nullable(),
  resolue_par: z.string().nullable().describe('null : le fait contraire l’a refermée.'),
  preuves: unObjet(),
  action: z.string().describe('Ce qu’il y a à faire.'),
  lecon: z.string(),
  dossier_id: z.uuid(),
  dossier_numero: z.string(),
  dossier_titre: z.string().nullable(),
  porteur: z.string(),
  caf_code: z.string().nullable(),
  fictif: z.boolean(),
};

export const Alerte = z.object(alerte).meta({ id: 'Alerte' });

export const AlerteEntiere = z
  .object({
    ...alerte,
    destinataires: z.array(z.string()),
    histoire: z.array(z.object({ instant: unInstant(), fait: z.string(), gravite: z.string() })),
  })
  .meta({ id: 'AlerteEntiere' });

import { z } from 'zod';
import type { BulletinDeVote, FicheSeance, LigneSeance } from '../../comite/comite.queries.js';
import { VOTES } from '../../comite/quorum.js';
import { desCentimes, enCentimes, unInstant } from './reponses.js';

const ligne = {
  id: z.uuid(),
  titre: z.string(),
  comite: z.string(),
  appel_id: z.uuid(),
  appel_code: z.string(),
  appel_titre: z.string(),
  tenue_le: unInstant(),
  phase: z.string(),
  quorum: z.int(),
  version: z.int(),
  membres: z.int(),
  dossiers: z.int(),
};

export const SeanceListe = z.object(ligne).meta({ id: 'SeanceListe' });

const instant = () => z.string().nullable();

export const Seance = z
  .object({
    ...ligne,
    membres_inscrits: z.array(
      z.object({
        compte_id: z.uuid(),
        nom: z.string(),
        qualite: z.enum(['president', 'membre']),
        caf_code: z.string().nullable(),
        present: z.boolean(),
        venu: z.boolean().describe('A été là, même reparti.'),
      }),
    ),
    ordre_du_jour: z.array(
      z.object({
        dossier_id: z.uuid(),
        numero: z.string(),
        titre: z.string().nullable(),
        porteur: z.string(),
        montant_demande: desCentimes().nullable(),
        fictif: z.boolean(),
        ordre: z.int(),
        en_deliberation: z.boolean(),
        vote_ouvert_le: instant(),
        vote_clos_le: instant(),
        deport: z.string().nullable().describe('Pourquoi ce vote vous est fermé ; rien d’autre n’en est alors dit.'),
        deportes: z.array(
          z.object({
            compte_id: z.uuid(),
            nom: z.string(),
            motif: z.string(),
            origine: z.enum(['declare', 'detecte']).describe('Déclaré par quelqu’un, ou vu dans les données.'),
          }),
        ),
        decision: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Seance' });

export const Bulletin = z
  .object({
    seance_id: z.uuid(),
    dossier_id: z.uuid(),
    numero: z.string(),
    titre: z.string().nullable(),
    porteur: z.string(),
    montant_demande: desCentimes().nullable(),
    quorum: z.int(),
    quorum_atteint: z.boolean(),
    vote_ouvert: z.boolean(),
    vote_clos: z.boolean(),
    membre: z.boolean(),
    present: z.boolean(),
    mon_vote: z.enum(VOTES).nullable(),
    votants_attendus: z.int(),
    votes_exprimes: z.int(),
    resultat: z
      .object({
        favorables: z.int(),
        defavorables: z.int(),
        abstentions: z.int(),
        votants: z.int(),
        majorite: z.enum(['favorable', 'defavorable', 'partage']),
      })
      .nullable()
      .describe('Une fois le vote clos.'),
  })
  .meta({ id: 'Bulletin' });

export const seanceListe = ({ marques: _, ...seance }: LigneSeance): object => seance;

export const seanceEntiere = ({ marques: _, ordre_du_jour, ...seance }: FicheSeance): object => ({
  ...seance,
  ordre_du_jour: ordre_du_jour.map((point) => ({ ...point, montant_demande: enCentimes(point.montant_demande) })),
});

export const bulletinEntier = (bulletin: BulletinDeVote): object => ({
  ...bulletin,
  montant_demande: enCentimes(bulletin.montant_demande),
});

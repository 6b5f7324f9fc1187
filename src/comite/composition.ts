import type { EntityManager } from 'typeorm';
import { sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';

interface Membre {
  readonly compte_id: string;
  readonly qualite: 'president' | 'membre';
}

const ROLES_DU_COMITE = new Set(['comite_membre', 'comite_president']);

/** Only accounts of the committee sit, and only a president presides. */
export async function refuserMembre(tx: EntityManager, { compte_id, qualite }: Membre): Promise<void> {
  const [compte] = await sql<{ nom: string; role: string; actif: boolean }>(tx, {
    texte: 'SELECT nom, role, actif FROM compte WHERE id = $1',
    valeurs: [compte_id],
  });
  if (compte === undefined) {
    throw new Refus('compte_inconnu', 'Ce compte n’existe pas.', { statut: 422, champ: 'compte_id' });
  }
  if (!compte.actif || !ROLES_DU_COMITE.has(compte.role)) {
    throw new Refus('hors_comite', `${compte.nom} n’est pas membre du comité : donnez-lui d’abord ce rôle.`, {
      champ: 'compte_id',
    });
  }
  if (qualite === 'president' && compte.role !== 'comite_president') {
    throw new Refus('hors_presidence', `${compte.nom} n’a pas le rôle de présidence du comité.`, { champ: 'qualite' });
  }
}

interface SituationDossier {
  readonly numero: string;
  readonly meme_appel: boolean;
  readonly examinable: boolean;
  /** Title of another session, not finished, that already has it. */
  readonly ailleurs: string | null;
}

/** A session examines dossiers of its call, in examination or deliberation, that no other session is about to see. */
export async function refuserDossier(tx: EntityManager, seanceId: string, dossierId: string): Promise<void> {
  const [dossier] = await sql<SituationDossier>(tx, {
    texte: `SELECT d.numero, d.appel_id = s.appel_id AS meme_appel,
        d.marques && ARRAY['en_examen', 'en_deliberation'] AS examinable,
        (SELECT x.titre FROM seance_dossier sd JOIN seance x ON x.id = sd.seance_id
          WHERE sd.dossier_id = d.id AND x.id <> s.id AND NOT 'finie' = ANY(x.marques) LIMIT 1) AS ailleurs
      FROM dossier d, seance s WHERE d.id = $1 AND s.id = $2 FOR SHARE OF d`,
    valeurs: [dossierId, seanceId],
  });
  if (dossier === undefined) {
    throw new Refus('dossier_inconnu', 'Ce dossier n’existe pas.', { statut: 422, champ: 'dossier_id' });
  }
  const motif = motifDuRefus(dossier);
  if (motif !== null) {
    throw new Refus('dossier_non_inscriptible', motif, { champ: 'dossier_id' });
  }
}

function motifDuRefus({ numero, meme_appel, examinable, ailleurs }: SituationDossier): string | null {
  if (!meme_appel) {
    return `Le dossier ${numero} répond à un autre appel que celui de la séance.`;
  }
  if (!examinable) {
    return `Le dossier ${numero} n’est ni en examen ni en délibération : il ne s’inscrit pas à l’ordre du jour.`;
  }
  return ailleurs === null ? null : `Le dossier ${numero} est déjà à l’ordre du jour de la séance « ${ailleurs} ».`;
}

import type { DataSource } from 'typeorm';
import { ajouterJours, instantDeParis, type Jour, jourDe } from '../../src/platform/clock/calendrier.js';
import { sql } from '../../src/platform/database/sql.js';

/** Hour of the morning sweep and of the reminders, in Paris. */
const HEURE = 'T07:00';

/** Longest time without a sweep: a net under the list of dates below. */
const FILET_JOURS = 7;

/**
 * The days on which a rule or a reminder may say something new while nothing happens: so many days before the end of a
 * funding, or after another date that it reads. `$1`: the last day swept.
 */
const PROCHAIN_SEUIL = `WITH delai AS (
    SELECT DISTINCT p.nom IN ('rr_01_jours', 'compte_a_rebours_jours') AS avant, j.jours::int AS jours
    FROM appel a CROSS JOIN LATERAL jsonb_each(a.parametres) p(nom, valeur)
    CROSS JOIN LATERAL jsonb_array_elements_text(p.valeur) j(jours)
    WHERE (p.nom LIKE 'rr\\_%' OR p.nom = 'compte_a_rebours_jours') AND jsonb_typeof(p.valeur) = 'array'),
  suivi AS (SELECT d.id, d.contexte, c.signee_le, c.debut, c.fin FROM dossier d JOIN convention c ON c.dossier_id = d.id
    WHERE NOT d.clos),
  base AS (
    SELECT signee_le AS jour FROM suivi UNION SELECT debut FROM suivi
    UNION SELECT p.libere_le FROM suivi s JOIN poste p ON p.dossier_id = s.id
    UNION SELECT e.tenu_le FROM suivi s JOIN entretien e ON e.dossier_id = s.id
    UNION SELECT ((s.contexte -> 'depuis' ->> r.region)::timestamptz AT TIME ZONE 'Europe/Paris')::date
      FROM suivi s CROSS JOIN unnest(ARRAY['cadence', 'coordination', 'observation']) r(region)
    UNION SELECT (j.survenu_le AT TIME ZONE 'Europe/Paris')::date FROM suivi s JOIN journal j ON j.sujet_id = s.id
      WHERE j.evenement = 'exiger_coordonnateur'),
  seuil AS (
    SELECT b.jour + d.jours AS jour FROM base b JOIN delai d ON NOT d.avant
    UNION ALL SELECT s.fin - d.jours FROM suivi s JOIN delai d ON d.avant)
  SELECT min(jour)::text AS jour FROM seuil WHERE jour > $1::date`;

/** Which mornings are worth a sweep: the one after each event, then those on which a delay runs out. */
export class Matins {
  private dernier: Jour | null = null;
  private suivant: Date | null = null;

  constructor(private readonly db: DataSource) {}

  /** Something happened: the next morning looks at it. */
  signaler(): void {
    this.dernier = null;
    this.suivant = null;
  }

  /** A sweep was done; nothing has happened since. */
  noter(instant: Date): void {
    this.dernier = jourDe(instant);
    this.suivant = null;
  }

  /** The next morning to sweep, after `instant`. */
  async prochain(instant: Date): Promise<Date> {
    this.suivant ??= this.dernier === null ? matinApres(instant) : await this.prochainSeuil(this.dernier);
    return this.suivant;
  }

  private async prochainSeuil(dernier: Jour): Promise<Date> {
    const [seuil] = await sql<{ jour: Jour | null }>(this.db.manager, {
      nom: 'rejeu_prochain_seuil',
      texte: PROCHAIN_SEUIL,
      valeurs: [dernier],
    });
    const filet = ajouterJours(dernier, FILET_JOURS);
    const jour = seuil?.jour ?? filet;
    return instantDeParis(`${jour < filet ? jour : filet}${HEURE}`);
  }
}

function matinApres(instant: Date): Date {
  const jour = jourDe(instant);
  const ceMatin = instantDeParis(`${jour}${HEURE}`);
  return ceMatin > instant ? ceMatin : instantDeParis(`${ajouterJours(jour, 1)}${HEURE}`);
}

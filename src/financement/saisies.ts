import { z } from 'zod';
import { centimes, choix, coche, entier, facultatif, jour, texteCourt, texteLong } from '../platform/errors/champs.js';

const code = () =>
  texteCourt(60).regex(/^[a-z][a-z0-9_]*$/u, 'ce code s’écrit en minuscules, chiffres et tirets bas : fse, reaap…');

const PHRASE_PART = 'cette part se donne en points de base, de 0 à 10 000 (2 500 pour 25 %).';

/** A line of the funding plan (requirement FIN-01). An income has a status, an expense has none. */
export const SaisieLignePlan = z
  .strictObject({
    annee: entier('cette année s’écrit en quatre chiffres, par exemple 2027.', 2000, 2100),
    sens: choix(['depense', 'recette']),
    libelle: texteCourt(),
    source: facultatif(code()),
    montant: centimes(),
    statut: facultatif(choix(['demandee', 'promise', 'acquise'])),
    necessaire_demarrage: coche().default(false),
    fondement: facultatif(texteLong()),
  })
  .refine(({ sens, statut }) => (sens === 'recette') === (statut !== undefined), {
    path: ['statut'],
    error: 'une recette a un statut (demandee, promise ou acquise), une dépense n’en a pas.',
  });

/** A relay of the exit plan (requirement FIN-04). */
export const SaisieRelais = z.strictObject({
  financeur: texteCourt(),
  code: facultatif(code()),
  montant: facultatif(centimes()),
  part_bp: facultatif(entier(PHRASE_PART, 0, 10_000)),
  echeance: facultatif(jour()),
  contact: facultatif(texteCourt()),
  statut: choix(['vise', 'identifie', 'negocie', 'acquis', 'refuse']).default('vise'),
  fondement: facultatif(texteLong()),
});

export const SAISIES_FINANCEMENT = { ligne_plan: SaisieLignePlan, relais: SaisieRelais } as const;

export type SaisieFinancement = keyof typeof SAISIES_FINANCEMENT;

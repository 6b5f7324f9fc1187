import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { type Manquement, verifierInvariants } from '../platform/database/invariants.js';
import { Refus } from '../platform/errors/refus.js';
import { INVARIANTS } from './invariants.js';
import type { Progression } from './progression.js';

interface Atelier {
  /** Lends an open database to one command, and closes it after. */
  readonly avecBase: (travail: (db: DataSource) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
  readonly progression: Progression;
}

const TOTAL = Object.values(INVARIANTS).reduce((somme, invariants) => somme + Object.keys(invariants).length, 0);

/** `verifier`: asks the database everything that must hold, and writes nothing. */
export function commandesVerifier(programme: Command, { avecBase, ecrire, progression }: Atelier): void {
  programme
    .command('verifier')
    .description('vérifie que les données se tiennent, sans rien écrire (le journal a sa propre commande)')
    .option('--json', 'répond en JSON, sur une ligne')
    .action(({ json }: { readonly json?: true }) =>
      avecBase(async (db) => {
        const barre = progression('Vérifications', TOTAL);
        const manquements = await verifierInvariants(db.manager, INVARIANTS, barre.avancer).finally(barre.finir);
        ecrire(json === true ? JSON.stringify({ verifications: TOTAL, manquements }) : enTexte(manquements));
        if (manquements.length > 0) {
          throw new Refus(
            'invariants_rompus',
            `${manquements.length} vérification(s) sur ${TOTAL} ne passent pas : les données ne se tiennent plus.`,
            { statut: 500 },
          );
        }
      }),
    );
}

const enTexte = (manquements: readonly Manquement[]): string =>
  manquements.length === 0
    ? `Les ${TOTAL} vérifications passent : les données se tiennent.`
    : manquements.map(enLigne).join('\n');

const enLigne = ({ module, invariant, lignes, exemples }: Manquement): string =>
  `${module} · ${invariant} · ${lignes} ligne${lignes > 1 ? 's' : ''} : ${exemples.join(', ')}${lignes > exemples.length ? '…' : ''}`;

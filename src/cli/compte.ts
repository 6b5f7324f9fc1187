import type { Command } from 'commander';
import type { DataSource, EntityManager } from 'typeorm';
import type { Compte } from '../auth/compte.entity.js';
import { COLONNES_COMPTE, compteParCourriel } from '../auth/compte.queries.js';
import { ComptesService, type SaisieCompte } from '../auth/comptes.service.js';
import { labelRole } from '../auth/roles.js';
import { trouverOuCreerPorteur } from '../dossier/porteurs.js';
import { SaisiePorteur } from '../dossier/saisies.js';
import { Clock } from '../platform/clock/clock.js';
import { enTransaction, sql } from '../platform/database/sql.js';
import { Refus } from '../platform/errors/refus.js';
import { analyserSaisie } from '../platform/errors/saisie.js';

interface Atelier {
  /** Lends an open database to one command, and closes it after. */
  readonly avecBase: (travail: (db: DataSource) => Promise<void>) => Promise<void>;
  /** Writes one line on the standard output. */
  readonly ecrire: (ligne: string) => void;
}

interface OptionsCreer {
  readonly courriel: string;
  readonly nom: string;
  readonly role: string;
  readonly caf?: string;
  readonly organisme?: string;
  readonly type: string;
  readonly siret?: string;
  readonly json?: true;
}

interface OptionsLister {
  readonly json?: true;
}

const clock = new Clock();
const comptes = new ComptesService(clock);

/** `compte creer`, `lister`, `fermer`, `rouvrir`: who may sign in; the first account of an installation comes from here. */
export function commandesCompte(programme: Command, { avecBase, ecrire }: Atelier): void {
  const compte = programme.command('compte').description('comptes des personnes');

  compte
    .command('creer')
    .description('ouvre un compte ; la personne se connecte par un lien envoyé à son adresse')
    .requiredOption('--courriel <adresse>', 'son adresse')
    .requiredOption('--nom <texte>', 'prénom et nom')
    .requiredOption('--role <code>', 'dpfas, caf_conseiller, porteur… (voir docs/glossaire.md)')
    .option('--caf <code>', 'sa Caf, pour les rôles d’une Caf')
    .option('--organisme <nom>', 'l’organisme qu’elle représente, pour un porteur ; créé s’il n’est pas connu')
    .option('--type <code>', 'type de cet organisme, s’il faut le créer', 'association')
    .option('--siret <chiffres>', 'son SIRET')
    .option('--json', 'répond en JSON')
    .action(({ json, ...options }: OptionsCreer) =>
      avecBase(async (db) => {
        const cree = await enTransaction(db, async (tx) => creer(tx, options));
        ecrire(json === true ? JSON.stringify(cree) : `Compte ouvert : ${enLigne(cree)}`);
      }),
    );

  compte
    .command('lister')
    .description('liste les comptes')
    .option('--json', 'répond en JSON')
    .action(({ json }: OptionsLister) =>
      avecBase(async (db) => {
        const tous = await sql<Compte>(db.manager, {
          texte: `SELECT ${COLONNES_COMPTE} FROM compte ORDER BY compte.role, compte.nom, compte.courriel`,
        });
        ecrire(json === true ? JSON.stringify(tous) : tous.map(enLigne).join('\n') || 'Aucun compte.');
      }),
    );

  basculer(compte, 'fermer', 'empêche une personne de se connecter, tout de suite', { avecBase, ecrire });
  basculer(compte, 'rouvrir', 'lui permet de nouveau de se connecter', { avecBase, ecrire });
}

function basculer(
  compte: Command,
  verbe: 'fermer' | 'rouvrir',
  description: string,
  { avecBase, ecrire }: Atelier,
): void {
  compte
    .command(`${verbe} <adresse>`)
    .description(description)
    .action((adresse: string) =>
      avecBase(async (db) => {
        await enTransaction(db, async (tx) => {
          const connu = await compteParCourriel(tx, adresse);
          if (connu === null) {
            throw new Refus('compte_inconnu', `Aucun compte n’a l’adresse « ${adresse} ».`, { statut: 404 });
          }
          await (verbe === 'fermer' ? comptes.desactiver(tx, connu.id) : comptes.reactiver(tx, connu.id));
        });
        ecrire(verbe === 'fermer' ? 'Compte fermé.' : 'Compte rouvert.');
      }),
    );
}

async function creer(
  tx: EntityManager,
  { courriel, nom, role, caf, organisme, type, siret }: Omit<OptionsCreer, 'json'>,
): Promise<Compte> {
  const organismeId = organisme === undefined ? null : await organismeNomme(tx, { nom: organisme, type, siret });
  if (role === 'porteur' && organismeId === null) {
    throw new Refus('saisie_invalide', '« --organisme » : un porteur représente un organisme ; donnez son nom.', {
      statut: 422,
      champ: 'organisme',
    });
  }
  // The service checks the role, as it checks everything that comes from outside.
  const saisie = { courriel, nom, role: role as SaisieCompte['role'], cafCode: caf ?? null, organismeId };
  return comptes.creer(tx, saisie);
}

async function organismeNomme(tx: EntityManager, saisie: object): Promise<string> {
  const { niveau, siret, ...porteur } = analyserSaisie(SaisiePorteur, saisie);
  return trouverOuCreerPorteur(
    tx,
    { ...porteur, niveau: niveau ?? null, siret: siret ?? null, fictif: false },
    clock.now(),
  );
}

const enLigne = ({ nom, courriel, role, cafCode, actif }: Compte): string =>
  [nom, courriel, labelRole(role), ...(cafCode === null ? [] : [`Caf ${cafCode}`]), ...(actif ? [] : ['fermé'])].join(
    ' · ',
  );

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { comptesNommables } from '../../auth/compte.queries.js';
import { labelRole } from '../../auth/roles.js';
import { DossierQueries, type Entourage, type FicheDossier } from '../../dossier/dossier.queries.js';
import { FinancementQueries } from '../../financement/financement.queries.js';
import { cafs } from '../../territoire/territoire.queries.js';
import type { LibelleDeChamp } from '../layout/formulaire-evenement.js';
import { LIBELLES_SAISIES } from './libelles.js';
import type { Quoi } from './saisie-dite.js';

type Choix = Readonly<Record<string, string>>;
type Libelles = Readonly<Record<string, LibelleDeChamp>>;

const choixDe = (paires: readonly (readonly [string, string])[]): Choix => Object.fromEntries(paires);

const partenairesAVerifier = ({ partenaires }: Entourage): Choix =>
  choixDe(
    partenaires
      .filter(({ preuve, verifie_le }) => preuve !== null && verifie_le === null)
      .map(({ nom }) => [nom, nom] as const),
  );

const postesOccupes = ({ postes }: Entourage): Choix =>
  choixDe(
    postes.flatMap(({ intitule, titulaire, libere_le }) =>
      intitule === null || libere_le !== null
        ? []
        : [[intitule, titulaire === null ? intitule : `${intitule} — ${titulaire}`] as const],
    ),
  );

const CHOIX_DU_DOSSIER: Readonly<Partial<Record<Quoi, (entourage: Entourage) => Readonly<Record<string, Choix>>>>> = {
  fin_conseiller: ({ conseillers }) => ({
    compte_id: choixDe(conseillers.map(({ compte_id, nom }) => [compte_id, nom])),
  }),
  verification: (entourage) => ({ nom: partenairesAVerifier(entourage) }),
  fin_poste: (entourage) => ({ intitule: postesOccupes(entourage) }),
  quantite: ({ actions }) => ({ action: choixDe(actions.map(({ ordre, titre }) => [String(ordre), titre])) }),
};

/** Fields whose codes are those of the catalogue of relays. */
const CHAMP_DU_CATALOGUE: Readonly<Partial<Record<Quoi, string>>> = { ligne_plan: 'source', relais: 'code' };

/** The labels of a data command, with what may be chosen in this very dossier. */
@Injectable()
export class ChoixDesSaisies {
  constructor(
    private readonly db: DataSource,
    private readonly queries: DossierQueries,
    private readonly financement: FinancementQueries,
  ) {}

  async libelles(quoi: Quoi, fiche: FicheDossier): Promise<Libelles> {
    const choix = await this.choix(quoi, fiche);
    return Object.entries(choix).reduce<Libelles>(
      (libelles, [champ, options]) => ({
        ...libelles,
        [`${quoi}.${champ}`]: { ...(libelles[`${quoi}.${champ}`] ?? libelles[champ] ?? { label: champ }), options },
      }),
      LIBELLES_SAISIES,
    );
  }

  /** By field; nothing for a command that only writes words. */
  private async choix(quoi: Quoi, { id, caf_code }: FicheDossier): Promise<Readonly<Record<string, Choix>>> {
    const duDossier = CHOIX_DU_DOSSIER[quoi];
    if (duDossier !== undefined) {
      return duDossier(await this.queries.entourage(id));
    }
    if (quoi === 'conseiller') {
      const comptes = await comptesNommables(this.db.manager, caf_code);
      return { compte_id: choixDe(comptes.map((compte) => [compte.id, `${compte.nom}, ${labelRole(compte.role)}`])) };
    }
    if (quoi === 'co_porteur') {
      const toutes = await cafs(this.db.manager);
      return { caf_code: choixDe(toutes.map(({ code, nom }) => [code, nom])) };
    }
    const champDuCatalogue = CHAMP_DU_CATALOGUE[quoi];
    return champDuCatalogue === undefined ? {} : { [champDuCatalogue]: await this.catalogue() };
  }

  private async catalogue(): Promise<Choix> {
    const entrees = await this.financement.catalogue();
    return choixDe(entrees.map(({ code, libelle }) => [code, libelle]));
  }
}

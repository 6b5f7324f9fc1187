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

  private async choix(quoi: Quoi, { id, caf_code }: FicheDossier): Promise<Readonly<Record<string, Choix>>> {
    switch (quoi) {
      case 'conseiller': {
        const comptes = await comptesNommables(this.db.manager, caf_code);
        return { compte_id: choixDe(comptes.map((c) => [c.id, `${c.nom}, ${labelRole(c.role)}`])) };
      }
      case 'co_porteur': {
        const toutes = await cafs(this.db.manager);
        return { caf_code: choixDe(toutes.map(({ code, nom }) => [code, nom])) };
      }
      case 'ligne_plan':
        return { source: await this.catalogue() };
      case 'relais':
        return { code: await this.catalogue() };
      case 'fin_conseiller':
      case 'verification':
      case 'fin_poste':
      case 'quantite':
        return this.choixDuDossier(quoi, await this.queries.entourage(id));
      case 'action':
      case 'partenaire':
      case 'indicateur':
      case 'poste':
      case 'jalon':
      case 'lien':
        return {};
    }
  }

  private choixDuDossier(
    quoi: 'fin_conseiller' | 'verification' | 'fin_poste' | 'quantite',
    entourage: Entourage,
  ): Readonly<Record<string, Choix>> {
    const { conseillers, actions } = entourage;
    return {
      fin_conseiller: { compte_id: choixDe(conseillers.map(({ compte_id, nom }) => [compte_id, nom])) },
      verification: { nom: partenairesAVerifier(entourage) },
      fin_poste: { intitule: postesOccupes(entourage) },
      quantite: { action: choixDe(actions.map(({ ordre, titre }) => [String(ordre), titre])) },
    }[quoi];
  }

  private async catalogue(): Promise<Choix> {
    const entrees = await this.financement.catalogue();
    return choixDe(entrees.map(({ code, libelle }) => [code, libelle]));
  }
}

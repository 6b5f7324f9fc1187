import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppelQueries } from '../../appel/appel.queries.js';
import { candidatureDe } from '../../dossier/candidature.queries.js';
import type { FicheDossier } from '../../dossier/dossier.queries.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Refus } from '../../platform/errors/refus.js';
import { cafs, departements } from '../../territoire/territoire.queries.js';
import type { Agent } from '../../workflow/agent.js';
import type { FaitDuFil } from '../layout/fil.js';
import type { ErreurDeChamp } from '../layout/formulaire.js';
import { rendre } from '../layout/rendre.js';
import { erreursDuRefus } from '../securite/refus-de-page.js';
import { COUTS, type ValeursDeCandidature, valeursDeLaFiche, valeursTapees } from './candidature-dite.js';
import { CandidatureView } from './candidature.view.js';
import { CHAMPS_DE_LA_CANDIDATURE } from './champs-candidature.js';
import { type ChoixDeCandidature, GROUPE } from './champs-de-section.js';
import { ChargementDossier } from './chargement.service.js';
import { introuvable } from './dossiers-visibles.service.js';
import { FilDuDossier } from './fil.service.js';
import type { Lu } from './lecture-dossier.js';
import { versionPerimee } from './parcours-dossier.js';

interface Refusee {
  readonly refus: Refus;
  readonly champs: Readonly<Record<string, unknown>>;
}

/** Draws the form of an application. */
@Injectable()
export class LectureCandidature {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly appels: AppelQueries,
    private readonly chargement: ChargementDossier,
    private readonly fils: FilDuDossier,
  ) {}

  evenements(fiche: FicheDossier): ReadonlySet<string> {
    return this.chargement.evenements(fiche);
  }

  async page({ agent, contexte, fiche }: Lu, refusee?: Refusee): Promise<string> {
    const [candidature, choix, fond] = await Promise.all([
      candidatureDe(this.db.manager, fiche.id, this.clock.aujourdhui()),
      this.choix(agent, fiche),
      this.chargement.fond(agent, fiche),
    ]);
    if (candidature === null) {
      throw introuvable();
    }
    const erreurs = refusee === undefined ? [] : erreursDites(refusee.refus);
    return rendre(
      CandidatureView({
        ...fond,
        contexte,
        candidature,
        choix,
        erreurs,
        valeurs: valeurs(fiche, refusee),
        motif: erreurs.length === 0 ? refusee?.refus.motif : undefined,
        changements: await this.changements(agent, fiche, refusee),
        cle: randomUUID(),
      }),
    );
  }

  private async choix(agent: Agent, { appel_code }: FicheDossier): Promise<ChoixDeCandidature> {
    const [appel, lesCafs, lesDepartements] = await Promise.all([
      this.appels.parCode(appel_code, agent),
      cafs(this.db.manager),
      departements(this.db.manager),
    ]);
    return { categories: appel?.categories ?? [], cafs: lesCafs, departements: lesDepartements };
  }

  private async changements(agent: Agent, fiche: FicheDossier, refusee?: Refusee): Promise<readonly FaitDuFil[]> {
    const version = refusee === undefined ? null : versionPerimee(refusee.refus);
    return version === null ? [] : this.fils.depuis(agent, { ...fiche, actions: [] }, version);
  }
}

const valeurs = (fiche: FicheDossier, refusee: Refusee | undefined): ValeursDeCandidature =>
  refusee === undefined ? valeursDeLaFiche(fiche) : valeursTapees(refusee.champs);

const labelDe = (nom: string): string =>
  CHAMPS_DE_LA_CANDIDATURE[nom]?.label ?? COUTS.find((cout) => cout.nom === nom)?.label ?? nom;

const erreursDites = (refus: Refus): readonly ErreurDeChamp[] =>
  Object.entries(erreursDuRefus(refus)).map(([nom, erreur]) => ({ nom, groupe: GROUPE, label: labelDe(nom), erreur }));

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AppelQueries } from '../../appel/appel.queries.js';
import { porteeDe } from '../../auth/peut.js';
import { filtreDossiers } from '../../auth/portee.js';
import { CycleDeVie } from '../../dossier/cycle-de-vie.js';
import { DossierQueries, type LigneDossier } from '../../dossier/dossier.queries.js';
import { AVANCEMENTS, PHASES } from '../../dossier/vocabulaire.js';
import { Clock } from '../../platform/clock/clock.js';
import { facultatif, jour } from '../../platform/errors/champs.js';
import { analyserSaisie } from '../../platform/errors/saisie.js';
import { cafs } from '../../territoire/territoire.queries.js';
import type { Agent } from '../../workflow/agent.js';
import type { ContextePage } from '../layout/contexte.js';
import { rendre } from '../layout/rendre.js';
import { regionsDites } from './diagramme.js';
import { DossiersView } from './lister.view.js';
import type { DossierListe } from './lister.view.js';

const PAR_PAGE = 25;

const code = (registre: object, quoi: string) =>
  facultatif(
    z.string().refine((valeur) => Object.hasOwn(registre, valeur), {
      error: `${quoi} n’existe pas ; choisissez dans la liste.`,
    }),
  );

const mot = (max: number, phrase: string) => facultatif(z.string({ error: phrase }).trim().max(max, phrase));

const Filtres = z.object({
  q: mot(100, 'cette recherche est trop longue ; 100 caractères au plus.'),
  appel: mot(60, 'ce code d’appel est trop long.'),
  phase: code(PHASES, 'cette phase'),
  avancement: code(AVANCEMENTS, 'cet avancement'),
  caf: mot(4, 'ce code de Caf est trop long.'),
  apres: mot(60, 'ce repère est trop long ; revenez au début de la liste.'),
  au: facultatif(jour()),
});
export type FiltresDossiers = z.infer<typeof Filtres>;

interface Page {
  readonly lignes: readonly LigneDossier[];
  readonly comptes: Readonly<Record<string, number>>;
}

/** The list of the dossiers an agent may see, today or on a past day. */
@Injectable()
export class ParcoursListe {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly queries: DossierQueries,
    private readonly appels: AppelQueries,
    private readonly cycle: CycleDeVie,
  ) {}

  async lister(agent: Agent, contexte: ContextePage, saisie: unknown): Promise<string> {
    const filtres = analyserSaisie(Filtres, saisie);
    const national = porteeDe(agent.role, 'lire_dossier') === 'tout';
    const [{ lignes, comptes }, appels, toutesLesCafs] = await Promise.all([
      filtres.au === undefined ? this.aujourdhui(agent, filtres) : this.au(agent, filtres, filtres.au),
      this.appels.lister(agent),
      national ? cafs(this.db.manager) : [],
    ]);
    const page = lignes.slice(0, PAR_PAGE);
    return rendre(
      DossiersView({
        contexte,
        filtres,
        comptes,
        appels,
        cafs: toutesLesCafs,
        aujourdhui: this.clock.aujourdhui(),
        dossiers: page.map((ligne) => this.dire(ligne)),
        suite: lignes.length > PAR_PAGE ? (page.at(-1)?.numero ?? null) : null,
      }),
    );
  }

  private async aujourdhui(agent: Agent, filtres: FiltresDossiers): Promise<Page> {
    const visibles = filtreDossiers(agent, { alias: 'd' });
    const { avancement: _, apres: _apres, au: _au, ...autres } = filtres;
    const [lignes, comptes] = await Promise.all([
      this.queries.lister(
        { ...autres, avancement: filtres.avancement, apres: filtres.apres, limite: PAR_PAGE },
        visibles,
      ),
      this.queries.compterParAvancement(visibles, autres),
    ]);
    return { lignes, comptes };
  }

  /** Phase and progress are those of the day: the journal gives them, the rows of today give the rest. */
  private async au(agent: Agent, filtres: FiltresDossiers, jour_: string): Promise<Page> {
    const visibles = filtreDossiers(agent, { alias: 'd' });
    const { q, appel, caf, phase, avancement, apres } = filtres;
    const situations = await this.queries.situationAu(jour_, await this.queries.ids({ q, appel, caf }, visibles));
    const deLaPhase = situations.filter((situation) => phase === undefined || situation.phase === phase);
    const retenues = deLaPhase.filter((situation) => avancement === undefined || situation.avancement === avancement);
    const parId = new Map(retenues.map((situation) => [situation.id, situation]));
    const lignes = await this.queries.lister({ ids: [...parId.keys()], apres, limite: PAR_PAGE }, visibles);
    const comptes: Record<string, number> = {};
    deLaPhase.forEach((situation) => {
      comptes[situation.avancement] = (comptes[situation.avancement] ?? 0) + 1;
    });
    return {
      comptes,
      lignes: lignes.map((ligne) => {
        const passee = parId.get(ligne.id);
        return passee === undefined ? ligne : { ...ligne, ...passee, etat: passee.etat as LigneDossier['etat'] };
      }),
    };
  }

  private dire(ligne: LigneDossier): DossierListe {
    const { definition } = this.cycle.moteur.machine(ligne.workflow_version);
    const regions = regionsDites(definition, ligne.etat);
    return { ...ligne, etatDit: regions.find(({ code: nom }) => nom === 'parcours')?.etat.at(-1) ?? null };
  }
}

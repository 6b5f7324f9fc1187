import type { Garde } from '../../../src/dossier/gardes.js';
import { donneesDuDossier } from './donnees-dossier.js';
import { DPFAS, unAgent } from '../../factories/comite.js';
import { Scrutin } from '../../factories/scrutin.js';
import type { Agent } from '../../../src/workflow/agent.js';
import type { MondeDesDossiers } from './monde-des-dossiers.js';

/** What is asked of the facts before an event. */
export interface Preparation {
  readonly evenement: string;
  readonly role: string;
  readonly tenues: readonly string[];
  readonly rompues: readonly string[];
}

const EN_SEANCE: ReadonlySet<string> = new Set<Garde>([
  'membre_de_la_seance',
  'sans_deport',
  'presence_constatee',
  'vote_ouvert',
  'vote_clos',
  'majorite_favorable',
  'quorum_atteint',
]);

/** One dossier to which facts come by the commands that people send. */
export class VieDeDossier {
  private readonly faits = new Map<string, Promise<string>>();

  constructor(
    private readonly monde: MondeDesDossiers,
    readonly id: string,
  ) {}

  /** Brings and breaks the facts behind these guards. @returns who then sends the event. */
  async preparer(preparation: Preparation): Promise<Agent> {
    const { tenues, rompues, role } = preparation;
    for (const garde of tenues) {
      await this.tenir(garde);
    }
    for (const garde of rompues) {
      await this.rompre(garde);
    }
    return [...tenues, ...rompues].some((garde) => EN_SEANCE.has(garde))
      ? this.tenirSeance(preparation)
      : this.monde.agent(role);
  }

  private async tenir(garde: string): Promise<void> {
    const { dossier, financement } = this.monde.processus;
    const moyens: Partial<Record<Garde, () => Promise<unknown>>> = {
      candidature_complete: async () => this.action(),
      caf_co_porteuse: async () => this.coPorteuse('26'),
      avis_rendu: async () => this.envoyer('rendre_avis', 'caf_conseiller'),
      partenariat_prouve: async () => this.partenaire(),
      partenariat_verifie: async () => {
        await this.partenaire();
        await this.une('verification', async () =>
          dossier.inscrire(this.id, 'verification', { nom: 'Commune' }, this.monde.agent('caf_conseiller')),
        );
      },
      plan_relais_present: async () =>
        this.une('relais', async () => financement.ajouter(this.id, 'relais', { financeur: 'Région' }, DPFAS)),
      indicateur_present: async () =>
        this.une('indicateur', async () =>
          dossier.inscrire(this.id, 'indicateur', { libelle: 'Familles reçues' }, DPFAS),
        ),
      conseiller_nomme: async () => {
        const compte_id = this.monde.agent('caf_conseiller').compteId;
        await this.une('conseiller', async () =>
          dossier.inscrire(this.id, 'conseiller', { compte_id, fonction: 'conseiller_technique' }, DPFAS),
        );
      },
      plan_boucle: async () => this.plan({ depense: '12 400', recette: '12 400', statut: 'acquise' }),
      une_action_lancee: async () => this.actionLancee(),
      une_action_realisee: async () => this.actionRealisee(),
    };
    await moyens[garde as Garde]?.();
  }

  /** What a birth has not already broken: see `MondeDesDossiers.naitre`. */
  private async rompre(garde: string): Promise<void> {
    const { dossier } = this.monde.processus;
    const porteur = this.monde.agent('porteur');
    const moyens: Partial<Record<Garde, () => Promise<unknown>>> = {
      recevable: async () => dossier.modifier(this.id, { droit_commun: '' }, porteur),
      caf_independante: async () => this.coPorteuse('38'),
      moyens_humains: async () => dossier.modifier(this.id, { etp_minimum: 2 }, porteur),
      plan_boucle: async () => this.plan({ depense: '12 400', recette: '10 000', statut: 'acquise' }),
      partenariat_verifie: async () => this.partenaire(),
      une_action_lancee: async () => this.action(),
      une_action_realisee: async () => this.actionLancee(),
    };
    await moyens[garde as Garde]?.();
  }

  async plan({ depense, recette, statut }: Readonly<Record<'depense' | 'recette' | 'statut', string>>): Promise<void> {
    const { financement } = this.monde.processus;
    const ligne = { annee: 2027, libelle: 'Ligne', necessaire_demarrage: true };
    await this.une('plan', async () => {
      await financement.ajouter(
        this.id,
        'ligne_plan',
        { ...ligne, sens: 'depense', montant: depense, necessaire_demarrage: false },
        DPFAS,
      );
      await financement.ajouter(this.id, 'ligne_plan', { ...ligne, sens: 'recette', montant: recette, statut }, DPFAS);
    });
  }

  async envoyer(evenement: string, role: string): Promise<void> {
    const { dossiers } = this.monde.processus;
    const donnees = donneesDuDossier(evenement);
    await this.une(evenement, async () =>
      dossiers.executer({ dossierId: this.id, evenement, donnees, agent: this.monde.agent(role) }),
    );
  }

  /** A session sits on the dossier, as far as the event needs it and no further than what must fail. */
  private async tenirSeance({ evenement, role, rompues }: Preparation): Promise<Agent> {
    const { processus, appelId, porteurId } = this.monde;
    const rompue = (garde: Garde): boolean => rompues.includes(garde);
    const scrutin = await Scrutin.preparer(processus, { appelId, porteurId }, this.id);
    const [premier, ...autres] = scrutin.membres;
    const agent = role === 'comite_president' ? scrutin.president : premier;
    const votant = rompue('caf_independante') ? await unAgent(processus.db, { role, cafCode: '38' }) : agent;
    if (votant !== agent) {
      await scrutin.inscrire(votant);
    }
    await scrutin.ouvrirSeance(...scrutin.membres, ...(votant === agent ? [] : [votant]));
    if (!rompue('vote_ouvert')) {
      await scrutin.ouvrirVote();
    }
    if (evenement !== 'voter') {
      const contre = rompue('majorite_favorable');
      await scrutin.voterTous(contre ? 'defavorable' : 'favorable', 'favorable', contre ? 'defavorable' : 'favorable');
    }
    if (rompue('quorum_atteint')) {
      await scrutin.partir(...autres);
    }
    if (rompue('presence_constatee')) {
      await scrutin.partir(votant);
    }
    if (evenement !== 'voter' && !rompue('vote_clos')) {
      // Who leaves at the very instant of the closing was still there.
      processus.clock.fixer(new Date(processus.clock.now().getTime() + 60_000));
      await scrutin.cloreVote();
    }
    if (rompue('sans_deport')) {
      await scrutin.deporter(votant);
    }
    return rompue('membre_de_la_seance') ? unAgent(processus.db, { role }) : votant;
  }

  private async partenaire(): Promise<void> {
    const partenaire = { nom: 'Commune', preuve: 'convention' };
    await this.une('partenaire', async () =>
      this.monde.processus.dossier.inscrire(this.id, 'partenaire', partenaire, this.monde.agent('porteur')),
    );
  }

  private async coPorteuse(caf_code: string): Promise<void> {
    const coPorteur = { nom: `Caf ${caf_code}`, role: 'co_porteur', caf_code };
    await this.une(caf_code, async () =>
      this.monde.processus.dossier.inscrire(this.id, 'co_porteur', coPorteur, DPFAS),
    );
  }

  private async action(): Promise<string> {
    return this.une('action', async () =>
      this.monde.processus.dossier.inscrireAction(
        this.id,
        { titre: 'Ouvrir le mercredi' },
        this.monde.agent('porteur'),
      ),
    );
  }

  private async actionLancee(): Promise<string> {
    const actionId = await this.action();
    return this.une('lancer', async () => this.faireAvancer(actionId, 'lancer'));
  }

  private async actionRealisee(): Promise<string> {
    const actionId = await this.actionLancee();
    return this.une('mettre_en_oeuvre', async () => this.faireAvancer(actionId, 'mettre_en_oeuvre'));
  }

  private async faireAvancer(actionId: string, evenement: string): Promise<string> {
    await this.monde.processus.actions.executer({ actionId, evenement, agent: this.monde.agent('porteur') });
    return actionId;
  }

  /** Once, however often it is asked for along a path. */
  private async une(nom: string, faire: () => Promise<unknown>): Promise<string> {
    const faite = this.faits.get(nom) ?? faire().then(String);
    this.faits.set(nom, faite);
    return faite;
  }
}

/** What an application says, as the checks of eligibility read it. Null is "not said", never "no". */
export interface Candidature {
  readonly titre: string | null;
  readonly resume: string | null;
  readonly categorie_principale: string | null;
  /** Cents. */
  readonly montant_demande: number | null;
  readonly porteur_type: string | null;
  readonly etiquettes: readonly string[];
  /** Which ordinary-law fund was tried, or why it does not fit (requirement APP-08). */
  readonly droit_commun: string | null;
  readonly modele_economique: string | null;
  readonly etp_prevus: number | null;
  readonly etp_minimum: number | null;
  readonly etp_pourvus: number;
  readonly embauches_prevues: boolean | null;
  /** Cents by line: deplacement, installation, rangement, penibilite (requirement DOS-12). */
  readonly couts_itinerance: Readonly<Record<string, number>> | null;
  readonly arrets: number | null;
  readonly public_eloigne_numerique: boolean | null;
  readonly mediation_numerique: boolean | null;
  readonly conformite_2025: boolean | null;
  readonly actions: number;
  readonly relais: number;
  /** Types of porteur that the call accepts; null for all. */
  readonly categories_appel: readonly string[] | null;
}

interface Manque {
  readonly champ: keyof Candidature;
  readonly phrase: string;
}

const vide = (valeur: unknown): boolean => valeur === null || valeur === '' || valeur === undefined;

/** Fields without which an application cannot be deposited (requirements DOS-23, FIN-04 come later, at instruction). */
export function manquesDuDepot(candidature: Candidature): readonly Manque[] {
  const requis: readonly Manque[] = [
    { champ: 'titre', phrase: 'le titre du projet' },
    { champ: 'resume', phrase: 'le résumé' },
    { champ: 'categorie_principale', phrase: 'la catégorie principale' },
    { champ: 'montant_demande', phrase: 'le montant demandé' },
  ];
  const manques = requis.filter(({ champ }) => vide(candidature[champ]));
  return candidature.actions > 0 ? manques : [...manques, { champ: 'actions', phrase: 'au moins une action' }];
}

const LIGNES_ITINERANCE = ['deplacement', 'installation', 'rangement', 'penibilite'] as const;

type Controle = (c: Candidature) => string | null;

/** Blocking checks of eligibility, each with the sentence told to the adviser and the porteur. */
const CONTROLES: readonly Controle[] = [
  // APP-07
  (c) =>
    c.categories_appel !== null && !c.categories_appel.includes(c.porteur_type ?? '')
      ? 'ce type de porteur n’est pas éligible à l’appel'
      : null,
  // APP-08
  (c) =>
    vide(c.droit_commun)
      ? 'le financement de droit commun essayé, ou la raison de son inadéquation, n’est pas dit'
      : null,
  // DOS-08
  (c) => {
    if (c.etp_prevus === null) {
      return 'les moyens humains ne sont pas renseignés';
    }
    return c.etp_prevus > 0 && c.etp_pourvus === 0 && c.embauches_prevues !== true
      ? `${String(c.etp_prevus).replace('.', ',')} ETP prévus, aucun en poste et aucune embauche prévue`
      : null;
  },
  // DOS-11
  (c) =>
    c.etiquettes.includes('appli_mobile') && c.public_eloigne_numerique === true && c.mediation_numerique !== true
      ? 'la solution est numérique, le public en est éloigné et aucune médiation n’est prévue'
      : null,
  // DOS-12
  (c) => {
    const manquantes = c.etiquettes.includes('itinerance')
      ? LIGNES_ITINERANCE.filter((ligne) => typeof c.couts_itinerance?.[ligne] !== 'number')
      : [];
    return manquantes.length > 0 ? `les coûts d’itinérance sont incomplets (${manquantes.join(', ')})` : null;
  },
  (c) =>
    c.etiquettes.includes('itinerance') && c.arrets === null
      ? 'le nombre d’arrêts de l’itinérance n’est pas dit'
      : null,
  // FIN-02
  (c) =>
    c.embauches_prevues === true && c.relais === 0
      ? 'des embauches sont prévues et aucun relais ne les finance ensuite'
      : null,
  // FIN-12
  (c) =>
    c.etiquettes.includes('micro_creche') && c.conformite_2025 !== true
      ? 'la conformité au décret d’avril 2025 sur les micro-crèches n’est pas attestée'
      : null,
];

export const controlesBloquants = (candidature: Candidature): readonly string[] =>
  CONTROLES.map((controle) => controle(candidature)).filter((phrase): phrase is string => phrase !== null);

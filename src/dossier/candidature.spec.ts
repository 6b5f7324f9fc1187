import { describe, expect, it } from '@jest/globals';
import { type Candidature, controlesBloquants, manquesDuDepot } from './candidature.js';

const RECEVABLE: Candidature = {
  titre: 'La roulotte',
  resume: 'Un lieu d’accueil qui se déplace.',
  categorie_principale: 'QUALITE',
  montant_demande: 9_600_000,
  porteur_type: 'association',
  etiquettes: [],
  droit_commun: 'Sollicité sans suite.',
  modele_economique: null,
  etp_prevus: 2,
  etp_minimum: 1,
  etp_pourvus: 1,
  embauches_prevues: null,
  couts_itinerance: null,
  arrets: null,
  public_eloigne_numerique: null,
  mediation_numerique: null,
  conformite_2025: null,
  actions: 1,
  relais: 0,
  categories_appel: ['association', 'departement'],
};

const COUTS = { deplacement: 1, installation: 0, rangement: 3, penibilite: 4 };
const ITINERANTE = { etiquettes: ['itinerance'], couts_itinerance: COUTS, arrets: 8 };

describe('Dépôt d’une candidature', () => {
  it('se fait quand tout y est', () => {
    expect(manquesDuDepot(RECEVABLE)).toEqual([]);
  });

  it.each([
    ['titre', 'le titre du projet'],
    ['resume', 'le résumé'],
    ['categorie_principale', 'la catégorie principale'],
    ['montant_demande', 'le montant demandé'],
  ] as const)('attend « %s »', (champ, phrase) => {
    expect(manquesDuDepot({ ...RECEVABLE, [champ]: null }).map((manque) => manque.phrase)).toEqual([phrase]);
  });

  it('attend au moins une action, et dit tout ce qui manque à la fois', () => {
    const manques = manquesDuDepot({ ...RECEVABLE, titre: '', actions: 0 });
    expect(manques.map(({ phrase }) => phrase)).toEqual(['le titre du projet', 'au moins une action']);
  });

  it('un montant de zéro euro est un montant', () => {
    expect(manquesDuDepot({ ...RECEVABLE, montant_demande: 0 })).toEqual([]);
  });
});

describe('Recevabilité d’une candidature', () => {
  it.each<readonly [string, Partial<Candidature>]>([
    ['telle quelle', {}],
    ['quand l’appel accepte tous les porteurs', { categories_appel: null, porteur_type: null }],
    [
      'avec des ETP prévus et personne en poste, si l’on embauche et qu’un relais suivra',
      { etp_pourvus: 0, embauches_prevues: true, relais: 1 },
    ],
    ['sans poste', { etp_prevus: 0, etp_pourvus: 0 }],
    ['itinérante, coûts et arrêts dits, un coût nul compris', ITINERANTE],
    ['numérique pour un public qui l’est', { etiquettes: ['appli_mobile'], public_eloigne_numerique: false }],
    ['numérique, le public n’étant pas dit', { etiquettes: ['appli_mobile'] }],
    [
      'numérique avec médiation',
      { etiquettes: ['appli_mobile'], public_eloigne_numerique: true, mediation_numerique: true },
    ],
    ['de micro-crèche, conforme', { etiquettes: ['micro_creche'], conformite_2025: true }],
  ])('passe %s', (_quoi, change) => {
    expect(controlesBloquants({ ...RECEVABLE, ...change })).toEqual([]);
  });

  it.each<readonly [string, Partial<Candidature>, string]>([
    ['APP-07', { porteur_type: 'entreprise_ess' }, 'ce type de porteur n’est pas éligible à l’appel'],
    [
      'APP-08',
      { droit_commun: null },
      'le financement de droit commun essayé, ou la raison de son inadéquation, n’est pas dit',
    ],
    ['DOS-08, non dit', { etp_prevus: null }, 'les moyens humains ne sont pas renseignés'],
    ['DOS-08', { etp_prevus: 1.5, etp_pourvus: 0 }, '1,5 ETP prévus, aucun en poste et aucune embauche prévue'],
    [
      'DOS-11',
      { etiquettes: ['appli_mobile'], public_eloigne_numerique: true },
      'la solution est numérique, le public en est éloigné et aucune médiation n’est prévue',
    ],
    [
      'DOS-12, une ligne vide',
      { ...ITINERANTE, couts_itinerance: { deplacement: 1, installation: 2, penibilite: 4 } },
      'les coûts d’itinérance sont incomplets (rangement)',
    ],
    [
      'DOS-12, aucune ligne',
      { ...ITINERANTE, couts_itinerance: null },
      'les coûts d’itinérance sont incomplets (deplacement, installation, rangement, penibilite)',
    ],
    ['DOS-12, les arrêts', { ...ITINERANTE, arrets: null }, 'le nombre d’arrêts de l’itinérance n’est pas dit'],
    ['FIN-02', { embauches_prevues: true }, 'des embauches sont prévues et aucun relais ne les finance ensuite'],
    [
      'FIN-12',
      { etiquettes: ['micro_creche'] },
      'la conformité au décret d’avril 2025 sur les micro-crèches n’est pas attestée',
    ],
  ])('bloque selon %s', (_regle, change, phrase) => {
    expect(controlesBloquants({ ...RECEVABLE, ...change })).toEqual([phrase]);
  });

  it('dit tous les blocages à la fois', () => {
    expect(controlesBloquants({ ...RECEVABLE, droit_commun: '', etp_prevus: null })).toHaveLength(2);
  });
});

import { GRAVITES } from '../alerte/gravite.js';
import { regleDe } from '../alerte/rules.js';
import { enFrancais } from '../platform/clock/calendrier.js';
import type { Courriel } from './composition.js';
import { cheminDossier, finir, objetAvec, pourquoiDossier, present, saluer } from './composition.js';
import type { DonneesAlerte } from './donnees.js';
import { ADRESSE_EXEMPLE, APPEL_EXEMPLE, DOSSIER_EXEMPLE, LECTEUR_EXEMPLE } from './exemples.js';
import type { CourrielContenu, FaitDuCourriel } from './gabarit/contenu.js';
import { estPorteur, fait } from './tournures.js';

interface RedactionAlerte {
  readonly annonce: string;
  /** The fact and its date. */
  readonly constat: string;
  readonly faits?: readonly (FaitDuCourriel | null)[];
  /** Title of what is suggested; the sentence is the action of the rule at that step. */
  readonly action: string;
  /** Said to the porteur instead. */
  readonly pourLePorteur?: { readonly libelle: string; readonly phrase: string };
}

interface DefinitionAlerte {
  readonly regle: string;
  /** The rule in one sentence, for « Pourquoi ce message ? ». */
  readonly enonce: string;
  readonly rediger: (donnees: DonneesAlerte) => RedactionAlerte;
  readonly exemple: Partial<DonneesAlerte>;
}

/** A mail of an alert. The rule says whom it goes to, what was learnt and what to do; the mail says it to somebody. */
export interface CourrielDAlerte extends Courriel<DonneesAlerte> {
  readonly regle: string;
}

export const modeleDeLaRegle = (regle: string): string => `alerte_${regle.toLowerCase().replace('-', '_')}`;

const cheminAlerte = (alerteId: string): string => `/alertes/${alerteId}`;

export const courrielDAlerte = ({ regle, enonce, rediger, exemple }: DefinitionAlerte): CourrielDAlerte => ({
  modele: modeleDeLaRegle(regle),
  regle,
  exemple: { ...EXEMPLE, regle, ...exemple },
  composer: (d) => composer(d, rediger(d), enonce),
});

function composer(d: DonneesAlerte, redaction: RedactionAlerte, enonce: string): CourrielContenu {
  const { dossier, appel, adresse, lecteur, depuis, gravite } = d;
  return finir({
    objet: objetAvec(redaction.annonce, dossier.titre, dossier.numero),
    preambule: redaction.constat,
    salutation: saluer(lecteur.nom),
    phrases: [redaction.constat, ...lecon(d)],
    faits: present([
      { libelle: 'Projet', valeur: dossier.titre },
      estPorteur(d) ? null : { libelle: 'Porteur', valeur: dossier.porteur },
      { libelle: 'Dossier', valeur: `${dossier.numero}, ${appel.titre}` },
      { libelle: 'Depuis le', valeur: enFrancais(depuis) },
      { libelle: 'Gravité', valeur: GRAVITES[gravite] },
      ...(redaction.faits ?? []),
      fait('Relais à étudier', d.relais.length === 0 ? null : d.relais.join(', ')),
    ]),
    action: conseil(d, redaction),
    lien: estPorteur(d)
      ? { libelle: 'Ouvrir mon dossier', url: `${adresse}${cheminDossier(dossier)}` }
      : { libelle: 'Traiter l’alerte', url: `${adresse}${cheminAlerte(d.alerteId)}` },
    pourquoi: `Règle ${d.regle} : ${enonce} ${pourquoiDossier(lecteur, dossier)}`,
    fictif: dossier.fictif,
  });
}

/** What the first projects taught; an alert outlives its rule, and then has nothing to teach. */
const lecon = ({ regle }: DonneesAlerte): readonly string[] => [regleDe(regle)?.lecon ?? []].flat();

function conseil(d: DonneesAlerte, { action, pourLePorteur }: RedactionAlerte): { libelle: string; phrase: string } {
  const deLaRegle = { libelle: action, phrase: regleDe(d.regle)?.paliers[d.palier - 1]?.action ?? '' };
  const { libelle, phrase } = (estPorteur(d) ? pourLePorteur : undefined) ?? deLaRegle;
  return { libelle, phrase: `${phrase} ${accuser(d)}`.trim() };
}

/** How to acknowledge (requirement NOT-04): porteurs have no inbox of alerts, they act on their dossier. */
const accuser = (d: DonneesAlerte): string =>
  estPorteur(d)
    ? 'L’alerte se refermera d’elle-même dès que votre dossier dira ce qui a changé.'
    : 'Pour dire que vous vous en occupez, ouvrez l’alerte et marquez-la comme vue ; elle se refermera d’elle-même dès que le fait aura changé.';

const EXEMPLE: DonneesAlerte = {
  adresse: ADRESSE_EXEMPLE,
  lecteur: LECTEUR_EXEMPLE,
  appel: APPEL_EXEMPLE,
  dossier: DOSSIER_EXEMPLE,
  alerteId: '3f0c0f3e-6b1a-4b0e-9a53-0d6a3f6f0a11',
  regle: 'RR-00',
  gravite: 'haute',
  palier: 1,
  depuis: '2026-07-04',
  jour: '2026-10-02',
  preuves: {},
  finFinancement: '2026-12-31',
  relais: [],
};

import { palette } from '../../platform/marque/marque.js';
import type { Marque } from '../../platform/marque/marque.js';

/** One line of the table of facts: « Fin du financement », « 28 février 2027 ». */
export interface FaitDuCourriel {
  readonly libelle: string;
  readonly valeur: string;
}

/** All a mail says; the HTML and the text are both made from it, so they cannot disagree (requirement NOT-04). */
export interface CourrielContenu {
  /** Also the title of the message; « [Fictif] » is added by the layout. */
  readonly objet: string;
  /** Shown by mail readers after the subject, hidden in the body. */
  readonly preambule: string;
  /** « Bonjour Claire, ». */
  readonly salutation: string;
  readonly phrases: readonly string[];
  readonly faits: readonly FaitDuCourriel[];
  /** What is suggested, and why it would help. */
  readonly action?: { readonly libelle: string; readonly phrase: string } | undefined;
  /** The one button. The address is absolute. */
  readonly lien: { readonly libelle: string; readonly url: string };
  /** Why this person receives this message: the rule, in a sentence. */
  readonly pourquoi: string;
  /** About a fictitious dossier: said in the subject and in the body. */
  readonly fictif: boolean;
}

/** Whose mail it is: from the configuration. */
export interface Expediteur {
  /** Name of the application. */
  readonly nom: string;
  /** Whose it is, such as `Fipe`; empty for nothing. */
  readonly proprietaire: string;
  /** `#rrggbb`, dark enough for a white label: the `brand` of the palette. */
  readonly couleur: string;
  /** `#rrggbb` of the line over the card. */
  readonly accent: string;
  /** Absolute address of the page where alerts are set. */
  readonly urlReglages: string;
}

/** `urlReglages` is absolute. */
export function expediteurDe(marque: Marque, urlReglages: string): Expediteur {
  const { brand, accent } = palette(marque);
  return { nom: marque.nom, proprietaire: marque.proprietaire, couleur: brand, accent, urlReglages };
}

export interface CourrielRendu {
  readonly objet: string;
  readonly texte: string;
  readonly html: string;
}

export const MENTION_FICTIF = 'Dossier fictif : inventé pour la démonstration, il ne décrit aucun projet réel.';
export const TITRE_ACTION = 'Ce que nous vous suggérons';
export const TITRE_POURQUOI = 'Pourquoi ce message ?';
export const LIBELLE_REGLAGES = 'Voir tous mes courriels';

export const objetDe = ({ objet, fictif }: CourrielContenu): string => (fictif ? `[Fictif] ${objet}` : objet);

export const mentionAutomatique = ({ nom }: Expediteur): string => `Message automatique de ${nom}.`;

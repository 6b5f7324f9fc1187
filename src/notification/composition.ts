import { ROLES } from '../auth/roles.js';
import { CAUSES } from '../dossier/causes.js';
import { enFrancais } from '../platform/clock/calendrier.js';
import type { DonneesAppel, DonneesDossier, DonneesEvenement, DonneesSeance, DossierCite, Lecteur } from './donnees.js';
import type { CourrielContenu, FaitDuCourriel } from './gabarit/contenu.js';
import { estPorteur, fait, texteDe } from './tournures.js';
import { abreger, surUneLigne, typographier } from './typographie.js';

/** What a mail has of its own; the project, the day, the author and the reason are added to it. */
export interface Redaction {
  /** What happened, in a few words; the subject goes on with the project and its number. */
  readonly annonce: string;
  /** The fact first, then what follows from it. */
  readonly phrases: readonly string[];
  readonly faits?: readonly (FaitDuCourriel | null)[];
  /** What is expected from the reader, and by when. */
  readonly action: { readonly libelle: string; readonly phrase: string };
  /** Where to do it; the page of the dossier or of the call when left out. `chemin` starts with a slash. */
  readonly lien?: { readonly libelle: string; readonly chemin: string };
}

export interface Courriel<D> {
  readonly modele: string;
  readonly composer: (donnees: D) => CourrielContenu;
  /** What a spec and the page of models render. */
  readonly exemple: D;
}

/** The subject never exceeds this, « [Fictif] » included. */
export const OBJET_MAX = 90;
const MENTION = '[Fictif] '.length;
/** Beyond that, a reason is read in the dossier. */
const MOTIF_MAX = 600;

export function objetAvec(annonce: string, nom: string, reference: string | null): string {
  const suite = reference === null ? '' : ` (${reference})`;
  const place = OBJET_MAX - MENTION - annonce.length - ' : '.length - suite.length;
  return `${annonce} : ${abreger(surUneLigne(nom), place)}${suite}`;
}

/** The last touch to every mail: French spacing everywhere but in addresses. */
export function finir(contenu: CourrielContenu): CourrielContenu {
  const { objet, preambule, salutation, phrases, faits, action, lien, pourquoi } = contenu;
  return {
    ...contenu,
    objet: typographier(surUneLigne(objet)),
    preambule: typographier(abreger(surUneLigne(preambule), 140)),
    salutation: typographier(salutation),
    phrases: phrases.map(typographier),
    faits: faits.map(({ libelle, valeur }) => ({ libelle, valeur: typographier(valeur) })),
    action:
      action === undefined ? undefined : { libelle: typographier(action.libelle), phrase: typographier(action.phrase) },
    lien: { ...lien, libelle: typographier(lien.libelle) },
    pourquoi: typographier(pourquoi),
  };
}

export const saluer = (nom: string): string => `Bonjour ${surUneLigne(nom)},`;

export const motifAbrege = (motif: string): string =>
  motif.length > MOTIF_MAX ? `${abreger(motif, MOTIF_MAX)} (la suite est dans le dossier)` : motif;

export const present = (faits: readonly (FaitDuCourriel | null)[]): FaitDuCourriel[] =>
  faits.filter((un): un is FaitDuCourriel => un !== null);

const cause = (d: DonneesEvenement): string | null => {
  const code = texteDe(d, 'cause');
  return code === null ? null : (new Map<string, string>(Object.entries(CAUSES)).get(code) ?? code);
};

const motif = (d: DonneesEvenement): string | null => {
  const donne = texteDe(d, 'motif');
  return donne === null ? null : motifAbrege(donne);
};

/** `exemple` completes the example of all mails: see `exemples.ts`. */
export const courrielDeDossier = (
  modele: string,
  rediger: (donnees: DonneesDossier) => Redaction,
  exemple: DonneesDossier,
): Courriel<DonneesDossier> => ({ modele, exemple, composer: (d) => composerDossier(d, rediger(d)) });

function composerDossier(
  d: DonneesDossier,
  { annonce, phrases, faits = [], action, lien }: Redaction,
): CourrielContenu {
  const { dossier, appel, jour, auteur, adresse, lecteur } = d;
  const propres = present(faits);
  const dejaDits = new Set(propres.map(({ libelle }) => libelle));
  const communs = present([
    { libelle: 'Projet', valeur: dossier.titre },
    estPorteur(d) ? null : { libelle: 'Porteur', valeur: dossier.porteur },
    { libelle: 'Dossier', valeur: `${dossier.numero}, ${appel.titre}` },
    { libelle: 'Date', valeur: enFrancais(jour) },
    { libelle: 'Par', valeur: auteur },
    fait('Cause', cause(d)),
    fait('Motif', motif(d)),
  ]).filter(({ libelle }) => !dejaDits.has(libelle));
  const { libelle, chemin } = lien ?? { libelle: 'Ouvrir le dossier', chemin: cheminDossier(dossier) };
  return finir({
    objet: objetAvec(annonce, dossier.titre, dossier.numero),
    preambule: phrases[0] ?? annonce,
    salutation: saluer(lecteur.nom),
    phrases,
    faits: [...communs, ...propres],
    action,
    lien: { libelle, url: `${adresse}${chemin}` },
    pourquoi: pourquoiDossier(lecteur, dossier),
    fictif: dossier.fictif,
  });
}

export const courrielDAppel = (
  modele: string,
  rediger: (donnees: DonneesAppel) => Redaction,
  exemple: DonneesAppel,
): Courriel<DonneesAppel> => ({
  modele,
  exemple,
  composer: (d) =>
    composerAutour(d, rediger(d), {
      nom: d.appel.titre,
      faits: [{ libelle: 'Appel', valeur: d.appel.titre }],
      lien: { libelle: 'Ouvrir l’appel', chemin: `/appels/${encodeURIComponent(d.appel.code)}` },
    }),
});

export const courrielDeSeance = (
  modele: string,
  rediger: (donnees: DonneesSeance) => Redaction,
  exemple: DonneesSeance,
): Courriel<DonneesSeance> => ({
  modele,
  exemple,
  composer: (d) =>
    composerAutour(d, rediger(d), {
      nom: d.reunion.titre,
      faits: [
        { libelle: 'Séance', valeur: `${d.reunion.titre}, ${d.reunion.tenueLe}` },
        { libelle: 'Appel', valeur: d.appel.titre },
      ],
      lien: { libelle: 'Ouvrir la séance', chemin: `/seances/${d.reunion.id}` },
    }),
});

interface Autour {
  readonly nom: string;
  readonly faits: readonly FaitDuCourriel[];
  readonly lien: { readonly libelle: string; readonly chemin: string };
}

/** A mail about a call or a session: no project in it. */
function composerAutour(d: DonneesEvenement, redaction: Redaction, autour: Autour): CourrielContenu {
  const { appel, jour, auteur, adresse, lecteur } = d;
  const { annonce, phrases, faits = [], action, lien: { libelle, chemin } = autour.lien } = redaction;
  return finir({
    objet: objetAvec(annonce, autour.nom, null),
    preambule: phrases[0] ?? annonce,
    salutation: saluer(lecteur.nom),
    phrases,
    faits: present([
      ...autour.faits,
      { libelle: 'Date', valeur: enFrancais(jour) },
      { libelle: 'Par', valeur: auteur },
      fait('Motif', motif(d)),
      ...faits,
    ]),
    action,
    lien: { libelle, url: `${adresse}${chemin}` },
    pourquoi:
      `${POURQUOI_APPEL.get(lecteur.role) ?? `Vous avez le rôle « ${labelDe(lecteur.role)} ».`} ${replis(lecteur)}`.trim(),
    fictif: appel.fictif,
  });
}

const labelDe = (role: string): string => new Map<string, string>(Object.entries(ROLES)).get(role) ?? role;

export const cheminDossier = ({ numero }: DossierCite): string => `/dossiers/${encodeURIComponent(numero)}`;

/** Why this person: the tie to the dossier, then whom they stand in for. */
export function pourquoiDossier(lecteur: Lecteur, { porteur, caf }: DossierCite): string {
  const cafNommee = caf === null ? 'la Caf' : `la ${caf}`;
  const tie: Readonly<Record<string, string>> = {
    porteur: `Vous représentez ${porteur}, qui porte ce projet.`,
    caf_conseiller: `Vous suivez ce dossier pour ${cafNommee}.`,
    caf_direction: `Vous êtes à la direction de ${cafNommee}, dont relève ce dossier.`,
    caflab_referent: 'Vous accompagnez ce dossier pour le CafLab.',
    caflab_chef: 'Vous êtes responsable du CafLab, qui accompagne les projets de cet appel.',
    dpfas: 'Vous êtes à la Dpfas, qui pilote cet appel à projets.',
    comite_membre: 'Vous siégez au comité qui examine ce dossier.',
    comite_president: 'Vous présidez le comité qui examine ce dossier.',
  };
  return `${tie[lecteur.role] ?? `Vous avez le rôle « ${labelDe(lecteur.role)} ».`} ${replis(lecteur)}`.trim();
}

const POURQUOI_APPEL: ReadonlyMap<string, string> = new Map([
  ['dpfas', 'Vous êtes à la Dpfas, qui pilote cet appel à projets.'],
  ['caf_conseiller', 'Votre Caf instruit et suit les dossiers de son territoire.'],
  ['caf_direction', 'Votre Caf instruit et suit les dossiers de son territoire.'],
  ['caflab_chef', 'Le CafLab accompagne les projets de cet appel.'],
  ['caflab_referent', 'Le CafLab accompagne les projets de cet appel.'],
  ['comite_membre', 'Vous siégez au comité de cet appel.'],
  ['comite_president', 'Vous présidez le comité de cet appel.'],
  ['porteur', 'Vous avez commencé une candidature à cet appel.'],
]);

const REPLIS: ReadonlyMap<string, string> = new Map([
  ['caf_conseiller', 'Aucun conseiller n’est nommé sur ce dossier : nommez-en un, ces messages lui parviendront.'],
  ['caf_direction', 'La direction de la Caf n’a pas de compte ouvert : ce message vous revient.'],
  ['caflab_referent', 'Aucun référent du CafLab n’est désigné sur ce dossier : ce message vous revient.'],
  ['caflab_chef', 'Le CafLab n’a pas de responsable enregistré : ce message vous revient.'],
]);

const replis = ({ aLaPlaceDe }: Lecteur): string => (aLaPlaceDe === null ? '' : (REPLIS.get(aLaPlaceDe) ?? ''));

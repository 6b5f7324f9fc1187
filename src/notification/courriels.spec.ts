import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ALERTE_RULES, regleDe } from '../alerte/rules.js';
import { MARQUE_JALON } from '../platform/marque/marque.js';
import { OBJET_MAX } from './composition.js';
import {
  COURRIEL_CONNEXION,
  COURRIEL_DE_DEFAUT,
  COURRIELS_D_ALERTE,
  COURRIELS_D_APPEL,
  COURRIELS_DE_DOSSIER,
  COURRIELS_DE_SEANCE,
} from './courriels.js';
import type { DossierCite, Lecteur } from './donnees.js';
import { type CourrielContenu, type CourrielRendu, expediteurDe } from './gabarit/contenu.js';
import { rendreCourriel } from './gabarit/rendre.js';

const EXPEDITEUR = expediteurDe(MARQUE_JALON, 'https://jalon.exemple.fr/courriels');
const DOSSIER = new URL('courriels/', import.meta.url);
const WORKFLOWS = new URL('../../workflows/', import.meta.url);

interface Nomme {
  readonly modele: string;
  readonly destinataires: readonly string[];
}

/** Every `notifier` effect of every definition. */
function effetsNotifier(noeud: unknown): Nomme[] {
  if (Array.isArray(noeud)) {
    return noeud.flatMap(effetsNotifier);
  }
  if (typeof noeud !== 'object' || noeud === null) {
    return [];
  }
  const { type, params } = noeud as { type?: unknown; params?: Nomme };
  return type === 'notifier' && params !== undefined ? [params] : Object.values(noeud).flatMap(effetsNotifier);
}

const nommes = readdirSync(WORKFLOWS)
  .filter((fichier) => fichier.endsWith('.json'))
  .flatMap((fichier) => effetsNotifier(JSON.parse(readFileSync(new URL(fichier, WORKFLOWS), 'utf8'))));

const rolesDe = (modele: string): string[] => [
  ...new Set(nommes.filter((un) => un.modele === modele).flatMap(({ destinataires }) => destinataires)),
];

const lecteur = (role: string, aLaPlaceDe: string | null = null): Lecteur => ({
  nom: 'Camille Roche',
  role,
  aLaPlaceDe,
});

interface Exemple {
  readonly nom: string;
  readonly contenu: CourrielContenu;
  readonly role: string;
}

const exemples: Exemple[] = [
  ...COURRIELS_DE_DOSSIER.flatMap(({ modele, composer, exemple }) =>
    rolesDe(modele).map((role) => ({
      nom: `${modele}, ${role}`,
      role,
      contenu: composer({ ...exemple, lecteur: lecteur(role) }),
    })),
  ),
  ...COURRIELS_D_APPEL.flatMap(({ modele, composer, exemple }) =>
    rolesDe(modele).map((role) => ({
      nom: `${modele}, ${role}`,
      role,
      contenu: composer({ ...exemple, lecteur: lecteur(role) }),
    })),
  ),
  ...COURRIELS_DE_SEANCE.flatMap(({ modele, composer, exemple }) =>
    rolesDe(modele).map((role) => ({
      nom: `${modele}, ${role}`,
      role,
      contenu: composer({ ...exemple, lecteur: lecteur(role) }),
    })),
  ),
  ...COURRIELS_D_ALERTE.flatMap(({ modele, composer, exemple, regle }) =>
    (regleDe(regle)?.paliers ?? []).flatMap(({ gravite, destinataires }, i) =>
      destinataires.map((role) => ({
        nom: `${modele} palier ${i + 1}, ${role}`,
        role,
        contenu: composer({ ...exemple, gravite, palier: i + 1, lecteur: lecteur(role) }),
      })),
    ),
  ),
  { nom: 'regle_en_defaut', role: 'dpfas', contenu: COURRIEL_DE_DEFAUT.composer(COURRIEL_DE_DEFAUT.exemple) },
  { nom: 'connexion', role: 'porteur', contenu: COURRIEL_CONNEXION.composer(COURRIEL_CONNEXION.exemple) },
];

const ENTITES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/** What a person reads of the HTML: style sheet, hidden text and comments gone. */
const lu = (html: string): string =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>|<head[\s\S]*?<\/head>|<!--[\s\S]*?-->/gu, ' ')
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll(/&(?:amp|lt|gt|quot);/gu, (entite) => ENTITES[entite] ?? entite)
    .replaceAll(/[\s\u00A0\u202F]+/gu, ' ');

const platte = (texte: string): string => texte.replaceAll(/[\s\u00A0\u202F]+/gu, ' ');

const rendre = (contenu: CourrielContenu): CourrielRendu => rendreCourriel(contenu, EXPEDITEUR);

describe('le registre des courriels', () => {
  const deWorkflow = [...COURRIELS_DE_DOSSIER, ...COURRIELS_D_APPEL, ...COURRIELS_DE_SEANCE];
  const connus = [...deWorkflow, ...COURRIELS_D_ALERTE, COURRIEL_DE_DEFAUT, COURRIEL_CONNEXION];

  it('a un courriel pour chaque modèle que nomme un workflow', () => {
    const inscrits = new Set(connus.map(({ modele }) => modele));
    expect([...new Set(nommes.map(({ modele }) => modele))].filter((modele) => !inscrits.has(modele))).toEqual([]);
    expect(nommes.length).toBeGreaterThan(50);
  });

  it('n’a pas de courriel que rien ne déclenche', () => {
    const demandes = new Set(nommes.map(({ modele }) => modele));
    expect(deWorkflow.map(({ modele }) => modele).filter((modele) => !demandes.has(modele))).toEqual([]);
  });

  it('a un fichier par courriel, à son nom, inscrit une fois', () => {
    const fichiers = readdirSync(DOSSIER).filter((fichier) => fichier.endsWith('.courriel.ts'));
    const attendus = connus.map(({ modele }) => `${modele.replaceAll('_', '-')}.courriel.ts`);
    expect(fichiers.toSorted()).toEqual(attendus.toSorted());
  });

  it('a un courriel par règle de risque', () => {
    expect(COURRIELS_D_ALERTE.map(({ regle }) => regle)).toEqual(ALERTE_RULES.map(({ code }) => code).toSorted());
  });
});

describe.each(exemples)('le courriel $nom', ({ contenu, role }) => {
  const { objet, texte, html } = rendre(contenu);

  it('ne laisse voir aucun trou', () => {
    for (const version of [objet, texte, lu(html)]) {
      expect(version).not.toMatch(/undefined|\bnull\b|NaN|\[object|\bInvalid\b|« »|\s{2}[.,]| [.,]|\.\.(?!\.)/u);
    }
  });

  it('a un objet court, sur une ligne', () => {
    expect(objet.length).toBeLessThanOrEqual(OBJET_MAX);
    expect(objet).not.toMatch(/[\r\n]/u);
  });

  it('dit la date, le fait, ce qui est attendu, pourquoi, et un seul lien', () => {
    const { phrases, action, pourquoi, lien } = contenu;
    expect([...phrases, ...contenu.faits.map(({ valeur }) => valeur)].join(' ')).toMatch(/\b20\d\d\b/u);
    expect(phrases[0]).toMatch(/[.:]$/u);
    expect(action?.libelle).toMatch(/^\p{Lu}/u);
    expect(action?.phrase).toMatch(/[.!?]$/u);
    expect(pourquoi).toMatch(/\.$/u);
    expect(lien.url).toMatch(/^https:\/\/jalon\.exemple\.fr\/[\w/.-]+$/u);
    expect(html.match(/<a\s[^>]*href=/gu)).toHaveLength(2);
  });

  it('dit la même chose en texte et en HTML', () => {
    const dits = [contenu.salutation, ...contenu.phrases, contenu.pourquoi, contenu.action?.phrase ?? ''];
    for (const dit of [...dits, ...contenu.faits.flatMap(({ libelle, valeur }) => [libelle, valeur])]) {
      expect(platte(texte)).toContain(platte(dit));
      expect(lu(html)).toContain(platte(dit));
    }
  });

  it('est écrit en français soigné', () => {
    const tout = [objet, ...contenu.phrases, contenu.action?.phrase ?? '', contenu.pourquoi].join(' ');
    expect(tout).not.toMatch(/'| [:;!?»]|« (?!\u00A0)/u);
    expect(new Set(contenu.faits.map(({ libelle }) => libelle)).size).toBe(contenu.faits.length);
    expect(tout).not.toMatch(/\ble le\b|\bde le\b|\bà le\b|\bdu le\b/u);
  });

  it('parle à son lecteur', () => {
    const projet = contenu.phrases.join(' ');
    const sAdresse = role === 'porteur' ? /\b[Vv]o(?:tre|us|s)\b/u : /^(?!.*\b[Vv]otre projet\b)/u;
    expect(role === 'porteur' ? `${projet} ${contenu.action?.phrase ?? ''}` : projet).toMatch(sAdresse);
  });
});

describe('le rappel du financement d’amorçage', () => {
  it('figure dans la décision et la convention, et nulle part ailleurs', () => {
    const avec = exemples.filter(({ contenu }) => contenu.phrases.join(' ').includes('est un amorçage'));
    expect([...new Set(avec.map(({ nom }) => nom.split(',')[0] ?? ''))].toSorted((a, b) => a.localeCompare(b))).toEqual(
      ['convention', 'decision_retenu'],
    );
  });

  it('insiste quand des embauches sont prévues', () => {
    const retenu = COURRIELS_DE_DOSSIER.find(({ modele }) => modele === 'decision_retenu');
    const phrases = (embauches: boolean | null): string =>
      retenu?.composer({ ...retenu.exemple, dossier: { ...retenu.exemple.dossier, embauches } }).phrases.join(' ') ??
      '';
    expect(phrases(true)).toContain('leurs salaires');
    expect(phrases(false)).not.toContain('leurs salaires');
    expect(phrases(null)).not.toContain('leurs salaires');
  });

  it('laisse au refus son motif, donné ou constaté', () => {
    const rejet = COURRIELS_DE_DOSSIER.find(({ modele }) => modele === 'decision_rejet');
    const motif = (donnees: object, evenement: string): string | undefined =>
      rejet
        ?.composer({ ...rejet.exemple, donnees: { ...donnees }, evenement })
        .faits.find(({ libelle }) => libelle === 'Motif')?.valeur;
    expect(motif({ motif: 'Hors champ.' }, 'prononcer_rejet')).toBe('Hors champ.');
    expect(motif({}, 'echeance_liste')).toContain('Aucun financement ne s’est libéré');
  });
});

describe('le compte à rebours d’un financement', () => {
  const rr01 = COURRIELS_D_ALERTE.find(({ regle }) => regle === 'RR-01');
  const pour = (role: string, preuves: object): string => {
    if (rr01 === undefined) {
      throw new Error('no such mail');
    }
    const { exemple, composer } = rr01;
    return platte(rendre(composer({ ...exemple, preuves: { ...preuves }, lecteur: lecteur(role) })).texte);
  };

  it.each(['porteur', 'caf_conseiller'])('dit à qui le lit (%s) que sa date est de démonstration', (role) => {
    const texte = pour(role, { fondement_des_dates: 'demonstration' });
    expect(texte).toContain('s’arrête le 31 décembre 2026 (date de démonstration)');
    expect(texte).toContain('31 décembre 2026, date de démonstration : la source ne la donne pas');
  });

  it.each([
    ['2026-12-01', 'Fin du financement dans 30 jours', 's’arrête le 31 décembre 2026'],
    ['2026-12-31', 'Fin du financement aujourd’hui', 's’arrête le 31 décembre 2026'],
    ['2027-01-01', 'Financement arrêté depuis 1 jour', 's’est arrêté le 31 décembre 2026'],
    ['2027-05-28', 'Financement arrêté depuis 148 jours', 's’est arrêté le 31 décembre 2026'],
  ])('dit au %s où en est le financement', (jour, annonce, constat) => {
    if (rr01 === undefined) {
      throw new Error('no such mail');
    }
    const { objet, texte } = rendre(rr01.composer({ ...rr01.exemple, jour }));
    expect(platte(objet)).toContain(annonce);
    expect(platte(texte)).toContain(constat);
    expect(platte(texte).includes('aujourd’hui')).toBe(jour === '2026-12-31');
  });

  it('ne le dit pas d’une date que la convention donne', () => {
    expect(pour('porteur', {})).toContain('s’arrête le 31 décembre 2026, et aucun relais');
    expect(pour('porteur', {})).not.toContain('démonstration');
  });
});

describe('un courriel sur un dossier', () => {
  const retard = COURRIELS_DE_DOSSIER.find(({ modele }) => modele === 'retard');
  const avec = (dossier: Partial<DossierCite>, plus: { donnees?: object; lecteur?: Lecteur } = {}): CourrielRendu => {
    if (retard === undefined) {
      throw new Error('no such mail');
    }
    const { exemple } = retard;
    return rendre(
      retard.composer({
        ...exemple,
        dossier: { ...exemple.dossier, ...dossier },
        donnees: { ...exemple.donnees, ...plus.donnees },
        lecteur: plus.lecteur ?? exemple.lecteur,
      }),
    );
  };

  it('fictif le dit dans l’objet et dans le corps', () => {
    const { objet, texte, html } = avec({
      fictif: true,
      titre: 'Un titre assez long pour remplir tout l’objet du courriel, et davantage encore',
    });
    expect(objet).toMatch(/^\[Fictif\] /u);
    expect(objet.length).toBeLessThanOrEqual(OBJET_MAX);
    expect(objet).toContain('(FIPE-2023-017)');
    for (const version of [texte, html]) {
      expect(version).toContain('inventé pour la démonstration');
    }
  });

  it('garde l’objet sur une ligne quand le titre contient des sauts et des en-têtes', () => {
    const { objet } = avec({ titre: 'Projet\r\nBcc: tous@exemple.fr\u2028suite' });
    expect(objet).not.toMatch(/[\r\n\u2028]/u);
  });

  it('échappe ce qui vient d’une saisie, et abrège un motif interminable', () => {
    const { html, texte } = avec({ titre: '<script>alert(1)</script>' }, { donnees: { motif: 'x '.repeat(5000) } });
    expect(html).not.toContain('<script');
    expect(texte).toContain('la suite est dans le dossier');
    expect(texte.length).toBeLessThan(4000);
  });

  it('dit à qui remplace un conseiller absent qu’il le remplace', () => {
    const { texte } = avec({}, { lecteur: lecteur('caf_direction', 'caf_conseiller') });
    expect(platte(texte)).toContain('Aucun conseiller n’est nommé sur ce dossier');
  });

  it('se passe de Caf', () => {
    expect(platte(avec({ caf: null }).texte)).toContain('pour la Caf.');
  });
});

import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import { canonique, empreinte } from '../../src/platform/journal/canonique.js';
import type { CommandeDuRejeu, Etape } from './commandes.js';
import type { Semences } from './fichiers.js';
import type { AppelSeme, DossierSeme } from './formes.js';
import { type Datee, gestesDeLaSeance } from './seance.js';

interface Vie {
  readonly cle: string;
  readonly sujet: string;
  readonly gestes: readonly Datee[];
}

/**
 * All the lives in one list, sorted by instant; what happens at the same minute keeps the order of the files. Pure: the
 * same files give the same agenda, keys included, whatever the day and the machine.
 */
export function agendaDe(nom: string, semences: Semences): readonly Etape[] {
  const vies = [
    vieDeLAppel(semences),
    ...semences.seances.map((seance) => ({
      cle: `seance:${seance.cle}`,
      sujet: `séance « ${seance.titre} »`,
      gestes: gestesDeLaSeance(seance),
    })),
    ...semences.dossiers.map(vieDuDossier),
  ];
  const etapes = vies.flatMap(({ cle, sujet, gestes }) =>
    gestes.map(({ instant, commande }, i) => ({ instant, commande, sujet, cle: `rejeu:${nom}:${cle}:${i + 1}` })),
  );
  return separer(etapes.toSorted((a, b) => a.instant.getTime() - b.instant.getTime()));
}

/** Two steps of one minute are set a millisecond apart: each instant is the mark of one step. */
function separer(etapes: readonly Etape[]): readonly Etape[] {
  let dernier = Number.NEGATIVE_INFINITY;
  return etapes.map((etape) => {
    dernier = Math.max(etape.instant.getTime(), dernier + 1);
    return { ...etape, instant: new Date(dernier) };
  });
}

/** Digest of a replay: two that differ by one word are not the same. */
export const empreinteDuRejeu = (semences: Semences, agenda: readonly Etape[]): string =>
  empreinte(canonique({ semences, agenda }));

function vieDeLAppel({ fonds, appel }: Pick<Semences, 'fonds' | 'appel'>): Vie {
  const debut = instantDeParis(appel.cree_le);
  const { cree_par: par, contenu: donnees, vie } = appel;
  return {
    cle: 'appel',
    sujet: `appel ${donnees.code}`,
    gestes: [
      { instant: debut, commande: { genre: 'reference' } },
      { instant: debut, commande: { genre: 'fonds', donnees: fonds } },
      { instant: debut, commande: { genre: 'creer_appel', par, donnees } },
      ...vie.map((geste) => ({ instant: instantDeParis(geste.le), commande: gesteDeLAppel(geste) })),
    ],
  };
}

function gesteDeLAppel(geste: AppelSeme['vie'][number]): CommandeDuRejeu {
  const { par, donnees, refus } = geste;
  return geste.faire === 'modifier'
    ? { genre: 'modifier_appel', par, donnees, refus }
    : { genre: 'evenement_appel', nom: geste.nom, par, donnees, refus };
}

function vieDuDossier(dossier: DossierSeme): Vie {
  const { slug, numero, commence_le, vie } = dossier;
  return {
    cle: slug,
    sujet: `dossier ${numero}`,
    gestes: [
      { instant: instantDeParis(commence_le), commande: { genre: 'creer_dossier', slug } },
      ...vie.map((geste) => ({ instant: instantDeParis(geste.le), commande: gesteDuDossier(dossier, geste) })),
    ],
  };
}

/** `par` is a role around the dossier, or the key of an account. */
function gesteDuDossier({ slug, equipe }: DossierSeme, geste: DossierSeme['vie'][number]): CommandeDuRejeu {
  const roles: Readonly<Record<string, string>> = equipe;
  const { faire: genre, le: _le, attendu: _attendu, fondement, ...reste } = geste;
  const donnees = {
    ...nommerCompte(roles, geste.donnees),
    // A mail counts the days to the end of a convention: it must know that nobody gave that date.
    ...('nom' in geste && geste.nom === 'conventionner' ? { fondement } : {}),
  };
  return { ...reste, genre, slug, par: roles[geste.par] ?? geste.par, donnees } as CommandeDuRejeu;
}

function nommerCompte(
  roles: Readonly<Record<string, string>>,
  donnees: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { compte } = donnees;
  return typeof compte === 'string' ? { ...donnees, compte: roles[compte] ?? compte } : donnees;
}

import { instantDeParis } from '../../src/platform/clock/calendrier.js';
import type { CommandeDuRejeu } from './commandes.js';
import type { SeanceSemee } from './formes.js';

export interface Datee {
  readonly instant: Date;
  readonly commande: CommandeDuRejeu;
}

const MINUTE = 60_000;
const SECONDE = 1000;
/** How long the committee takes for one dossier. */
const PAR_DOSSIER = 15 * MINUTE;

const apres = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms);

type DossierDeSeance = SeanceSemee['dossiers'][number];

/** Everything said and done for one session, from its preparation to its closing. Pure. */
export function gestesDeLaSeance(seance: SeanceSemee): readonly Datee[] {
  return [...preparation(seance), ...ouverture(seance), ...deliberations(seance)];
}

function preparation(seance: SeanceSemee): readonly Datee[] {
  const { cle, titre, quorum, tenue_le, secretariat: par, president, membres } = seance;
  const preparee = instantDeParis(seance.preparee_le);
  const convoquee = instantDeParis(seance.convoquee_le);
  const inscrire = { genre: 'inscrire_seance', seance: cle, par } as const;
  return [
    { instant: preparee, commande: { genre: 'creer_seance', seance: cle, par, donnees: { titre, tenue_le, quorum } } },
    ...[president, ...membres].map((membre, i) => ({
      instant: apres(preparee, (i + 1) * MINUTE),
      commande: {
        ...inscrire,
        nom: 'membre',
        membre,
        donnees: { qualite: membre === president ? 'president' : 'membre' },
      } as const,
    })),
    ...seance.dossiers.map(({ slug, inscrit_le }, i) => ({
      instant: inscrit_le === undefined ? apres(convoquee, i * MINUTE) : instantDeParis(inscrit_le),
      commande: { ...inscrire, nom: 'dossier', slug, donnees: {} } as const,
    })),
    {
      instant: apres(convoquee, seance.dossiers.length * MINUTE),
      commande: { genre: 'evenement_seance', seance: cle, nom: 'convoquer', par, donnees: {} },
    },
  ];
}

const presents = ({ president, membres, absents }: SeanceSemee): readonly string[] =>
  [president, ...membres].filter((membre) => !absents.includes(membre));

function ouverture(seance: SeanceSemee): readonly Datee[] {
  const { cle, secretariat: par, president } = seance;
  const debut = instantDeParis(seance.tenue_le);
  return [
    ...presents(seance).map((membre, i) => ({
      instant: apres(debut, (i - 10) * MINUTE),
      commande: { genre: 'inscrire_seance', seance: cle, nom: 'presence', par, membre, donnees: {} } as const,
    })),
    {
      instant: debut,
      commande: { genre: 'evenement_seance', seance: cle, nom: 'ouvrir_seance', par: president, donnees: {} },
    },
  ];
}

function deliberations(seance: SeanceSemee): readonly Datee[] {
  const { cle, president: par, dossiers } = seance;
  const debut = apres(instantDeParis(seance.tenue_le), 5 * MINUTE);
  return [
    ...dossiers.flatMap((dossier, i) => deliberation(seance, dossier, apres(debut, i * PAR_DOSSIER))),
    {
      instant: apres(debut, dossiers.length * PAR_DOSSIER),
      commande: { genre: 'evenement_seance', seance: cle, nom: 'clore_seance', par, donnees: {} },
    },
  ];
}

function deliberation(seance: SeanceSemee, dossier: DossierDeSeance, debut: Date): readonly Datee[] {
  const { cle, president: par } = seance;
  const { slug, deports, refuses, decision } = dossier;
  const scrutin = { genre: 'evenement_seance', seance: cle, slug, par, donnees: {} } as const;
  const voter = { genre: 'evenement', nom: 'voter', slug } as const;
  const deportes = new Set([...dossier.deportes, ...deports.map((deport) => deport.par)]);
  const votants = presents(seance).filter((membre) => !deportes.has(membre));
  return [
    ...deports.map(({ par: membre, motif }, i) => ({
      instant: apres(debut, i * SECONDE),
      commande: {
        genre: 'inscrire_seance',
        seance: cle,
        nom: 'deport',
        par: membre,
        slug,
        donnees: { motif },
      } as const,
    })),
    { instant: apres(debut, MINUTE), commande: { ...scrutin, nom: 'ouvrir_vote' } },
    ...votants.map((membre, i) => ({
      instant: apres(debut, 2 * MINUTE + i * 20 * SECONDE),
      commande: { ...voter, par: membre, donnees: { vote: voteDe(dossier, membre) } },
    })),
    ...refuses.map(({ par: membre, refus }, i) => ({
      instant: apres(debut, 8 * MINUTE + i * 20 * SECONDE),
      commande: { ...voter, par: membre, donnees: { vote: 'favorable' }, refus },
    })),
    { instant: apres(debut, 10 * MINUTE), commande: { ...scrutin, nom: 'clore_vote' } },
    {
      instant: apres(debut, 12 * MINUTE),
      commande: { genre: 'evenement', nom: EVENEMENTS[decision.issue], slug, par, donnees: decision.donnees },
    },
  ];
}

const EVENEMENTS: Readonly<Record<DossierDeSeance['decision']['issue'], string>> = {
  retenu: 'prononcer_retenu',
  liste_complementaire: 'prononcer_liste_complementaire',
  rejet: 'prononcer_rejet',
  ajourne: 'ajourner',
};

function voteDe({ contre, abstentions }: DossierDeSeance, membre: string): string {
  if (contre.includes(membre)) {
    return 'defavorable';
  }
  return abstentions.includes(membre) ? 'abstention' : 'favorable';
}

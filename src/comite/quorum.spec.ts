import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Bulletin, depouiller, enSituationDeVoter, quorumAtteint, VOTES } from './quorum.js';

const comptes = (nombre: number): string[] => Array.from({ length: nombre }, (_, i) => `compte-${i}`);

describe('le quorum d’un dossier', () => {
  it('suit la table de vérité : présents moins déportés, comparés au quorum', () => {
    for (let presents = 0; presents <= 7; presents += 1) {
      for (let deportes = 0; deportes <= presents; deportes += 1) {
        for (let quorum = 1; quorum <= 7; quorum += 1) {
          const votants = enSituationDeVoter(comptes(presents), new Set(comptes(deportes)));
          expect([presents, deportes, quorum, quorumAtteint(votants.length, quorum)]).toEqual([
            presents,
            deportes,
            quorum,
            presents - deportes >= quorum,
          ]);
        }
      }
    }
  });

  it('ne compte ni deux fois un présent, ni le déport d’un absent', () => {
    expect(enSituationDeVoter(['a', 'a', 'b'], new Set(['c']))).toEqual(['a', 'b']);
  });
});

const unBulletin = fc.record({ compte_id: fc.constantFrom(...comptes(9)), vote: fc.constantFrom(...VOTES) });
const unScrutin: fc.Arbitrary<Bulletin[]> = fc.uniqueArray(unBulletin, { selector: ({ compte_id }) => compte_id });
const desDeports = fc.uniqueArray(fc.constantFrom(...comptes(9))).map((liste) => new Set(liste));

describe('le dépouillement', () => {
  it.each([
    [3, 2, 1, 'favorable'],
    [2, 2, 5, 'partage'],
    [0, 0, 4, 'partage'],
    [1, 2, 0, 'defavorable'],
    [0, 0, 0, 'partage'],
  ])('de %i pour, %i contre et %i abstentions donne : %s', (pour, contre, abstentions, majorite) => {
    const voix = [
      ...Array.from({ length: pour }, () => 'favorable' as const),
      ...Array.from({ length: contre }, () => 'defavorable' as const),
      ...Array.from({ length: abstentions }, () => 'abstention' as const),
    ];
    const bulletins = voix.map((vote, i) => ({ compte_id: String(i), vote }));
    expect(depouiller(bulletins, new Set())).toEqual({
      favorables: pour,
      defavorables: contre,
      abstentions,
      votants: pour + contre + abstentions,
      majorite,
    });
  });

  it('ne dépend pas de l’ordre, et ses voix font ses votants', () => {
    fc.assert(
      fc.property(unScrutin, desDeports, (bulletins, deports) => {
        const resultat = depouiller(bulletins, deports);
        expect(depouiller(bulletins.toReversed(), deports)).toEqual(resultat);
        expect(resultat.favorables + resultat.defavorables + resultat.abstentions).toBe(resultat.votants);
      }),
    );
  });

  it('est le même que si le membre déporté n’avait pas voté, quoi qu’il ait voté', () => {
    fc.assert(
      fc.property(unScrutin, desDeports, (bulletins, deports) => {
        const sans = bulletins.filter(({ compte_id }) => !deports.has(compte_id));
        const retournes = bulletins.map((b) => (deports.has(b.compte_id) ? { ...b, vote: 'defavorable' as const } : b));
        expect(depouiller(bulletins, deports)).toEqual(depouiller(sans, new Set()));
        expect(depouiller(retournes, deports)).toEqual(depouiller(bulletins, deports));
      }),
    );
  });
});

import type { VNode } from 'preact';
import type { Entourage } from '../../dossier/dossier.queries.js';
import { jourDe } from '../../platform/clock/calendrier.js';
import { Carte } from '../layout/blocs.js';
import { Fil } from '../layout/fil.js';
import type { FaitDuFil } from '../layout/fil.js';
import { Pagination } from '../layout/tableau.js';
import { type PageDeFil, adresse } from './vue.js';

const ECHEANCES: Readonly<Record<string, string>> = {
  complement: 'Fin du délai pour compléter la candidature',
  rappel_instruction: 'Rappel, si l’instruction n’a pas commencé',
  rappel_complement: 'Rappel, si le complément n’est pas venu',
  bilan_mi_periode: 'Ouverture du bilan de mi-période',
  validation_bilan: 'Rappel, si le bilan n’est pas validé',
  liste_complementaire: 'Fin de la liste complémentaire',
  non_demarrage: 'Constat de non-démarrage, si le financement n’est pas réuni',
  bilan: 'Ouverture du bilan d’étape',
  recherche_relais: 'Recherche d’un relais, si aucun n’est acquis',
  transition: 'Fin de la transition',
  observation: 'L’évaluation du projet sera à refaire',
};

/** Deadlines armed, the farthest first: the thread goes on down from them to the past. */
const aVenir = ({ echeances }: Pick<Entourage, 'echeances'>): readonly FaitDuFil[] =>
  echeances
    .map(({ code, due_le }): FaitDuFil => ({
      cle: `echeance-${code}-${due_le}`,
      jour: jourDe(new Date(due_le)),
      titre: ECHEANCES[code] ?? code.replaceAll('_', ' '),
      icone: 'clock',
      aVenir: true,
    }))
    .toReversed();

interface ProprietesFil {
  readonly numero: string;
  readonly fil: PageDeFil;
  /** Left out on a past day: what was to come then is not kept. */
  readonly entourage?: Pick<Entourage, 'echeances'>;
  /** The dates that the source does not give were chosen for the demonstration. */
  readonly demonstration: boolean;
  /** Rest of the address, such as `au=2024-12-31`. */
  readonly parametres?: string;
}

export function FilView({ numero, fil, entourage, demonstration, parametres }: ProprietesFil): VNode {
  const ici = (avant: string | null): string => {
    const requete = [parametres, avant === null ? undefined : `avant=${avant}`].filter((p) => p !== undefined);
    return `${adresse(numero)}${requete.length === 0 ? '' : `?${requete.join('&')}`}#fil`;
  };
  const faits = [...(fil.reprise || entourage === undefined ? [] : aVenir(entourage)), ...fil.faits];
  return (
    <Carte titre="Fil du dossier" id="fil">
      {demonstration ? (
        <p class="small muted">Les dates que la source ne donne pas sont des valeurs de démonstration.</p>
      ) : null}
      {faits.length === 0 ? (
        <p class="muted">Rien n’est encore arrivé.</p>
      ) : (
        <Fil faits={faits} label="Fil du dossier" />
      )}
      <Pagination precedent={fil.reprise ? ici(null) : null} suivant={fil.suite === null ? null : ici(fil.suite)} />
    </Carte>
  );
}

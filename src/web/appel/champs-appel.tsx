import type { VNode } from 'preact';
import type { PeriodeCog } from '../../appel/horizon.js';
import { enFrancais } from '../../platform/clock/calendrier.js';
import { Pile } from '../layout/blocs.js';
import { ChampCases, ChampDate, ChampMontant, ChampNombre, ChampTexte } from '../layout/champs.js';
import { Cote } from '../layout/formulaire.js';
import { LIBELLES_CHAMPS } from './libelles.js';

/** A form over the fields of a call: what it shows, and what is wrong. */
export interface Remplissage {
  /** Text of a field, by name. */
  readonly valeur: (nom: string) => string;
  /** Advice on a field, or on what is under it. */
  readonly erreur: (nom: string) => string | undefined;
}

const label = (nom: string): string => LIBELLES_CHAMPS[nom] ?? nom;

type ProprietesJour = { readonly nom: string; readonly aide?: string } & Remplissage;

const ChampJour = ({ nom, aide, valeur, erreur }: ProprietesJour): VNode => (
  <ChampDate nom={nom} label={label(nom)} aide={aide} valeur={valeur(nom)} erreur={erreur(nom)} />
);

/** Days by which each step still allows the wanted start, to help whoever fills the calendar. */
export type Limites = Readonly<Record<'ouverture' | 'cloture' | 'decision', string>>;

export const ChampsCalendrier = ({ limites, ...r }: Remplissage & { readonly limites: Limites }): VNode => (
  <Pile>
    <Cote>
      <ChampJour nom="ouvre_le" aide={`En juin ; au plus tard le ${enFrancais(limites.ouverture)}.`} {...r} />
      <ChampJour nom="clot_le" aide={`Ce jour inclus ; au plus tard le ${enFrancais(limites.cloture)}.`} {...r} />
    </Cote>
    <Cote>
      <ChampJour nom="decision_prevue_le" aide={`Au plus tard le ${enFrancais(limites.decision)}.`} {...r} />
      <ChampJour nom="debut_actions_le" aide="Le 1er janvier de l’année qui suit l’appel, sauf dérogation." {...r} />
    </Cote>
  </Pile>
);

/** The calendar of an announced call, to be read: its closing is put off by an event of its own. */
export const ChampsCalendrierFige = ({ valeur, erreur }: Remplissage): VNode => (
  <Pile>
    <p class="muted">
      {JOURS_FIGES.map((nom) => `${label(nom)} : ${valeur(nom) === '' ? 'non dite' : enFrancais(valeur(nom))}`).join(
        ' · ',
      )}
    </p>
    <ChampJour nom="decision_prevue_le" valeur={valeur} erreur={erreur} />
  </Pile>
);

const JOURS_FIGES = ['ouvre_le', 'clot_le', 'debut_actions_le'] as const;

export const ChampTitre = ({ valeur, erreur }: Remplissage): VNode => (
  <ChampTexte
    nom="titre"
    label={label('titre')}
    obligatoire
    max={200}
    valeur={valeur('titre')}
    erreur={erreur('titre')}
  />
);

export const ChampPresentation = ({ valeur, erreur }: Remplissage): VNode => (
  <ChampTexte
    nom="presentation"
    label={label('presentation')}
    aide="Le premier paragraphe ouvre la page publique. Une ligne vide en commence un autre."
    lignes={8}
    max={10_000}
    valeur={valeur('presentation')}
    erreur={erreur('presentation')}
  />
);

export const ChampEnveloppe = ({ valeur, erreur }: Remplissage): VNode => (
  <ChampMontant
    nom="enveloppe"
    label={label('enveloppe')}
    aide="Ce que l’appel peut engager, tous projets confondus."
    valeur={valeur('enveloppe')}
    erreur={erreur('enveloppe')}
  />
);

/** The end of the first year says nothing when it is that of the calendar year. */
const FinDePremiereAnnee = (r: Remplissage): VNode => (
  <ChampJour nom="fin_premiere_annee_le" aide="À donner si ce n’est pas le 31 décembre." {...r} />
);

interface ProprietesAvances extends Remplissage {
  readonly cogs: readonly PeriodeCog[];
  /** The call is announced: its horizon no longer changes. */
  readonly fige: boolean;
}

/** What is asked only once the call exists. */
export const ChampsAvances = ({ cogs, fige, ...r }: ProprietesAvances): VNode => (
  <Pile>
    <ChampMontant
      nom="enveloppe_transition"
      label={label('enveloppe_transition')}
      aide="Réservée aux années supplémentaires ; épuisée, aucune n’est plus accordée."
      valeur={r.valeur('enveloppe_transition')}
      erreur={r.erreur('enveloppe_transition')}
    />
    {fige ? null : <Duree {...r} />}
    <ChampTexte
      nom="derogation_motif"
      label={label('derogation_motif')}
      aide="À écrire seulement si l’appel n’ouvre pas en juin pour commencer en janvier."
      lignes={3}
      max={10_000}
      valeur={r.valeur('derogation_motif')}
      erreur={r.erreur('derogation_motif')}
    />
    <Cogs cogs={cogs} {...r} />
  </Pile>
);

const Duree = (r: Remplissage): VNode => (
  <Cote>
    <FinDePremiereAnnee {...r} />
    <ChampNombre
      nom="horizon_annees"
      label={label('horizon_annees')}
      aide="En combien d’années les projets aboutissent : quatre, d’après les premiers."
      unite="années"
      valeur={r.valeur('horizon_annees')}
      erreur={r.erreur('horizon_annees')}
    />
  </Cote>
);

const Cogs = ({ cogs, valeur, erreur }: Remplissage & { readonly cogs: readonly PeriodeCog[] }): VNode | null =>
  cogs.length === 0 ? null : (
    <>
      <input type="hidden" name="cog_present" value="oui" />
      <ChampCases
        nom="cog"
        label={label('cog')}
        aide="Celles que couvre l’horizon de l’appel."
        options={cogs.map(({ code, libelle, debut, fin }) => ({
          valeur: code,
          label: libelle,
          aide: `Du ${enFrancais(debut)} au ${enFrancais(fin)}`,
        }))}
        valeurs={valeur('cog').split(' ')}
        erreur={erreur('cog')}
      />
    </>
  );

import type { VNode } from 'preact';
import { Bandeau, Vide } from '../layout/bandeau.js';
import { Bouton, Carte } from '../layout/blocs.js';
import { ChampCase, ChampChoix, ChampNombre, ChampTexte } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Cote, Formulaire } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';
import { ChampEnveloppe, ChampPresentation, ChampsCalendrier, ChampTitre } from './champs-appel.js';
import type { Limites } from './champs-appel.js';
import { LIBELLES_CHAMPS } from './libelles.js';
import { remplissage } from './remplissage.js';
import type { Textes } from './remplissage.js';

export interface ProprietesCreation {
  readonly contexte: ContextePage;
  readonly fonds: readonly { readonly code: string; readonly libelle: string }[];
  readonly limites: Limites;
  readonly textes: Textes;
  readonly erreurs: Textes;
  readonly refus?: string | undefined;
}

export const CreationView = (props: ProprietesCreation): VNode => (
  <Page
    contexte={props.contexte}
    titre="Préparer un appel"
    sousTitre="Il naît en brouillon : vous seuls le voyez tant qu’il n’est pas programmé."
    ariane={[{ href: '/appels', label: 'Appels' }]}
  >
    {props.refus === undefined ? null : (
      <Bandeau ton="grave" titre="Rien n’a été enregistré." role="alert">
        {props.refus}
      </Bandeau>
    )}
    <Carte>
      {props.fonds.length === 0 ? (
        <Vide titre="Aucun fonds n’est déclaré.">Un appel puise dans un fonds : déclarez-le d’abord par l’API.</Vide>
      ) : (
        <FormulaireDeCreation {...props} />
      )}
    </Carte>
  </Page>
);

function FormulaireDeCreation({ contexte, fonds, limites, textes, erreurs }: ProprietesCreation): VNode {
  const r = remplissage(textes, erreurs);
  return (
    <Formulaire
      action="/appels/nouveau"
      csrf={contexte.csrf}
      erreurs={Object.entries(erreurs).map(([nom, erreur]) => ({ nom, label: LIBELLES_CHAMPS[nom] ?? nom, erreur }))}
      boutons={<Bouton>Créer le brouillon</Bouton>}
    >
      <ChampTitre {...r} />
      <Cote>
        <ChampTexte
          nom="code"
          label="Code"
          aide="Dans l’adresse de l’appel et le numéro des dossiers : minuscules, chiffres et tirets bas, par exemple fipe_2027."
          obligatoire
          max={40}
          valeur={r.valeur('code')}
          erreur={r.erreur('code')}
        />
        <ChampNombre
          nom="annee"
          label="Année"
          aide="Celle de l’ouverture."
          obligatoire
          valeur={r.valeur('annee')}
          erreur={r.erreur('annee')}
        />
      </Cote>
      <ChampChoix
        nom="fonds"
        label="Fonds"
        obligatoire
        options={fonds.map(({ code, libelle }) => ({ valeur: code, label: libelle }))}
        valeur={r.valeur('fonds')}
        erreur={r.erreur('fonds')}
      />
      <ChampPresentation {...r} />
      <ChampsCalendrier limites={limites} {...r} />
      <ChampEnveloppe {...r} />
      <ChampCase
        nom="fictif"
        label="Appel fictif, pour la démonstration"
        aide="Il est marqué « Fictif » partout où il paraît."
        cochee={r.valeur('fictif') === 'oui'}
        erreur={r.erreur('fictif')}
      />
    </Formulaire>
  );
}

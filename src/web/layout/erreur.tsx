import type { ComponentChildren } from 'preact';

import { Bouton, Carte } from './blocs.js';
import type { ContextePage } from './contexte.js';
import { Page } from './page.js';
import { rendre } from './rendre.js';

interface Panne {
  readonly titre: string;
  readonly phrase: string;
  readonly suite: ComponentChildren;
}

const accueil = <Bouton href="/">Revenir à l’accueil</Bouton>;

const PANNES: Readonly<Record<number, Panne>> = {
  400: { titre: 'Demande incomplète', phrase: 'La demande n’a pas pu être lue.', suite: accueil },
  401: {
    titre: 'Connexion nécessaire',
    phrase: 'Cette page demande d’être connecté.',
    suite: <Bouton href="/connexion">Se connecter</Bouton>,
  },
  403: {
    titre: 'Cette page ne vous est pas ouverte',
    phrase: 'Votre rôle ou votre territoire n’y donne pas accès.',
    suite: accueil,
  },
  404: {
    titre: 'Page introuvable',
    phrase: 'Cette adresse ne mène à rien, ou le dossier n’est plus visible pour vous.',
    suite: accueil,
  },
  409: {
    titre: 'Cette action n’est plus possible',
    phrase: 'Le dossier a changé depuis l’affichage de la page.',
    suite: accueil,
  },
  405: { titre: 'Adresse mal appelée', phrase: 'Cette adresse ne s’ouvre pas de cette façon.', suite: accueil },
  413: { titre: 'Envoi trop volumineux', phrase: 'Cet envoi est trop volumineux : allégez-le.', suite: accueil },
  414: { titre: 'Adresse trop longue', phrase: 'Cette adresse est trop longue pour mener à une page.', suite: accueil },
  415: { titre: 'Contenu non admis', phrase: 'Ce type de contenu n’est pas accepté ici.', suite: accueil },
  422: { titre: 'Saisie refusée', phrase: 'Une valeur saisie n’est pas valable : corrigez-la.', suite: accueil },
  429: { titre: 'Trop de demandes', phrase: 'Patientez une minute avant de recommencer.', suite: accueil },
  503: {
    titre: 'Service momentanément indisponible',
    phrase: 'Rien n’a été enregistré. Réessayez dans quelques secondes.',
    suite: accueil,
  },
};

const PANNE: Panne = {
  titre: 'Une erreur est survenue',
  phrase: 'Rien n’a été perdu : l’opération en cours a été annulée. L’incident est inscrit au journal technique.',
  suite: accueil,
};

interface Precisions {
  readonly statut: number;
  /** Stable code of the refusal, for who asks for help. */
  readonly code?: string | undefined;
  /** The sentence of the refusal, in place of the general one. */
  readonly motif?: string | undefined;
  /** Where the person was, to go back there. */
  readonly retour?: { readonly href: string; readonly label: string } | undefined;
  /** Number to quote to the help desk. */
  readonly reference?: string | undefined;
}

/** The whole error page, ready to be sent with its status. */
export function pageErreur(contexte: ContextePage, { statut, code, motif, retour, reference }: Precisions): string {
  const panne = PANNES[statut] ?? PANNE;
  return rendre(
    <Page contexte={contexte} titre={panne.titre}>
      <Carte>
        <p class="lead">{motif ?? panne.phrase}</p>
        <div class="row">{retour === undefined ? panne.suite : <Bouton href={retour.href}>{retour.label}</Bouton>}</div>
        <p class="small muted">
          Code {statut}
          {code === undefined ? null : ` · ${code}`}
          {reference === undefined ? null : ` · référence ${reference}`}
        </p>
      </Carte>
    </Page>,
  );
}

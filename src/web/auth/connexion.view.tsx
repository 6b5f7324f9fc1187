import type { VNode } from 'preact';
import type { CompteDeDemonstration } from '../../auth/compte.queries.js';
import { ROLES, ROLES_DE_COMPTE } from '../../auth/roles.js';
import { Bouton, Carte, Colonnes, Pile } from '../layout/blocs.js';
import { ChampTexte } from '../layout/champs.js';
import type { ContextePage } from '../layout/contexte.js';
import { Formulaire } from '../layout/formulaire.js';
import { Page } from '../layout/page.js';

export interface ProprietesConnexion {
  readonly contexte: ContextePage;
  readonly csrf: string;
  /** Path to open once signed in. */
  readonly retour: string;
  /** Null where demonstration is closed. */
  readonly comptes: readonly CompteDeDemonstration[] | null;
  readonly courriel?: string;
  /** What is wrong with the address typed. */
  readonly erreur?: string | undefined;
}

export const ConnexionView = (props: ProprietesConnexion): VNode => (
  <Page
    contexte={props.contexte}
    titre="Se connecter"
    sousTitre={`${props.contexte.marque.nom} est ouvert aux porteurs de projet, aux Caf, au CafLab, aux membres des comités et à la Dpfas.`}
  >
    {props.comptes === null ? (
      <ParCourriel {...props} />
    ) : (
      <Colonnes>
        <Demonstration {...props} comptes={props.comptes} />
        <ParCourriel {...props} />
      </Colonnes>
    )}
  </Page>
);

function ParCourriel({ csrf, retour, courriel, erreur }: ProprietesConnexion): VNode {
  const label = 'Adresse électronique';
  return (
    <Carte titre="Recevoir un lien de connexion" id="lien">
      <Formulaire
        action="/connexion/lien"
        csrf={csrf}
        caches={{ retour }}
        erreurs={erreur === undefined ? [] : [{ nom: 'courriel', label, erreur }]}
        boutons={<Bouton>Recevoir le lien</Bouton>}
      >
        <ChampTexte
          nom="courriel"
          label={label}
          aide="Celle que connaît votre Caf ou la Dpfas, par exemple prenom.nom@exemple.fr. Le lien reçu sert une fois, pendant quinze minutes."
          genre="email"
          autocomplete="email"
          max={254}
          obligatoire
          valeur={courriel}
          erreur={erreur}
        />
      </Formulaire>
    </Carte>
  );
}

interface ProprietesDemonstration extends ProprietesConnexion {
  readonly comptes: readonly CompteDeDemonstration[];
}

/** Accounts of a role shown before the others are folded. */
const EN_VUE = 2;

const enBouton = ({ id, nom, rattachement }: CompteDeDemonstration): VNode => (
  <div class="row" key={id}>
    <Bouton genre="second" nom="compte" valeur={id}>
      {nom}
    </Bouton>
    {rattachement === null ? null : <span class="muted">{rattachement}</span>}
  </div>
);

const Demonstration = ({ comptes, csrf, retour }: ProprietesDemonstration): VNode => (
  <Carte titre="Entrer avec un compte de démonstration" id="demonstration">
    <p class="muted">Ces comptes sont fictifs : aucun mot de passe, et rien de ce que vous faites n’engage personne.</p>
    <form method="post" action="/connexion/demonstration" class="stack">
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="retour" value={retour} />
      {comptes.length === 0 ? <p>Aucun compte de démonstration n’a été créé.</p> : null}
      {ROLES_DE_COMPTE.map((role) => {
        const duRole = comptes.filter((compte) => compte.role === role);
        return duRole.length === 0 ? null : (
          <Pile key={role}>
            <h3>{ROLES[role]}</h3>
            {duRole.slice(0, EN_VUE).map(enBouton)}
            {duRole.length <= EN_VUE ? null : (
              <details>
                <summary>Les {duRole.length - EN_VUE} autres comptes de ce rôle</summary>
                <Pile>{duRole.slice(EN_VUE).map(enBouton)}</Pile>
              </details>
            )}
          </Pile>
        );
      })}
    </form>
  </Carte>
);

/** Says the same to an address Jalon knows and to one it does not. */
export const LienEnvoyeView = ({ contexte }: { readonly contexte: ContextePage }): VNode => (
  <Page contexte={contexte} titre="Consultez votre messagerie" ariane={[{ href: '/connexion', label: 'Se connecter' }]}>
    <Carte>
      <p class="lead">
        Si un compte existe pour cette adresse, un lien de connexion vient de lui être envoyé. Il sert une fois, pendant
        quinze minutes.
      </p>
      <p>Rien reçu ? Regardez dans les indésirables, vérifiez l’adresse, puis demandez un autre lien.</p>
      <div class="row">
        <Bouton href="/connexion" genre="second">
          Demander un autre lien
        </Bouton>
      </div>
    </Carte>
  </Page>
);

interface ProprietesLien {
  readonly contexte: ContextePage;
  readonly csrf: string;
  readonly jeton: string;
  /** Why the link is dead; left out while it lives. */
  readonly refus?: string | undefined;
}

/** A button rather than an automatic entry: mail scanners open links, they do not press buttons. */
export const LienView = ({ contexte, csrf, jeton, refus }: ProprietesLien): VNode => (
  <Page contexte={contexte} titre={refus === undefined ? 'Confirmer la connexion' : 'Lien de connexion refusé'}>
    <Carte>
      {refus === undefined ? (
        <>
          <p class="lead">Votre lien est valable. Il ne servira qu’une fois.</p>
          <form method="post" action={`/connexion/lien/${encodeURIComponent(jeton)}`}>
            <input type="hidden" name="_csrf" value={csrf} />
            <Bouton>Se connecter</Bouton>
          </form>
        </>
      ) : (
        <>
          <p class="lead">{refus}</p>
          <div class="row">
            <Bouton href="/connexion">Demander un autre lien</Bouton>
          </div>
        </>
      )}
    </Carte>
  </Page>
);

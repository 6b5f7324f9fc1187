import type { ComponentChildren, VNode } from 'preact';

import { asset, CHEMIN_LOGO, CHEMIN_THEME } from '../assets/empreinte.js';
import { Bandeau } from './bandeau.js';
import type { ContextePage } from './contexte.js';
import { RubanFictif } from './fictif.js';
import { Icone } from './icone.js';
import { estCourant, menuDuRole } from './navigation.js';
import type { Entree } from './navigation.js';

interface ProprietesPage {
  readonly contexte: ContextePage;
  /** Title of the browser tab and, unless `entete` replaces it, of the page. */
  readonly titre: string;
  readonly sousTitre?: ComponentChildren;
  /** Path to here, the present page excluded. */
  readonly ariane?: readonly Entree[];
  /** Buttons on the right of the title: one principal action at most. */
  readonly actions?: ComponentChildren;
  /** Status pills shown over the title. */
  readonly etats?: ComponentChildren;
  /** Replaces the whole heading, for a page that opens with a `hero`. */
  readonly entete?: VNode;
  /** The page shows a fictitious dossier: says so at the top. */
  readonly fictif?: boolean;
  readonly children?: ComponentChildren;
}

/** The shell of every page. Give the result to `rendre`. */
export function Page(props: ProprietesPage): VNode {
  const { contexte, titre, children, fictif = false, entete } = props;
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${titre} — ${contexte.marque.nom}`}</title>
        <link rel="preload" href={asset('public-sans.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={CHEMIN_THEME} />
        <link rel="stylesheet" href={asset('jalon.css')} />
        <link rel="icon" href={CHEMIN_LOGO} />
        <script type="module" src={asset('jalon.js')} />
      </head>
      <body>
        <a class="skip" href="#contenu">
          Aller au contenu
        </a>
        <Haut contexte={contexte} />
        <main id="contenu" tabindex={-1}>
          {fictif ? <RubanFictif /> : null}
          {entete ?? null}
          <div class="wrap">
            {contexte.flash === undefined ? null : (
              <Bandeau ton={contexte.flash.ton} role="status">
                {contexte.flash.texte}
              </Bandeau>
            )}
            {entete === undefined ? <Entete {...props} /> : null}
            {children}
          </div>
        </main>
        <Pied nom={contexte.marque.nom} />
      </body>
    </html>
  );
}

function Haut({ contexte }: { readonly contexte: ContextePage }): VNode {
  const { marque, agent, chemin } = contexte;
  return (
    <header class="top">
      <div>
        <a class="brand" href="/">
          <img class="mark" src={CHEMIN_LOGO} alt="" width="28" height="28" />
          {marque.nom}
          {marque.proprietaire === '' ? null : <span>{marque.proprietaire}</span>}
        </a>
        <nav class="nav" aria-label="Menu principal">
          <ul>
            {menuDuRole(agent?.role ?? null).map(({ href, label }) => (
              <li key={href}>
                <a href={href} aria-current={estCourant(chemin, href) ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Compte contexte={contexte} />
      </div>
    </header>
  );
}

function Compte({ contexte: { agent, alertes, csrf } }: { readonly contexte: ContextePage }): VNode {
  if (agent === null) {
    return (
      <div class="who">
        <a class="btn alt sm" href="/connexion">
          Se connecter
        </a>
      </div>
    );
  }
  return (
    <div class="who">
      {alertes === undefined ? null : (
        <a class="bell" href="/alertes">
          <Icone nom="bell" /> {alertes}
          <span class="vh"> {alertes > 1 ? 'alertes à traiter' : 'alerte à traiter'}</span>
        </a>
      )}
      <details class="menu">
        <summary>
          <Icone nom="user" /> {agent.nom} <span class="muted">· {agent.roleLabel}</span> <Icone nom="chevron-down" />
        </summary>
        <div class="menu-in">
          <p class="small muted">Vous agissez en tant que {agent.roleLabel}.</p>
          <form method="post" action="/deconnexion">
            <input type="hidden" name="_csrf" value={csrf} />
            <button class="btn alt sm" type="submit">
              <Icone nom="log-out" /> Se déconnecter
            </button>
          </form>
        </div>
      </details>
    </div>
  );
}

function Entete({ titre, sousTitre, ariane = [], actions, etats }: ProprietesPage): VNode {
  return (
    <div class="head">
      <div>
        <FilDAriane entrees={ariane} courant={titre} />
        {etats === undefined ? null : <p class="tags">{etats}</p>}
        <h1>{titre}</h1>
        {sousTitre === undefined ? null : <p class="muted">{sousTitre}</p>}
      </div>
      {actions === undefined ? null : <div class="row">{actions}</div>}
    </div>
  );
}

/** Path from the top of the site to here; the present page closes it, without link. */
export function FilDAriane({ entrees, courant }: { entrees: readonly Entree[]; courant: string }): VNode | null {
  if (entrees.length === 0) {
    return null;
  }
  return (
    <nav class="crumb" aria-label="Fil d’Ariane">
      <ol>
        {entrees.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        <li aria-current="page">{courant}</li>
      </ol>
    </nav>
  );
}

const Pied = ({ nom }: { nom: string }): VNode => (
  <footer class="foot">
    <div>
      <span>{nom} — logiciel libre</span>
      <a href="/accessibilite">Accessibilité</a>
      <a href="/mentions-legales">Mentions légales</a>
      <a href="/donnees-personnelles">Données personnelles</a>
      <span class="keys-hint" hidden data-raccourcis-bouton />
    </div>
  </footer>
);

import type { ComponentChildren, VNode } from 'preact';

import {
  LIBELLE_REGLAGES,
  mentionAutomatique,
  MENTION_FICTIF,
  objetDe,
  TITRE_ACTION,
  TITRE_POURQUOI,
} from './contenu.js';
import type { CourrielContenu, Expediteur } from './contenu.js';
import { BoutonCourriel, SeulementOutlook } from './bouton.js';

// A mail is not a page: readers drop style sheets, so every rule is an attribute, and the width is held by tables.
const FONTE = "'Public Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const ENCRE = '#17242a';
const GRIS = '#51616a';
const FILET = '#c3cdd2';

/** Kept by the readers that read style sheets: phones and dark mode. Classes only, no selector a filter would refuse. */
const FEUILLE = `
@media (max-width:480px){
.p{padding:22px 20px!important}
.f td{display:block!important;width:auto!important;border:0!important;padding:0!important}
.f .v{padding:0 0 8px!important;margin:0 0 8px!important;border-bottom:1px solid ${FILET}!important}
.b a{display:block!important}
}
@media (prefers-color-scheme:dark){
.bg{background:#11191d!important}
.card{background:#1a252a!important;border-right-color:#3a4a52!important;border-bottom-color:#3a4a52!important;border-left-color:#3a4a52!important}
.t,.v{color:#eef3f5!important}
.m,.m a{color:#b4c2c9!important}
.l{border-color:#3a4a52!important}
.s{background:#22323a!important;border-color:#5f7681!important}
.d{background:#33263f!important;color:#e2cff2!important;border-color:#a583c4!important}
.b a{border-color:#8fb0bc!important}
}`;

const tableau = { role: 'presentation', width: '100%', cellpadding: '0', cellspacing: '0', border: 0 } as const;

/** The whole HTML part, without doctype. */
export function MiseEnPage({ contenu, expediteur }: { contenu: CourrielContenu; expediteur: Expediteur }): VNode {
  const objet = objetDe(contenu);
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{objet}</title>
        <style dangerouslySetInnerHTML={{ __html: FEUILLE }} />
      </head>
      <body class="bg" style="margin:0;padding:0;background:#f5f7f8">
        <div style="display:none;max-height:0;overflow:hidden">{contenu.preambule}</div>
        <table {...tableau}>
          <tr>
            <td align="center" style="padding:24px 12px">
              <SeulementOutlook html={'<table role="presentation" width="600"><tr><td>'} />
              <table {...tableau} style="max-width:600px">
                <tr>
                  <td style={`padding:0 4px 14px;font:700 18px ${FONTE};color:${expediteur.couleur}`} class="t">
                    {expediteur.nom}
                    {expediteur.proprietaire === '' ? null : (
                      <span class="m" style={`font-weight:400;font-size:14px;color:${GRIS}`}>
                        {` · ${expediteur.proprietaire}`}
                      </span>
                    )}
                  </td>
                </tr>
                <Corps contenu={contenu} expediteur={expediteur} />
                <PiedDeCourriel expediteur={expediteur} />
              </table>
              <SeulementOutlook html="</td></tr></table>" />
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

function Corps({ contenu, expediteur }: { readonly contenu: CourrielContenu; readonly expediteur: Expediteur }): VNode {
  const { objet, fictif, salutation, phrases, faits, action, lien, pourquoi } = contenu;
  return (
    <tr>
      <td
        class="card p"
        style={`background:#ffffff;border:1px solid ${FILET};border-top:4px solid ${expediteur.accent};border-radius:8px;padding:28px 32px;font:16px/1.5 ${FONTE};color:${ENCRE}`}
      >
        {fictif ? <MentionFictif /> : null}
        <h1 class="t" style={`margin:0 0 14px;font:700 22px/1.25 ${FONTE};color:${ENCRE}`}>
          {objet}
        </h1>
        <Phrase>{salutation}</Phrase>
        {phrases.map((phrase) => (
          <Phrase key={phrase}>{phrase}</Phrase>
        ))}
        <Faits faits={faits} />
        {action === undefined ? null : <ActionSuggeree {...action} />}
        <BoutonCourriel {...lien} couleur={expediteur.couleur} />
        <p class="m" style={`margin:0;font-size:14px;color:${GRIS}`}>
          <b>{TITRE_POURQUOI}</b> {pourquoi}
        </p>
      </td>
    </tr>
  );
}

const MentionFictif = (): VNode => (
  <p
    class="d"
    style="margin:0 0 18px;padding:8px 12px;border:1px dashed #6a3d8f;border-radius:6px;background:#f3ebf9;color:#4a2768;font-size:14px"
  >
    {MENTION_FICTIF}
  </p>
);

const Phrase = ({ children }: { children: ComponentChildren }): VNode => (
  <p class="t" style="margin:0 0 12px">
    {children}
  </p>
);

const Faits = ({ faits }: Pick<CourrielContenu, 'faits'>): VNode | null =>
  faits.length === 0 ? null : (
    <table {...tableau} class="f" style={`margin:8px 0 24px;font:15px/1.45 ${FONTE}`}>
      {faits.map(({ libelle, valeur }) => (
        <tr key={libelle}>
          <td
            class="m l"
            width="150"
            valign="top"
            style={`padding:7px 12px 7px 0;color:${GRIS};border-bottom:1px solid ${FILET}`}
          >
            {libelle}
          </td>
          <td class="v l" valign="top" style={`padding:7px 0;color:${ENCRE};border-bottom:1px solid ${FILET}`}>
            {valeur}
          </td>
        </tr>
      ))}
    </table>
  );

const ActionSuggeree = ({ libelle, phrase }: { libelle: string; phrase: string }): VNode => (
  <table {...tableau} style="margin:0 0 24px">
    <tr>
      <td class="s" style="padding:14px 16px;background:#eef3f5;border-left:4px solid #7d8d96;border-radius:4px">
        <p class="m" style={`margin:0;font-size:14px;color:${GRIS}`}>
          {TITRE_ACTION}
        </p>
        <p class="t" style="margin:2px 0 0">
          <b>{libelle}</b>
        </p>
        <p class="t" style="margin:2px 0 0">
          {phrase}
        </p>
      </td>
    </tr>
  </table>
);

const PiedDeCourriel = ({ expediteur }: { expediteur: Expediteur }): VNode => (
  <tr>
    <td class="m" style={`padding:16px 4px;font:13px/1.5 ${FONTE};color:${GRIS}`}>
      {mentionAutomatique(expediteur)}{' '}
      <a href={expediteur.urlReglages} style={`color:${GRIS}`}>
        {LIBELLE_REGLAGES}
      </a>
    </td>
  </tr>
);

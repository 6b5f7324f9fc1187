import { h } from 'preact';
import type { VNode } from 'preact';

const ENTITES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '-': '&#45;',
};

/** For the conditional comments, which no component can write. The hyphen too: `-->` would close the comment. */
const echapper = (texte: string): string => texte.replaceAll(/[&<>"-]/gu, (signe) => ENTITES[signe] ?? signe);

/** A comment has no component: the marks below are replaced after rendering. */
const DEBUT = 'jalon-mso';

/** Markup only Outlook for Windows reads. `html` is ours, never a person's. */
export const SeulementOutlook = ({ html }: { html: string }): VNode =>
  h(DEBUT, { dangerouslySetInnerHTML: { __html: `<!--[if mso]>${html}<![endif]-->` } });

const SaufOutlook = ({ html }: { html: string }): VNode => h(DEBUT, { dangerouslySetInnerHTML: { __html: html } });

/** Removes the elements that carried the comments: `<jalon-mso>` is not a tag a mail may hold. */
export const retirerMarques = (html: string): string => html.replaceAll(/<\/?jalon-mso>/gu, '');

interface ProprietesBouton {
  readonly libelle: string;
  readonly url: string;
  readonly couleur: string;
}

const LARGEUR_MIN = 200;
const LARGEUR_SIGNE = 9;

/** The bulletproof button: VML for Outlook, which ignores padding on links, a padded link for the others. */
export function BoutonCourriel({ libelle, url, couleur }: ProprietesBouton): VNode {
  const largeur = Math.max(LARGEUR_MIN, libelle.length * LARGEUR_SIGNE + 56);
  const vml =
    `<v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="${echapper(url)}" ` +
    `style="height:48px;v-text-anchor:middle;width:${largeur}px" arcsize="16%" fillcolor="${couleur}" ` +
    `strokecolor="${couleur}"><center style="color:#ffffff;font:bold 16px Segoe UI">${echapper(libelle)}</center></v:roundrect>`;
  return (
    <p class="b" style="margin:0 0 22px">
      <SeulementOutlook html={vml} />
      <SaufOutlook html="<!--[if !mso]><!-->" />
      <a
        href={url}
        style={`display:inline-block;background:${couleur};color:#ffffff;text-decoration:none;font-weight:700;padding:12px 27px;border:1px solid ${couleur};border-radius:8px;text-align:center`}
      >
        {libelle}
      </a>
      <SaufOutlook html="<!--<![endif]-->" />
    </p>
  );
}

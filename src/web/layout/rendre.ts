import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Public Sans draws U+202F almost without width: on screen the ordinary no-break space is the readable one. */
const pourEcran = (html: string): string => html.replaceAll('\u202F', '\u00A0');

/** A whole page, doctype included, ready to be sent as `text/html; charset=utf-8`. */
export const rendre = (page: VNode): string => `<!doctype html>\n${pourEcran(renderToString(page))}`;

/** A piece of page, for a spec or to be embedded in a document. */
export const rendreFragment = (vnode: VNode): string => pourEcran(renderToString(vnode));

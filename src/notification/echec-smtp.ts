import { createHash } from 'node:crypto';

export interface Echec {
  /** Never to be tried again: the server refuses this message or this address. */
  readonly definitif: boolean;
  /** The dialogue was cut where the server may already have taken the message. */
  readonly ambigu: boolean;
  /** French sentence with what the server said. */
  readonly raison: string;
}

interface ErreurSmtp {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly message?: unknown;
}

/** Errors that can only come before the message is given: nothing was taken. */
const AVANT_LE_MESSAGE =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|Connection timeout|Greeting never received/u;
const CODES_AVANT_LE_MESSAGE: ReadonlySet<unknown> = new Set([
  'EDNS',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ETLS',
  'EENVELOPE',
]);

/** Reads an error of the transport: what it says of the message, and whether trying again makes sense. */
export function lireEchec(erreur: unknown): Echec {
  const { code, responseCode, message } = (typeof erreur === 'object' && erreur !== null ? erreur : {}) as ErreurSmtp;
  const dit = typeof message === 'string' ? message.replaceAll(/\s+/gu, ' ').slice(0, 300) : String(erreur);
  if (code === 'EAUTH') {
    return { definitif: false, ambigu: false, raison: `Le serveur de messagerie refuse notre identification : ${dit}` };
  }
  if (typeof responseCode === 'number' && responseCode >= 500) {
    return { definitif: true, ambigu: false, raison: `Refusé par le serveur (${responseCode}) : ${dit}` };
  }
  if (typeof responseCode === 'number') {
    return { definitif: false, ambigu: false, raison: `Différé par le serveur (${responseCode}) : ${dit}` };
  }
  // No recipient was left to the envelope: the address itself is not one.
  if (code === 'EENVELOPE') {
    return { definitif: true, ambigu: false, raison: `Adresse impossible : ${dit}` };
  }
  const avant = CODES_AVANT_LE_MESSAGE.has(code) || AVANT_LE_MESSAGE.test(dit);
  return { definitif: false, ambigu: !avant, raison: `Serveur de messagerie injoignable ou interrompu : ${dit}` };
}

/** After that, a person decides: about a day with the delays below. */
export const TENTATIVES_MAX = 12;

const MINUTE = 60_000;
const ATTENTE_MAX = 6 * 60 * MINUTE;

/** Milliseconds before the next try: doubles from one minute to six hours, spread by up to a fifth, mail by mail. */
export function attente(tentatives: number, courrielId: string): number {
  const base = Math.min(MINUTE * 2 ** Math.max(0, tentatives - 1), ATTENTE_MAX);
  const hasard = createHash('sha256').update(`${courrielId}:${tentatives}`).digest().readUInt16BE(0) / 65_536;
  return Math.round(base * (1 + hasard / 5));
}

import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { uneSource } from '../../src/data-source.js';
import { retenirBase } from './bases.js';

/** Address of the server that `tools/jest.mjs` has started, for the database `nom`. */
export function urlDEssai(nom: string): string {
  const url = process.env['JALON_ESSAI_URL'];
  if (url === undefined) {
    throw new Error('no database: run the tests with `node tools/jest.mjs`');
  }
  return url.replace('/postgres?', `/${nom}?`);
}

/** A database of its own, migrated and empty. @returns its address. */
export const uneBaseVide = (): Promise<string> => creer('gabarit');

/** A database without a table, as an administrator hands it over; the test migrates it. @returns its address. */
export const uneBaseNue = (): Promise<string> => creer('template0');

async function creer(modele: string): Promise<string> {
  const nom = `essai_${randomUUID().replaceAll('-', '')}`;
  const admin = await uneSource(urlDEssai('postgres'), 1).initialize();
  await admin.query(`CREATE DATABASE ${nom} TEMPLATE ${modele}`);
  await admin.destroy();
  retenirBase(urlDEssai(nom));
  return urlDEssai(nom);
}

/** The same, opened; the caller destroys the connection. */
export async function uneBase(connexions?: number): Promise<DataSource> {
  return uneSource(await uneBaseVide(), connexions).initialize();
}

/** One more connection pool on a database that a test already has, as another process would open. */
export const ouvrirAussi = (url: string): Promise<DataSource> => uneSource(url).initialize();

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** A folder: the pictures are left there to be looked at. */
const CAPTURES = process.env['GALERIE'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const REGLES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Says once, loudly, that the browser specs of a file are skipped. */
export function aChromium(): boolean {
  if (!existsSync(CHROMIUM)) {
    process.stderr.write(`No Chromium at ${CHROMIUM}: these browser specs are skipped.\n`);
    return false;
  }
  return true;
}

export async function unChromium(): Promise<Browser> {
  if (CAPTURES !== undefined) {
    mkdirSync(CAPTURES, { recursive: true });
  }
  const args = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-sync'];
  args.push('--disable-background-networking', '--disable-component-update');
  return chromium.launch({ executablePath: CHROMIUM, args });
}

export async function capturer(page: Page, nom: string): Promise<void> {
  if (CAPTURES !== undefined) {
    await page.screenshot({ path: `${CAPTURES}/${nom}.png`, fullPage: true });
  }
}

/** Faults of accessibility that axe finds. The context must bypass the content policy, for axe to be let in. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(REGLES)} }).then((r) =>
       r.violations.flatMap((v) => v.nodes.map((n) => v.id + ' : ' + n.target.join(' ') + ' : ' + n.failureSummary)))`,
  );
}

/** Everything unfolded, looked at: nothing wrong for axe, nothing wider than the screen. */
export async function verifier(page: Page, nom: string): Promise<void> {
  const largeur = page.viewportSize()?.width ?? 0;
  await capturer(page, `${nom}-${largeur}`);
  await page.evaluate(`document.querySelectorAll('main details').forEach((d) => { d.open = true; })`);
  expect([nom, await violations(page)]).toEqual([nom, []]);
  expect([nom, await page.evaluate<number>('document.documentElement.scrollWidth')]).toEqual([nom, largeur]);
}

/** A window of this width, signed in with the account of this name. */
export async function fenetre(
  navigateur: Browser,
  { url, largeur, compte }: { readonly url: string; readonly largeur: number; readonly compte?: string },
): Promise<{ readonly page: Page; readonly contexte: BrowserContext }> {
  const contexte = await navigateur.newContext({ viewport: { width: largeur, height: 844 }, bypassCSP: true });
  const page = await contexte.newPage();
  if (compte !== undefined) {
    await page.goto(`${url}/connexion`);
    await page.evaluate(`document.querySelectorAll('main details').forEach((d) => { d.open = true; })`);
    await page.getByRole('button', { name: compte }).click();
    await page.waitForLoadState('networkidle');
  }
  return { page, contexte };
}

const attendre = (ms: number): Promise<void> =>
  new Promise((suite) => {
    setTimeout(suite, ms);
  });

/** Waits until `vrai` holds, at most `ms`. @returns whether it does. */
export async function attendreQue(vrai: () => boolean, ms: number): Promise<boolean> {
  const fin = Date.now() + ms;
  while (!vrai()) {
    if (Date.now() >= fin) {
      return false;
    }
    // eslint-disable-next-line no-await-in-loop -- waits
    await attendre(25);
  }
  return true;
}

/** Waits for `promesse`, at most `ms`. @returns whether it was kept in that time. @throws what it throws in that time. */
export async function dansLes(ms: number, promesse: Promise<unknown>): Promise<boolean> {
  let minuterie: NodeJS.Timeout | undefined;
  const trop = new Promise<false>((suite) => {
    minuterie = setTimeout(suite, ms, false);
  });
  try {
    return await Promise.race([promesse.then(() => true), trop]);
  } finally {
    clearTimeout(minuterie);
  }
}

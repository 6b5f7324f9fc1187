/** Addresses of the databases made for the present test file, whose invariants are asked when it ends. */
const creees = new Set<string>();

export const retenirBase = (url: string): void => {
  creees.add(url);
};

export const basesCreees = (): readonly string[] => [...creees];

/** For a file that breaks its own data on purpose: its databases are not asked anything. */
export const sansInvariants = (pourquoi: string): void => {
  if (pourquoi === '') {
    throw new Error('say why');
  }
  creees.clear();
};

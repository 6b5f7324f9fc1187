import { Presets, SingleBar } from 'cli-progress';

/** A bar on the standard error, so that what is printed for a machine stays clean. Without a terminal it says nothing. */
export interface Barre {
  readonly avancer: (faits: number) => void;
  readonly finir: () => void;
}

export type Progression = (titre: string, total: number) => Barre;

export const progression: Progression = (titre, total) => {
  const barre = new SingleBar(
    {
      stream: process.stderr,
      format: `${titre} {bar} {percentage} % · {value}/{total}`,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  barre.start(total, 0);
  return {
    avancer: (faits) => barre.update(faits),
    finir: () => barre.stop(),
  };
};

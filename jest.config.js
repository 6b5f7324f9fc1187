// `.ts` and `.tsx` apart: in TSX the parser refuses `<T>(x: T) => …`.
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        react: { runtime: 'automatic', importSource: 'preact' },
      },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  },
];

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.ts$': swc(false), '^.+\\.tsx$': swc(true) },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // A busy machine is slow, not wrong; what hangs still fails.
  testTimeout: 60_000,
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1500MB',
  setupFilesAfterEnv: ['<rootDir>/test/support/apres-fichier.ts'],
  testMatch: ['<rootDir>/{src,workflows,test}/**/*.spec.{ts,tsx}'],
};

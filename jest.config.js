const shared = {
  testEnvironment: 'node',
  injectGlobals: false,
  // The copies that mutation testing makes of this repository.
  modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
        module: { type: 'es6' },
      },
    ],
  },
};

/** @type {import('jest').Config} */
export default {
  watchman: false,
  coverageProvider: 'v8',
  coveragePathIgnorePatterns: ['/(?:node_modules|__tests__|scripts|simulator|bench)/'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
  maxWorkers: '100%',
  // End-to-end tests start processes, which takes its time on a busy machine.
  testTimeout: 60_000,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/__tests__/{unit,runs}/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/__tests__/e2e/**/*.test.ts'],
    },
    {
      ...shared,
      displayName: 'long',
      testMatch: [
        '<rootDir>/__tests__/e2e/faults/*.long.ts',
        '<rootDir>/__tests__/runs/**/*.test.ts',
      ],
      setupFiles: ['<rootDir>/__tests__/runs/by-bundle.ts'],
    },
  ],
};

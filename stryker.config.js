/**
 * `AREA=ids npm run mutation`: changes the code of an area, which must not be wrong, in one small
 * way after another, and fails when the tests notice less than 95 % of the changes. A change that
 * no test can notice is disabled in the code, with the reason: `// Stryker disable next-line
 * <mutator>: <why>`.
 *
 * @see https://stryker-mutator.io/docs/stryker-js/configuration/
 */
import { existsSync } from 'node:fs';
import jest from './jest.config.js';

/** The code, and the tests that have to notice: with only these, a mutant takes about a second. */
const AREAS = {
  planning: {
    mutate: [
      'tickets/plan/plan.ts',
      'tickets/plan/new-tickets.ts',
      'tickets/plan/existing-tickets.ts',
      'tickets/plan/grouping.ts',
      'tickets/plan/select.ts',
      'tickets/write/match.ts',
    ],
    tests: ['tickets/plan/{plan,grouping,select}*', 'tickets/write/match*'],
  },
  retries: {
    mutate: ['datadog/client.ts', 'datadog/retry.ts', 'datadog/rate-limit.ts'],
    tests: ['datadog/{client,retry,rate-limit}*'],
  },
  ids: { mutate: ['findings/id.ts'], tests: ['findings/id'] },
  escaping: {
    mutate: ['report/escape.ts', 'redact.ts'],
    tests: ['report/escape*', 'redact*'],
  },
};

const area = AREAS[process.env['AREA'] ?? ''];
if (area === undefined) throw new Error(`Set AREA to one of ${Object.keys(AREAS).join(', ')}.`);
const moved = area.mutate.filter((path) => !existsSync(`src/${path}`));
if (moved.length > 0) throw new Error(`stryker.config.js names ${moved}, which is not in src/.`);
const unit = jest.projects.find(({ displayName }) => displayName === 'unit');

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: area.mutate.map((path) => `src/${path}`),
  thresholds: { high: 98, low: 95, break: 95 },
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    projectType: 'custom',
    config: {
      ...unit,
      testMatch: area.tests.map((path) => `<rootDir>/__tests__/unit/${path}.test.ts`),
    },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: 'perTest',
  // A slow machine is no hanging mutant.
  timeoutMS: 30_000,
  // Stryker would rewrite it through the JavaScript API that TypeScript 7 no longer has.
  tsconfigFile: 'none',
  ignorePatterns: ['/bench', '/coverage', '/dist', '/docs', '/lib'],
  reporters: ['clear-text'],
  clearTextReporter: { reportTests: false, allowColor: false },
};

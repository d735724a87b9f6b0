/**
 * `npm test`: everything that must hold before a commit. The quick checks run side by side, then
 * the unit tests, then the end-to-end tests; what fails stops the rest. The last line is
 * `N passed, M failed`, counting jest's tests.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './node-process.ts';
import { packageFile } from './repository.ts';

interface Check {
  readonly title: string;
  /** How a person runs it alone. */
  readonly command: string;
  readonly args: readonly string[];
}

interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** Its output is captured, so that it cannot see by itself where it goes. */
const COLORS = process.stdout.isTTY ? 'force' : 'off';

const CHECKS: readonly Check[] = [
  {
    title: 'Format and lint',
    command: 'npm run check',
    args: [
      packageFile('@biomejs/biome/bin/biome'),
      'ci',
      '--error-on-warnings',
      `--colors=${COLORS}`,
    ],
  },
  {
    title: 'Types',
    command: 'npm run types',
    args: [packageFile('typescript/bin/tsc'), '--noEmit'],
  },
  {
    title: 'dist/ is a fresh build',
    command: 'node scripts/build.ts --check',
    args: ['scripts/build.ts', '--check'],
  },
  {
    title: 'Generated documentation is fresh',
    command: 'node scripts/docs.ts --check',
    args: ['scripts/docs.ts', '--check'],
  },
];

const TEST_PROJECTS = ['unit', 'e2e'] as const;

const started = performance.now();
const reports = await mkdtemp(join(tmpdir(), 'test-reports-'));
try {
  process.exitCode = (await runEverything()) ? 0 : 1;
} finally {
  await rm(reports, { recursive: true, force: true });
}

async function runEverything(): Promise<boolean> {
  const checks = await Promise.all(CHECKS.map(runCheck));
  if (!checks.every((passed) => passed)) return false;
  const counts: TestCount[] = [];
  for (const project of TEST_PROJECTS) {
    const { count, succeeded } = await runTests(project);
    counts.push(count);
    if (!succeeded) {
      printCounts(counts);
      return false;
    }
  }
  printCounts(counts);
  return true;
}

async function runCheck({ title, command, args }: Check): Promise<boolean> {
  const begun = performance.now();
  const { exitCode, output } = await runNode({ args, output: 'capture' });
  console.log(`\n=== ${title} (${secondsSince(begun)})`);
  console.log(output.trim());
  if (exitCode !== 0) console.log(`Failed. To repeat it alone: ${command}`);
  return exitCode === 0;
}

async function runTests(project: string): Promise<{ count: TestCount; succeeded: boolean }> {
  const begun = performance.now();
  const report = join(reports, `${project}.json`);
  console.log(`\n=== Tests: ${project}`);
  const { exitCode } = await runNode({
    args: [
      '--disable-warning=ExperimentalWarning',
      '--experimental-vm-modules',
      packageFile('jest/bin/jest.js'),
      '--selectProjects',
      project,
      '--json',
      `--outputFile=${report}`,
    ],
    output: 'forward',
  });
  const count = await readCount(report);
  console.log(
    `${project}: ${count.passed} passed, ${count.failed} failed (${secondsSince(begun)})`,
  );
  if (exitCode !== 0) console.log(`Failed. To repeat it alone: npm run ${project}`);
  return { count, succeeded: exitCode === 0 };
}

/** A test file that cannot be loaded has no tests to count: it counts as one that failed. */
async function readCount(report: string): Promise<TestCount> {
  const json = await readFile(report, 'utf8').catch(() => null);
  if (json === null) return { passed: 0, failed: 1 };
  const results = JSON.parse(json) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numRuntimeErrorTestSuites: number;
  };
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

function printCounts(counts: readonly TestCount[]): void {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`\nTotal time: ${secondsSince(started)}`);
  console.log(`${passed} passed, ${failed} failed`);
}

function secondsSince(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}

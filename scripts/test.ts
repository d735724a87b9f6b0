/**
 * `npm test`: everything that must hold before a commit. The quick checks come first, and one that
 * fails stops the rest. The last line is `N passed, M failed`, counting jest's tests.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './node-process.ts';
import { packageFile } from './repository.ts';

const CHECKS = {
  check: [packageFile('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings'],
  types: [packageFile('typescript/bin/tsc'), '--noEmit'],
  'build:check': ['scripts/build.ts', '--check'],
  'docs -- --check': ['scripts/docs.ts', '--check'],
};

/** How many files at once per core: end-to-end tests wait a third of their time. */
const FILES_PER_CORE = { unit: 1, e2e: 1.5 };

const reports = mkdtempSync(join(tmpdir(), 'test-reports-'));
try {
  for (const [script, args] of Object.entries(CHECKS)) await run(`npm run ${script}`, args);
  const counts = { passed: 0, failed: 0 };
  for (const [project, perCore] of Object.entries(FILES_PER_CORE)) {
    const report = join(reports, project);
    const jest = ['--experimental-vm-modules', packageFile('jest/bin/jest.js')];
    await run(`npm run ${project}`, [
      '--disable-warning=ExperimentalWarning',
      ...jest,
      `--selectProjects=${project}`,
      `--maxWorkers=${Math.ceil(availableParallelism() * perCore)}`,
      '--json',
      `--outputFile=${report}`,
    ]);
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as Readonly<Record<string, number>>;
    counts.passed += numPassedTests ?? 0;
    // A test file that cannot be loaded has no tests to count: it counts as one that failed.
    counts.failed += (numFailedTests ?? 0) + (numRuntimeErrorTestSuites ?? 0);
    if (process.exitCode) break;
  }
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
} finally {
  rmSync(reports, { recursive: true });
}

async function run(command: string, args: readonly string[]): Promise<void> {
  if (process.exitCode) return;
  const begun = performance.now();
  console.log(`\n=== ${command}`);
  const { exitCode } = await runNode({ args, output: 'forward' });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${exitCode === 0 ? 'Passed' : `Failed: ${command}`} (${seconds} s)`);
  process.exitCode = exitCode;
}

/**
 * `npm run mutation [-- <area> …]`: changes the code in one small way after the other, and counts
 * how many of the changes the tests notice. Fails where an area's score is below 90 %, or where a
 * change goes unnoticed of which `mutation/explained.ts` does not say why, and lists those.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { AREAS, type MutationArea } from './mutation/areas.ts';
import { EXPLAINED } from './mutation/explained.ts';
import {
  isExplained,
  type MutationScore,
  parseMutationReport,
  survivorLine,
} from './mutation/report.ts';
import { runNode } from './node-process.ts';
import { packageFile, REPOSITORY } from './repository.ts';

const LEAST_SCORE = 90;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !AREAS.some((area) => area.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no area ${unknown.join(', ')}: ${AREAS.map(({ name }) => name).join(', ')}`,
  );
  process.exit(1);
}
const areas = wanted.length === 0 ? AREAS : AREAS.filter(({ name }) => wanted.includes(name));
const workplace = await mkdtemp(join(tmpdir(), 'mutation-'));
try {
  for (const area of areas) {
    const score = await scoreOf(area);
    const unexplained = score.survivors.filter((each) => !isExplained(each, EXPLAINED));
    console.log(
      `\n=== ${area.name}: ${score.percent.toFixed(1)} % of ${score.total} noticed, ` +
        `${score.survivors.length - unexplained.length} explained, ${unexplained.length} not`,
    );
    for (const survivor of unexplained) console.log(survivorLine(survivor));
    if (score.percent < LEAST_SCORE || unexplained.length > 0) process.exitCode = 1;
  }
} finally {
  await rm(workplace, { recursive: true, force: true });
}

async function scoreOf(area: MutationArea): Promise<MutationScore> {
  const report = join(workplace, `${area.name}.json`);
  const config = join(workplace, `${area.name}.config.json`);
  await writeFile(config, JSON.stringify(await strykerConfig(area, report)));
  const { exitCode, output } = await runNode({
    args: [packageFile('@stryker-mutator/core/bin/stryker.js'), 'run', config],
    output: 'capture',
  });
  if (exitCode !== 0) throw new Error(output);
  return parseMutationReport(await readFile(report, 'utf8'));
}

/** https://stryker-mutator.io/docs/stryker-js/configuration/ */
async function strykerConfig(area: MutationArea, report: string): Promise<object> {
  const { default: jest } = (await import(join(REPOSITORY, 'jest.config.js'))) as {
    readonly default: { readonly projects: readonly { readonly displayName: string }[] };
  };
  const unit = jest.projects.find(({ displayName }) => displayName === 'unit');
  return {
    mutate: area.mutate,
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    jest: {
      projectType: 'custom',
      config: { ...unit, testMatch: area.tests.map((path) => `<rootDir>/${path}`) },
      enableFindRelatedTests: false,
    },
    coverageAnalysis: 'perTest',
    concurrency: Math.max(1, availableParallelism() - 1),
    // Stryker would rewrite it through the JavaScript API that TypeScript 7 no longer has.
    tsconfigFile: 'none',
    ignorePatterns: ['/bench', '/coverage', '/dist', '/docs', '/lib'],
    reporters: ['json'],
    jsonReporter: { fileName: report },
    clearTextReporter: { allowColor: false },
  };
}

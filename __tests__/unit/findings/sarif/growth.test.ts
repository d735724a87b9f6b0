/** Twice the file is about twice the work, whatever in it refers to what. */
import { execFile } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { growingLog, type References } from './growing-run.ts';

const SIZE = 300;
/** For twice the file: 2 is linear, 4 is quadratic, of which a small file shows only a part. */
const MOST = 2.2;

/** As scanners write it. */
const PLAIN: References = {
  rule: 'id',
  component: 'none',
  place: 'relative',
  base: 'none',
  message: 'text',
  invocation: 'none',
  finding: 'own',
  workItems: 'none',
};

const references: fc.Arbitrary<References> = fc.record({
  rule: fc.constantFrom(
    ...([
      'none',
      'index',
      'id',
      'part of id',
      'deep id',
      'guid',
      'unknown id',
      'unknown guid',
    ] as const),
  ),
  component: fc.constantFrom(
    ...(['none', 'index', 'name', 'guid', 'unknown name', 'unknown guid'] as const),
  ),
  place: fc.constantFrom(
    ...(['none', 'artifact', 'relative', 'absolute', 'below a base', 'unknown artifact'] as const),
  ),
  base: fc.constantFrom('none', 'own', 'chain', 'circle', 'unknown'),
  message: fc.constantFrom('text', 'id', 'unknown id', 'many arguments'),
  invocation: fc.constantFrom('none', 'own', 'first', 'unknown'),
  finding: fc.constantFrom('none', 'own', 'same'),
  workItems: fc.constantFrom('none', 'own', 'many'),
});

/** How many times the steps of the smaller file the larger one takes, were it twice as large. */
async function growthOf(cases: readonly References[]): Promise<readonly number[]> {
  const folder = temporaryFolder();
  const paths = cases.flatMap((one, index) =>
    [SIZE, 2 * SIZE].map((count) => {
      const path = join(folder, `${index}-${count}.sarif`);
      writeFileSync(path, growingLog(count, one));
      return path;
    }),
  );
  const script = join(import.meta.dirname, 'count-steps.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...paths]);
  const steps: readonly number[] = JSON.parse(stdout);
  const perByte = steps.map((count, index) => count / statSync(paths[index] ?? '').size);
  return cases.map((_, index) => (2 * (perByte[2 * index + 1] ?? 0)) / (perByte[2 * index] ?? 0));
}

describe('twice the file takes no more than about twice the steps', () => {
  test('where results name rules that are not there', async () => {
    const cases: readonly References[] = [
      { ...PLAIN, rule: 'deep id' },
      { ...PLAIN, rule: 'unknown id' },
      { ...PLAIN, rule: 'unknown guid' },
      { ...PLAIN, component: 'unknown name' },
    ];
    for (const growth of await growthOf(cases)) expect(growth).toBeLessThan(MOST);
  });

  test('where results are below many bases, or the repository is mapped to many folders', async () => {
    const cases: readonly References[] = [
      { ...PLAIN, place: 'absolute', base: 'own' },
      { ...PLAIN, place: 'below a base', base: 'own' },
      { ...PLAIN, place: 'artifact', base: 'chain' },
    ];
    for (const growth of await growthOf(cases)) expect(growth).toBeLessThan(MOST);
  });

  test('whatever refers to what', async () => {
    const cases = fc.sample(references, { numRuns: 12, seed: 17 });
    const growths = await growthOf(cases);
    const worst = cases.filter((_, index) => (growths[index] ?? 0) >= MOST);
    expect(worst).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { REPOSITORY } from '../../scripts/repository.ts';

/** Biome's `lineWidth`, which its formatter holds for code but not for comments. */
const WIDTH = 100;

test(`no comment is wider than ${WIDTH} columns`, () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.js', ':!dist'], { cwd: REPOSITORY });
  const tooWide = files
    .toString()
    .trim()
    .split('\n')
    .flatMap((file) => {
      const lines = readFileSync(join(REPOSITORY, file), 'utf8').split('\n');
      return lines.map((line, index) => ({ at: `${file}:${index + 1}`, line }));
    })
    // One word alone, such as an address, cannot be wrapped.
    .filter(({ line }) => /^\s*(?:\/\/|\/?\*)/.test(line) && line.length > WIDTH)
    .filter(({ line }) => !/^\s*\S+ \S+$/.test(line));
  expect(tooWide.map(({ at }) => at)).toEqual([]);
});

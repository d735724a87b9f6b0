import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { pageAt } from './pages.ts';

const page = pageAt('docs/troubleshooting.md').text;
/** One entry per `text` block: the beginnings of messages, then what to do. */
const entries = page.split(/^```text\n/m).slice(1);
const documented = entries.flatMap((entry) =>
  (entry.split(/^```$/m)[0] ?? '').split('\n').filter((line) => line.trim() !== ''),
);

/**
 * The source with texts that run over several lines joined, without breaks or escapes, and with
 * quotes in place of backticks, as annotations show them.
 */
const source = globSync('src/**/*.ts', { cwd: REPOSITORY })
  .map((file) => readFileSync(join(REPOSITORY, file), 'utf8'))
  .join('\n')
  .replaceAll(/['`]\s*\+\s*['`]/g, '')
  .replaceAll(/\\(['`])/g, '$1')
  .replaceAll('`', '"')
  .replaceAll(/\s+/g, ' ');

describe('docs/troubleshooting.md', () => {
  test.each(documented)('quotes the source: %s', (line) => {
    const fixedParts = line.split('…').map((part) => part.trim());
    expect(fixedParts.filter((part) => !source.includes(part))).toEqual([]);
  });

  test('gives a cause and a fix in every entry', () => {
    for (const entry of entries) {
      const [, said = ''] = entry.split(/^```\n/m);
      expect(said).toMatch(/^\n\*\*Why:\*\* .+?\*\*Do:\*\* /s);
    }
  });
});

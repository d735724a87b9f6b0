import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { anchorsOf, isInRepository, linksOf, type Page, pages } from './pages.ts';

function brokenLinks(page: Page): readonly string[] {
  return linksOf(page).flatMap(({ target, line }) => {
    const reason = whyBroken(target, page);
    return reason === null ? [] : [`line ${line}: ${target} ${reason}`];
  });
}

function whyBroken(target: string, { path, text }: Page): string | null {
  if (/^[a-z]+:/.test(target)) return target.startsWith('https://') ? null : 'is not https';
  const [file = '', anchor] = target.split('#');
  const linked = file === '' ? path : posix.join(posix.dirname(path), file);
  if (linked.startsWith('..')) return 'leads out of the repository';
  if (!isInRepository(linked)) return 'does not exist';
  if (anchor === undefined || !linked.endsWith('.md')) return null;
  const there = file === '' ? text : readFileSync(join(REPOSITORY, linked), 'utf8');
  return anchorsOf(there).includes(anchor) ? null : 'names no heading';
}

describe.each(pages)('$path', (page) => {
  test('links only to what is there', () => {
    expect(brokenLinks(page)).toEqual([]);
  });
});

test('the index names every page', () => {
  const index = pages.find(({ path }) => path === 'docs/README.md');
  const linked = (index === undefined ? [] : linksOf(index)).map(({ target }) => target);
  const others = pages
    .map(({ path }) => path)
    .filter((path) => /^docs\/[^/]+\.md$/.test(path) && path !== 'docs/README.md')
    .map((path) => posix.basename(path));
  expect(linked).toEqual(expect.arrayContaining(others));
});

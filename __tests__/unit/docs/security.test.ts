/** Every threat of `docs/threat-model.md` names tests, and these are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { REPOSITORY } from '../../../scripts/repository.ts';

const page = readFileSync(join(REPOSITORY, 'docs', 'threat-model.md'), 'utf8');

/** The rows of the tables below the heading "Threats", as cells. */
const threats = page
  .slice(page.indexOf('## Threats'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:---|Threat) /.test(line))
  .map((line) => {
    const [threat = '', defence = '', heldBy = ''] = line
      .slice('| '.length, -' |'.length)
      .split(' | ');
    return { threat, defence, heldBy };
  });

describe('every threat of docs/threat-model.md', () => {
  test('is in one of the tables', () => {
    expect(threats.length).toBeGreaterThan(30);
  });

  test.each(threats)('names a defence, and tests that exist: $threat', ({ defence, heldBy }) => {
    expect(defence).not.toBe('');
    const named = heldBy.split('<br>').map(testIn);
    for (const { file, name } of named) {
      expect({ file, exists: existsSync(join(REPOSITORY, file)) }).toEqual({ file, exists: true });
      expect({ file, name, exists: testNames(file).has(name) }).toEqual({
        file,
        name,
        exists: true,
      });
    }
  });
});

/** `` `__tests__/a.test.ts`: "its name" `` */
function testIn(text: string): { readonly file: string; readonly name: string } {
  const [, file, name] = /^`(__tests__\/[\w/.-]+\.test\.ts)`: "(.+)"$/.exec(text) ?? [];
  if (file === undefined || name === undefined) throw new Error(`"${text}" names no test.`);
  return { file, name };
}

/** Names of tests stand as literals in the call, or in the one that follows a table of cases. */
function testNames(file: string): ReadonlySet<string> {
  const text = readFileSync(join(REPOSITORY, file), 'utf8');
  const literals = text.matchAll(
    /\(\s*(?:'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)"),\s*(?:async )?\(/g,
  );
  return new Set(Array.from(literals, ([, single, double]) => single ?? double ?? ''));
}

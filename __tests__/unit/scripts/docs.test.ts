import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readAction } from '../../../scripts/docs/action.ts';
import {
  refreshed as refreshedPage,
  SHORT,
  TABLES,
  WHOLE,
} from '../../../scripts/docs/refreshed.ts';
import { firstSentence } from '../../../scripts/docs/tables.ts';

const root = join(import.meta.dirname, '../../..');

const ACTION = `
inputs:
  # Colours
  # and more
  red:
    description: >-
      Either a|b
      or nothing.
    default: 'false'
  # Places
  here:
    description: Where.
    required: true
  there:
    description: Where else.
outputs:
  result:
    description: What came of it.
`;

const MARKERS =
  '# T\n<!-- inputs -->\nold\n<!-- /inputs -->\ntext\n<!-- outputs --><!-- /outputs -->\nend\n';

function refreshed(text: string, action: string, tables = WHOLE): string {
  return refreshedPage({ path: 'README.md', text }, readAction(action), tables);
}

test.each(Object.entries(TABLES))('the tables of %s are fresh', (path, tables) => {
  const page = readFileSync(join(root, path), 'utf8');
  expect(refreshed(page, readFileSync(join(root, 'action.yml'), 'utf8'), tables)).toBe(page);
});

test('the README has at most 1,800 words', () => {
  // As `wc -w` counts them, tables and their lines included.
  const words = readFileSync(join(root, 'README.md'), 'utf8').match(/\S+/g);
  expect(words?.length).toBeLessThanOrEqual(1_800);
});

describe('the tables', () => {
  test('stand between their markers, under the comments of action.yml', () => {
    expect(refreshed(MARKERS, ACTION)).toBe(`# T
<!-- inputs -->

### Colours and more

| Input | Default | Meaning |
| --- | --- | --- |
| \`red\` | \`false\` | Either a\\|b or nothing. |

### Places

| Input | Default | Meaning |
| --- | --- | --- |
| \`here\` | **required** | Where. |
| \`there\` |  | Where else. |

<!-- /inputs -->
text
<!-- outputs -->

| Output | Meaning |
| --- | --- |
| \`result\` | What came of it. |

<!-- /outputs -->
end
`);
  });

  test('fold what is rarely needed', () => {
    const action = 'inputs:\n  # A\n  a: {}\n  # More\n  b: {}\noutputs: {}';
    expect(refreshed(MARKERS, action)).toContain(
      '<details><summary>More: <code>b</code></summary>\n\n| Input | Default | Meaning |',
    );
  });

  test('only name the outputs that are rarely needed where few words are wanted', () => {
    const action = 'inputs: {}\noutputs:\n  a: {}\n  # More\n  b: {}\n  c: {}';
    expect(refreshed(MARKERS, action, SHORT)).toContain('| `a` |  |\n\nMore: `b`, `c`.');
    expect(refreshed(MARKERS, action)).toContain('| `a` |  |\n| `b` |  |\n| `c` |  |');
  });

  test('have only the first sentence where that is wanted', () => {
    expect(firstSentence('A file such as `a. b`, or none. More of it.')).toBe(
      'A file such as `a. b`, or none.',
    );
  });

  test('are the same when made twice', () => {
    const once = refreshed(MARKERS, ACTION);
    expect(refreshed(once, ACTION)).toBe(once);
  });

  test.each(['', '<!-- inputs -->', '<!-- /inputs --><!-- inputs -->'])(
    'need their markers, which %j lacks',
    (readme) => {
      expect(() => refreshed(readme, ACTION)).toThrow('README.md needs <!-- inputs -->');
    },
  );

  test.each(['inputs: 1\noutputs: {}', 'inputs: {}', ''])('need maps, which %j lacks', (yaml) => {
    expect(() => refreshed(MARKERS, yaml)).toThrow('action.yml needs a map');
  });

  test('need YAML', () => {
    expect(() => refreshed(MARKERS, 'a: b: c')).toThrow();
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { refreshed } from '../../../scripts/docs/readme.ts';

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

test('the tables of the README are fresh', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(refreshed(readme, readFileSync(join(root, 'action.yml'), 'utf8'))).toBe(readme);
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

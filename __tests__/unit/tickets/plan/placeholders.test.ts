import { describe, expect, test } from '@jest/globals';
import { PLACEHOLDERS, unknownPlaceholders } from '../../../../src/tickets/plan/placeholders.ts';
import { expression } from '../../inputs/given.ts';

describe('the placeholders of a template', () => {
  test.each(PLACEHOLDERS)('know {{%s}}, with spaces or without', (name) => {
    expect(unknownPlaceholders(`{{${name}}} {{ ${name} }}`)).toEqual([]);
  });

  test.each([
    ['{{counts}} and {{ Count }}', ['counts', 'Count']],
    ['{{}}', ['']],
    ['{{a b}}{{a b}}', ['a b']],
    [expression('github.sha'), ['github.sha']],
    ['{{{x}}}', ['x']],
  ])('%s are not all known', (template, unknown) => {
    expect(unknownPlaceholders(template)).toEqual(unknown);
  });

  test.each(['', 'no braces', '{count}', '{{ open', 'close }}', '{ {count} }'])(
    '%j has none',
    (template) => {
      expect(unknownPlaceholders(template)).toEqual([]);
    },
  );
});

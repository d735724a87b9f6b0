import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { renderLog } from '../../../scripts/demo/terminal-log.ts';

function rendered(stdout: string): string {
  return stripVTControlCharacters(renderLog(stdout));
}

describe('a log in the terminal', () => {
  test('shows groups open, with their lines below the title', () => {
    expect(rendered('before\n::group::Findings\none\n::endgroup::\nafter\n')).toBe(
      'before\n▾ Findings\n  one\nafter',
    );
  });

  test('names the level of notices, warnings and errors', () => {
    expect(rendered('::warning::50%25 left\n::error title=a,file=b::no%0Ayes\n')).toBe(
      'Warning: 50% left\nError: no\nyes',
    );
  });

  test('hides what is masked, and the debug log', () => {
    expect(rendered('::add-mask::s3cret\n::debug::deep\nsent s3cret\n')).toBe('sent ***');
  });
});

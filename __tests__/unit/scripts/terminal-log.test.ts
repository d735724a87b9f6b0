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
    expect(rendered('::warning::50%25 left\n::error title=a::no%0Ayes\n')).toBe(
      'Warning: 50% left\nError: no\nyes',
    );
  });

  test('names the place of an annotation', () => {
    expect(rendered('::notice title=a,file=src/b.ts,line=3,endLine=4::SEC-1\n')).toBe(
      'Notice at src/b.ts:3: SEC-1',
    );
  });

  test('hides what is masked, and the debug log', () => {
    expect(rendered('::add-mask::s3cret\n::debug::deep\nsent s3cret\n')).toBe('sent ***');
  });
});

import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { renderMarkdown } from '../../../scripts/demo/terminal-markdown.ts';

function rendered(markdown: string): string {
  return stripVTControlCharacters(renderMarkdown(markdown));
}

describe('a summary in the terminal', () => {
  test('shows headings, strong text and code without their signs', () => {
    expect(rendered('## **2** tickets for `SEC`')).toBe('2 tickets for SEC');
  });

  test('shows links with their addresses', () => {
    expect(rendered('[SEC-1](https://a.example/1) <a href="https://b.example">b</a>')).toBe(
      'SEC-1 (https://a.example/1) b (https://b.example)',
    );
  });

  test('shows escaped signs as themselves', () => {
    expect(rendered('a \\| b &lt;c&gt; &#64;d \\*e\\*')).toBe('a | b <c> @d *e*');
  });

  test('shows what is folded under its title', () => {
    expect(rendered('<details><summary>3 findings</summary>\n\n- one\n\n</details>')).toBe(
      '▸ 3 findings\n\n• one',
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRedactor } from '../../../src/redact.ts';
import {
  annotationText,
  codeSpan,
  createSafeMarkdown,
  logLine,
  markdown,
  markdownLink,
} from '../../../src/report/escape.ts';
import { hostileText } from '../hostile-text.ts';

/** What the runner's `TrimStart` takes away, and what its comparison may not see. */
const TRIMMED = /^[\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}]+/u;
/** A space between the characters of a command is seen, and makes it none. */
const UNSEEN = /[\p{C}\p{M}\p{Default_Ignorable_Code_Point}]/gu;

/** As a reader would hear it: entities resolved. */
function decoded(text: string): string {
  return text
    .replace(/<\/?(?:span|code)>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

describe('logLine', () => {
  test.each([
    ['::error::x', '\\::error::x'],
    ['  \u00a0\u3000::error::x', '  \u00a0\u3000\\::error::x'],
    ['a\r::set-env name=x::y', 'a\n\\::set-env name=x::y'],
    ['a\u2028::debug::y', 'a\n\\::debug::y'],
    ['see ##[error]x', 'see ##\\[error]x'],
    ['a ::b:: c, std::string', 'a ::b:: c, std::string'],
    [': : and ## [x] are no commands', ': : and ## [x] are no commands'],
  ])('%j becomes %j', (text, line) => {
    expect(logLine(text)).toBe(line);
  });

  test('control characters are shown, not sent', () => {
    expect(logLine('\u001b[31mred\u0007 \u009b1m \u202etxt.exe')).toBe(
      '␛[31mred␇ \\u{9b}1m \\u{202e}txt.exe',
    );
  });

  test('text of many lines stays readable', () => {
    expect(logLine('one\r\n\ttwo\n\nthree')).toBe('one\n\ttwo\n\nthree');
  });

  test('no text becomes a workflow command', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const line of logLine(text).split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)) {
          const seen = line.replace(TRIMMED, '').replace(UNSEEN, '');
          expect(seen.startsWith('::')).toBe(false);
          expect(seen).not.toContain('##[');
          expect(line.replaceAll('\t', '')).not.toMatch(/\p{Cc}/u);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('takes linear time on hostile lengths', () => {
    const started = performance.now();
    for (const piece of ['\n', ' ', '\u00a0:', '#', '#\u200d', ':\ufe0f', '##']) {
      logLine(piece.repeat(200_000));
    }
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

test.each([
  ['set `move`, or `skip`', 'set "move", or "skip"'],
  ['a `b\nc` stays', 'a `b\nc` stays'],
  ['Wrong:\n- one - two\n- three', 'Wrong:\n• one - two\n• three'],
  ['::error::`x`', '\\::error::"x"'],
])('annotationText makes plain text of %j', (text, plain) => {
  expect(annotationText(text)).toBe(plain);
});

describe('markdown', () => {
  test.each([
    ['SQL injection', 'SQL injection'],
    ['a | b', 'a &#124; b'],
    ['two\n\nparagraphs', 'two paragraphs'],
    ['<b>&amp;</b>', '&#60;b&#62;&#38;amp;&#60;/b&#62;'],
    ['`x` *y* _z_ ~q~', '&#96;x&#96; &#42;y&#42; &#95;z&#95; &#126;q&#126;'],
    ['[x](https://evil.example)', '&#91;x&#93;(https:&#8203;//evil.example)'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['@octocat and octo/repo#3, GH-4', '@&#8203;octocat and octo/repo&#35;&#8203;3, GH-&#8203;4'],
    ['a@b.example', 'a@&#8203;b.example'],
    [':bug:', '&#58;&#8203;bug:'],
    ['# title', '&#35; title'],
    ['- item', '&#45; item'],
    ['12) item', '12&#41; item'],
    ['===', '&#61;=='],
    ['$x$', '<span>&#36;</span>x<span>&#36;</span>'],
    ['\u202etxt.exe', '&#92;u{202e}txt.exe'],
    ['\u0645\u0631 (1)', '&#8296;\u0645\u0631 (1)&#8297;'],
    ['', ''],
  ])('%j becomes %j', (text, inert) => {
    expect(markdown(text)).toBe(inert);
  });

  test('no text keeps anything that acts, nor what GitHub would turn into a link', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const inert = markdown(text);
        expect(inert.replaceAll('<span>&#36;</span>', '')).not.toMatch(/[<>`*_~|[\]\\$\n\r\t]/);
        expect(inert.replace(/&#\d+;/g, '')).not.toContain('&');
        expect(inert).not.toMatch(/^(?:[-+=:#\s]|\d+[.)])/);
        expect(decoded(inert)).not.toMatch(/@[^\u200b]|#\d|\bgh-\d|:\/|www\.|:[\w+-]+:/iu);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an ordinary sentence is what it was once the entities are resolved', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(decoded(markdown(text)).replaceAll('\u200b', '')).toBe(
          text.replace(/\s+/g, ' ').trim(),
        );
      }),
    );
  });
});

test('codeSpan holds backticks and pipes', () => {
  expect(codeSpan('a`b|c')).toBe('<code>a&#96;b&#124;c</code>');
});

describe('markdownLink', () => {
  test('links to an https address', () => {
    expect(markdownLink('SEC-1', 'https://app.datadoghq.com/cases/SEC-1?a=b&c=d')).toBe(
      '[SEC-1](https://app.datadoghq.com/cases/SEC-1?a=b&amp;c=d)',
    );
  });

  test.each([
    'http://127.0.0.1:8080/x',
    'http://127.10.200.3/x',
    'http://localhost:1/x',
    'http://[::1]:1/x',
  ])('links to %s, which is loopback', (url) => {
    expect(markdownLink('x', url)).toBe(`[x](${url.replace('[', '%5B').replace(']', '%5D')})`);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://example.com/',
    'http://not-localhost/',
    'http://localhost.example.com/',
    'ftp://localhost/',
    'https://user@evil.example/',
    'https://:pass@evil.example/',
    '//evil.example',
    'not an address',
  ])('shows only the text for %s', (url) => {
    expect(markdownLink('text', url)).toBe('text');
  });

  test('no address breaks out of its brackets', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, path) => {
        const link = markdownLink(text, `https://example.com/${path}`);
        const address = /^\[[^[\]]*\]\(([^()]*)\)$/u.exec(link)?.[1];
        expect(address).toMatch(/^https:\/\/example\.com\/[^\s()<>[\]|\\"'`]*$/u);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('createSafeMarkdown', () => {
  const md = createSafeMarkdown(createRedactor(['ddpat_secret_value']));

  test('takes secrets out before they are spelt differently', () => {
    expect(md.text('key ddpat_secret_value')).toBe('key &#42;&#42;&#42;');
    expect(md.code('ddpat_\u200bsecret_value')).toBe('<code>&#42;&#42;&#42;</code>');
    expect(md.link('x', 'https://example.com/?k=ddpat_secret_value')).toBe(
      '[x](https://example.com/?k=***)',
    );
  });

  test('makes code of what a message of ours has between backticks, and lines of its lines', () => {
    expect(md.message('Set `wait-for-ticket`\u200b, not `a|b`.\nThen <go> on.', 100)).toBe(
      'Set <code>wait-for-ticket</code>, not <code>a&#124;b</code>.<br>Then &#60;go&#62; on.',
    );
    expect(md.message('key ddpat_secret_value\nin `ddpat_secret_value`', 100)).toBe(
      'key &#42;&#42;&#42;<br>in <code>&#42;&#42;&#42;</code>',
    );
    expect(md.message('one\ntwo three', 8)).toBe('one<br>two…');
  });

  test('links in HTML to what is safe to follow', () => {
    expect(md.htmlLink('SEC|1', 'https://example.com/?a=1&k=ddpat_secret_value')).toBe(
      '<a href="https://example.com/?a=1&amp;k=***">SEC&#124;1</a>',
    );
    expect(md.htmlLink('<b>', 'javascript:alert(1)')).toBe('&#60;b&#62;');
    expect(md.htmlLink('a long sentence', 'https://example.com/', 8)).toBe(
      '<a href="https://example.com/">a long…</a>',
    );
  });

  test('cuts after that, so that no half of a secret stays', () => {
    expect(md.text('x ddpat_secret_value', 10)).not.toContain('ddpat');
    expect(md.text('a long sentence', 8)).toBe('a long…');
  });
});

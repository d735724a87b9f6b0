import fc from 'fast-check';

/** Pieces of text that mean something to a runner, to Markdown, to HTML, or to GitHub. */
const PIECES = [
  '::error::',
  '::',
  '##[error]',
  '##[',
  '#',
  '[',
  '\u200d',
  '\u200b',
  '\ufe0f',
  '\u00a0',
  '\u3000',
  '\u2028',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u0085',
  '\u001b[31m',
  '\u0000',
  '\u202e',
  '\u2066',
  '\ud83d',
  '@octocat',
  '@octo-org/team',
  '#12',
  'GH-12',
  'octo/repo#3',
  'https://evil.example',
  'www.evil.example',
  'mailto:a@b.example',
  'a@b.example',
  '<img src=x onerror=alert(1)>',
  '<!--',
  '-->',
  '</td>',
  '&lt;',
  '`',
  '```',
  '|',
  '\\',
  '\\|',
  '*',
  '**',
  '_',
  '~',
  '![x](y)',
  '[x](javascript:alert(1))',
  '- ',
  '1. ',
  '> ',
  '# ',
  '===',
  '---',
  ':-:',
  '$x$',
  ':bug:',
  '\u0645\u0631\u062d\u0628\u0627',
  '👩‍👩‍👧',
  'é',
  'word',
  ' ',
] as const;

/** Half of a pair is none of them. */
const codePoint = fc
  .oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((code) => String.fromCodePoint(code));

/** Any text at all. fast-check's own unit for it, `binary`, makes a table for two seconds first. */
export function anyText(lengths: Omit<fc.StringConstraints, 'unit'> = {}): fc.Arbitrary<string> {
  return fc.string({ ...lengths, unit: codePoint });
}

/** Any text, and texts made of the pieces that matter. */
export const hostileText = fc.oneof(
  anyText({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
);

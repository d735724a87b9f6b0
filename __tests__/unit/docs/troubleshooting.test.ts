import { describe, expect, test } from '@jest/globals';
import { compare, documentedMessages } from '../../../scripts/troubleshooting/catalogue.ts';
import { textsOf } from '../../../scripts/troubleshooting/texts.ts';
import { checkTroubleshooting } from '../../../scripts/troubleshooting.ts';
import { pageAt } from './pages.ts';

describe('docs/troubleshooting.md', () => {
  const { uncovered, obsolete } = checkTroubleshooting();

  test('has an entry for every message of the source', () => {
    expect(uncovered).toEqual([]);
  });

  test('has no entry for a message that the source no longer has', () => {
    expect(obsolete).toEqual([]);
  });

  test('tells cause and cure in every entry', () => {
    const entries = pageAt('docs/troubleshooting.md')
      .text.split(/^```text\n/m)
      .slice(1);
    for (const entry of entries) {
      const [, said = ''] = entry.split(/^```\n/m);
      expect(said).toMatch(/^\n\*\*Why:\*\* .+?\*\*Do:\*\* /s);
    }
  });
});

describe('the texts of a source file', () => {
  test('are its literals, templates and sums of them, on one line', () => {
    expect(
      textsOf(`
        throw new InputError('is not a file');
        const message = \`\${name} is not \${what}:
          give another\` + ' (or none)';
        problem(message);
      `),
    ).toEqual(['is not a file', '… is not …: give another (or none)']);
  });

  test('have what a constant holds in the place where it is used', () => {
    expect(
      textsOf(`
        const CURE = 'Try again later.';
        export const sentence = (what: string) => \`\${what} failed. \${CURE}\`;
      `),
    ).toEqual(['… failed. Try again later.']);
  });

  test('keep what shadows a constant open', () => {
    expect(
      textsOf(`
        const cure = 'Try again later.';
        warn(cure);
        function sentence(cure: string) { return \`It failed. \${cure}\`; }
      `),
    ).toEqual(['Try again later.', 'It failed. …']);
  });

  test('are those of methods and of nested calls too', () => {
    expect(
      textsOf(`
        class A { read() { throw new E(shown(\`the \${this.name} ended\`, 'too early here')); } }
      `),
    ).toEqual(['the … ended', 'too early here']);
  });

  test('leave out types, imports and progress', () => {
    expect(
      textsOf(`
        import { a } from 'some where else';
        type T = 'one of these';
        log.info('All is well so far');
        log.group('Read the findings', async () => warn('This is odd enough'));
        send({ purpose: 'create two tickets', body: 'so it is sent' });
      `),
    ).toEqual(['This is odd enough', 'so it is sent']);
  });
});

describe('the comparison', () => {
  const texts = [
    { file: 'a.ts', text: 'The file … cannot be read.' },
    { file: 'b.ts', text: 'a name' },
    { file: 'page.ts', text: 'Text of a page' },
  ];
  const catalogue = { texts, notMessages: [], filesWithoutMessages: [/^page/] };

  test('takes a beginning for the whole', () => {
    expect(compare({ ...catalogue, documented: ['The file … cannot …'] })).toEqual({
      uncovered: [],
      obsolete: [],
    });
  });

  test('names what is not covered and what is gone', () => {
    expect(compare({ ...catalogue, documented: ['The folder is empty'] })).toEqual({
      uncovered: [texts[0]],
      obsolete: ['The folder is empty'],
    });
  });

  test('reads the lines of text blocks only', () => {
    const page = '# T\n\n```text\nOne\nTwo …\n```\n\n```json\n{}\n```\n\n```text\nThree\n```\n';
    expect(documentedMessages(page)).toEqual(['One', 'Two …', 'Three']);
  });
});

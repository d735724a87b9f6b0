import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFileCommand } from '../../../scripts/runner/file-command.ts';
import { anyText } from '../hostile-text.ts';

describe('a file of outputs', () => {
  test('holds values on one line and on several', () => {
    const text = 'result=success\ntickets<<EOF\n[\n  1\n]\nEOF\nempty=\n';
    expect(parseFileCommand(text)).toEqual({ result: 'success', tickets: '[\n  1\n]', empty: '' });
  });

  test('keeps the last value of a name', () => {
    expect(parseFileCommand('a=1\na=2\n')).toEqual({ a: '2' });
  });

  test('is refused where a line has no name', () => {
    expect(() => parseFileCommand('hello\n')).toThrow('Invalid line: hello');
  });

  test('is refused where a value has no end', () => {
    expect(() => parseFileCommand('a<<EOF\n1\n')).toThrow('The value of a has no end.');
  });

  test('gives back any value between delimiters', () => {
    const value = anyText().filter((text) => !/[\r]|^END$/m.test(text));
    fc.assert(
      fc.property(value, (text) => {
        expect(parseFileCommand(`a<<END\n${text}\nEND\n`)).toEqual({ a: text });
      }),
    );
  });
});

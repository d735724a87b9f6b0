import { describe, expect, test } from '@jest/globals';
import { createRedactor } from '../../../src/redact.ts';
import { createLog, type LogCommands } from '../../../src/report/log.ts';

function recorded() {
  const lines: string[] = [];
  const record = (command: string) => (text: string) => {
    lines.push(`${command} ${text}`);
  };
  const core: LogCommands = {
    info: record('info'),
    notice: record('notice'),
    warning: record('warning'),
    error: record('error'),
    debug: record('debug'),
    startGroup: record('group'),
    endGroup: () => {
      lines.push('end');
    },
  };
  return { lines, log: createLog(core, createRedactor(['0123456789abcdef'])) };
}

describe('createLog', () => {
  test.each(['info', 'notice', 'warning', 'error', 'debug'] as const)(
    '%s takes any text, which neither acts nor holds a secret',
    (level) => {
      const { lines, log } = recorded();
      log[level]('::set-output::x\nkey 0123456789abcdef, 01234567\u200b89abcdef');
      expect(lines).toEqual([`${level} \\::set-output::x\nkey ***, ***`]);
    },
  );

  test.each(['notice', 'warning', 'error'] as const)(
    '%s is plain text, as GitHub shows annotations',
    (level) => {
      const { lines, log } = recorded();
      log[level]('2 inputs need attention:\n- title: set `title`\n- x: `y');
      expect(lines).toEqual([`${level} 2 inputs need attention:\n• title: set "title"\n• x: \`y`]);
    },
  );

  test('a group folds what its stage logs, and gives its value', async () => {
    const { lines, log } = recorded();
    const value = await log.group('::x', async () => {
      log.info('inside');
      return 7;
    });
    expect(value).toBe(7);
    expect(lines).toEqual(['group \\::x', 'info inside', 'end']);
  });

  test('a group ends when its stage fails', async () => {
    const { lines, log } = recorded();
    await expect(log.group('x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(lines).toEqual(['group x', 'end']);
  });
});

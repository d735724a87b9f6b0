/** `@actions/core` for a step that has no stdout and no environment of its own. */
import * as core from '@actions/core';
import type { Toolkit } from '../../src/report/log.ts';

interface RecordedToolkit {
  readonly toolkit: Toolkit;
  /** What the toolkit wrote to stdout so far. */
  stdout(): string;
}

export function createToolkit(env: Readonly<Record<string, string>>): RecordedToolkit {
  const written: string[] = [];
  // Each of these calls is over when it returns: steps side by side do not see each other's.
  const recorded =
    <Args extends readonly unknown[]>(call: (...args: Args) => void) =>
    (...args: Args): void => {
      const { write } = process.stdout;
      process.stdout.write = (text) => written.push(String(text)) > 0;
      process.env['GITHUB_OUTPUT'] = env['GITHUB_OUTPUT'];
      try {
        call(...args);
      } finally {
        process.stdout.write = write;
        delete process.env['GITHUB_OUTPUT'];
      }
    };
  return {
    toolkit: {
      debug: recorded(core.debug),
      endGroup: recorded(core.endGroup),
      error: recorded(core.error),
      info: recorded(core.info),
      notice: recorded(core.notice),
      setOutput: recorded(core.setOutput),
      setSecret: recorded(core.setSecret),
      startGroup: recorded(core.startGroup),
      warning: recorded(core.warning),
    },
    stdout: () => written.join(''),
  };
}

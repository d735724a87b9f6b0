/** Hands the outside world to the story of a run. `@github/local-action` calls `run` too. */
import { tmpdir } from 'node:os';
import * as core from '@actions/core';
import { createTransport } from './datadog/transport.ts';
import { runAction } from './main.ts';
import { systemClock } from './runtime.ts';

/** One by one: the bundle leaves out what is not named of the toolkit. */
const toolkit = {
  // GitHub drops such lines unless debug logging is on, and the run waits for each write.
  debug: core.isDebug() ? core.debug : () => undefined,
  endGroup: core.endGroup,
  error: core.error,
  info: core.info,
  notice: core.notice,
  setOutput: core.setOutput,
  setSecret: core.setSecret,
  startGroup: core.startGroup,
  warning: core.warning,
};

/**
 * Garbage is collected early, for a quarter more time: new objects get no more room than at the
 * start, and old ones are looked at when they have grown by an eighth. V8's `--memory-saver-mode`
 * takes twice the time for the same (measured with 100,000 findings). An import of `node:v8` would
 * cost every run the 7 ms that it takes to load.
 */
function saveMemory(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=12');
}

const cancelled = new AbortController();
const cancel = (): void => cancelled.abort();
process.on('SIGINT', cancel).on('SIGTERM', cancel);

export async function run(): Promise<number> {
  try {
    return await runAction({
      environment: process.env,
      toolkit,
      clock: systemClock,
      random: Math.random,
      cwd: process.cwd(),
      temporaryFolder: tmpdir(),
      createTransport,
      saveMemory,
      cancelled: cancelled.signal,
    });
  } catch (error) {
    toolkit.debug(error instanceof Error ? (error.stack ?? error.message) : String(error));
    toolkit.error('The Action itself failed. Run it again with debug logging, and report the log.');
    return 1;
  }
}

/** The entry: hands the outside world to `run`, and leaves with its exit code. */
import { tmpdir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import * as core from '@actions/core';
import { createTransport } from './datadog/transport.ts';
import { run } from './main.ts';
import { systemClock } from './runtime.ts';

/** One by one: the bundle leaves out what is not named of the toolkit. */
const toolkit = {
  debug: core.debug,
  endGroup: core.endGroup,
  error: core.error,
  info: core.info,
  notice: core.notice,
  setOutput: core.setOutput,
  setSecret: core.setSecret,
  startGroup: core.startGroup,
  warning: core.warning,
};

/** V8's own switch for it, off unless asked: garbage is collected early, for some more time. */
function saveMemory(): void {
  setFlagsFromString('--memory-saver-mode');
}

const cancelled = new AbortController();
const cancel = (): void => cancelled.abort();
process.on('SIGINT', cancel).on('SIGTERM', cancel);

async function main(): Promise<number> {
  try {
    return await run({
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

// The toolkit's proxy client still says `Buffer()`, which would put a warning into every such log.
process.noDeprecation = true;

// Certificates are checked whatever the runner was told: credentials go over these connections.
delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];

// No top-level `await`: it would make the bundle one large function, which is parsed twice.
// Connections are kept alive, and a request that was given up may still be open: the step is over.
main().then((exitCode) => process.stdout.write('', () => process.exit(exitCode)));

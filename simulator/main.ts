/** `npm run simulator`: a Datadog on loopback until it is interrupted. */
import { readCommandLine, USAGE } from './flags.ts';
import { startSimulator, TEST_ACCESS_TOKEN, TEST_API_KEY, TEST_APP_KEY } from './simulator.ts';

try {
  const commandLine = readCommandLine(process.argv.slice(2));
  if (commandLine.kind === 'help') {
    process.stdout.write(USAGE);
  } else {
    const simulator = await startSimulator(commandLine.options);
    process.stdout.write(greeting(simulator.url));
    const stop = (): void => {
      void simulator.close();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  }
} catch (error) {
  process.stderr.write(`${sentence(error)}\nTry --help.\n`);
  process.exitCode = 1;
}

function greeting(url: string): string {
  return `The simulator listens on ${url}

Inputs that make the Action use it:
  api-url: ${url}
  api-key: ${TEST_API_KEY}
  app-key: ${TEST_APP_KEY}
or, instead of the two keys:
  access-token: ${TEST_ACCESS_TOKEN}
and the project of the standard seed:
  project-id: aeadc05e-98a8-11ec-ac2c-da7ad0900001

What it holds:      ${url}/_simulator/state
What it was asked:  ${url}/_simulator/requests
Ctrl+C ends it.
`;
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken: choose another with --port, or 0 for any free one.';
  }
  if ('code' in error && error.code === 'EACCES') {
    return 'The port needs more rights than this user has: choose one above 1023 with --port.';
  }
  return error.message;
}

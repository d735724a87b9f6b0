/** Steps by `src/` within this process, against a simulated Datadog without a socket. */
import { runStepBy } from '../../scripts/runner/run-action.ts';
import { simulateInProcess } from '../../simulator/simulator.ts';
import { runAction } from '../../src/main.ts';
import type { Clock } from '../../src/runtime.ts';
import { simulatedTransport } from '../unit/simulated-transport.ts';
import type { Stage, StageOptions } from './datadog.ts';
import { createToolkit } from './toolkit.ts';

/** Where the Action believes Datadog to be. */
const API_URL = 'http://127.0.0.1:8126';

export function openInProcess(options: StageOptions, clock: Clock): Stage {
  const simulator = simulateInProcess({ ...options, clock });
  return {
    simulator,
    apiUrl: API_URL,
    play: ({ cancelled = new AbortController().signal, ...step }) =>
      runStepBy(step, async ({ cwd, env }) => {
        const { toolkit, stdout } = createToolkit(env);
        const exitCode = await runAction({
          environment: env,
          toolkit,
          clock,
          random: () => 0,
          cwd,
          temporaryFolder: cwd,
          createTransport: () => simulatedTransport(simulator, clock),
          saveMemory: () => undefined,
          cancelled,
        });
        return { exitCode, signal: null, stdout: stdout(), stderr: '' };
      }),
    wait: (ms) => clock.sleep(ms),
    close: () => Promise.resolve(),
  };
}

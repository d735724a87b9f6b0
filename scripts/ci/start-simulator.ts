/**
 * Starts the simulator for the later steps of a job and leaves it running. What the Action needs to
 * use it becomes this step's outputs: `url`, `api-key`, `app-key`, `project-id`; also `pid`.
 */
import { spawn } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TEST_API_KEY, TEST_APP_KEY } from '../../simulator/simulator.ts';
import { REPOSITORY } from '../repository.ts';

const START_MS = 10_000;

const simulator = spawn(
  process.execPath,
  [join(REPOSITORY, 'simulator', 'main.ts'), '--port', '0'],
  { detached: true, stdio: ['ignore', 'pipe', 'ignore'] },
);
try {
  const url = await greetedUrl();
  const outputs = {
    url,
    'api-key': TEST_API_KEY,
    'app-key': TEST_APP_KEY,
    'project-id': 'aeadc05e-98a8-11ec-ac2c-da7ad0900001',
    pid: simulator.pid,
  };
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`);
  const file = process.env['GITHUB_OUTPUT'];
  if (file) await appendFile(file, lines.join(''));
  console.log(`The simulator listens on ${url}`);
  simulator.unref();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  simulator.kill();
  process.exitCode = 1;
} finally {
  simulator.stdout.destroy();
}

/** The address that the simulator says it listens on. */
function greetedUrl(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error('The simulator did not start.')), START_MS);
    simulator.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const url = /listens on (http:\S+)\s/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    simulator.on('error', reject);
    simulator.on('exit', (code) => reject(new Error(`The simulator ended with ${code}.`)));
  });
}

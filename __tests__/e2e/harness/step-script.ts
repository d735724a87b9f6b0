/** Runs a `run:` step that calls a script of this repository, as the runner does. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../../../scripts/repository.ts';
import { parseFileCommand } from '../../../scripts/runner/file-command.ts';

export interface ScriptResult {
  readonly exitCode: number | null;
  /** stdout and stderr, as they came. */
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** `command` is `node`, a script, and its arguments, without anything for a shell to do. */
export async function runStepScript(
  command: string,
  env: Readonly<Record<string, string>>,
): Promise<ScriptResult> {
  const folder = await mkdtemp(join(tmpdir(), 'step-'));
  const outputFile = join(folder, 'output');
  await writeFile(outputFile, '');
  try {
    const args = command.split(' ').slice(1);
    const ended = await end(args, { ...env, GITHUB_OUTPUT: outputFile });
    return { ...ended, outputs: parseFileCommand(await readFile(outputFile, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function end(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Pick<ScriptResult, 'exitCode' | 'output'>> {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(process.execPath, args, {
      cwd: REPOSITORY,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** Runs a `run:` step as the runner does: in bash, which stops at the first command that fails. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseFileCommand } from '../../../scripts/runner/file-command.ts';

export interface ScriptResult {
  readonly exitCode: number | null;
  /** stdout and stderr, as they came. */
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StepScript {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
}

export async function runStepScript({ script, env, folder }: StepScript): Promise<ScriptResult> {
  const files = await mkdtemp(join(tmpdir(), 'step-'));
  const outputFile = join(files, 'output');
  await writeFile(outputFile, '');
  // `node` is the one that runs this.
  const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;
  const own = { GITHUB_OUTPUT: outputFile, GITHUB_STEP_SUMMARY: join(files, 'summary') };
  try {
    const ended = await end(script, folder, { ...process.env, PATH: path, ...env, ...own });
    return { ...ended, outputs: parseFileCommand(await readFile(outputFile, 'utf8')) };
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

function end(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Pick<ScriptResult, 'exitCode' | 'output'>> {
  return new Promise((resolve, reject) => {
    let output = '';
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
    const child = spawn('bash', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, output }));
  });
}

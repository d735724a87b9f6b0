import { spawn } from 'node:child_process';
import { REPOSITORY } from './repository.ts';

export interface NodeProcess {
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  /** `capture` keeps the output for the caller; `forward` shows it as it comes. */
  readonly output: 'capture' | 'forward';
}

export interface Ended {
  /** 128 + 15 stands for a process that a signal ended. */
  readonly exitCode: number;
  /** What it wrote to stdout and stderr, in the order it arrived; empty when forwarded. */
  readonly output: string;
}

/**
 * Runs Node with the very executable that runs this script, so that no shell, no PATH and no
 * platform's way of launching scripts has a part in it. Rejects only when it cannot be started.
 */
export function runNode({ args, cwd = REPOSITORY, output }: NodeProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: output === 'forward' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let written = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 143, output: written }));
  });
}

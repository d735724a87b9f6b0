/** What `bench/package.json` names: installed for the measurement, never shipped. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REPOSITORY } from '../../scripts/repository.ts';

const BENCH = join(REPOSITORY, 'bench');

/** As its lock file says, exactly. */
export function installRivals(): Promise<void> {
  const args = ['ci', '--prefix', 'bench', '--no-audit', '--no-fund'];
  return new Promise((resolve, reject) => {
    const isWindows = process.platform === 'win32';
    const npm = spawn('npm', args, { cwd: REPOSITORY, stdio: 'inherit', shell: isWindows });
    npm.on('error', reject);
    npm.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`npm ${args.join(' ')} ended with ${code}.`));
    });
  });
}

/** `@datadog/datadog-api-client 1.64.0`, each. */
export async function versionsOfRivals(): Promise<readonly string[]> {
  const { dependencies }: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
    await readFile(join(BENCH, 'package.json'), 'utf8'),
  );
  return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
}

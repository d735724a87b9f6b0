/**
 * `npm run coverage`: the unit tests, and how much of `src/` they go through. Fails below 95 % of
 * its lines or branches. The end-to-end tests do not count: they run the bundle.
 */
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { runNode } from './node-process.ts';
import { packageFile, REPOSITORY } from './repository.ts';

const FLOOR = { global: { lines: 95, branches: 95 } };

const files = globSync('src/**/*.ts', { cwd: REPOSITORY }).filter(holdsCode);
const { exitCode } = await runNode({
  args: [
    '--disable-warning=ExperimentalWarning',
    '--experimental-vm-modules',
    packageFile('jest/bin/jest.js'),
    '--selectProjects=unit',
    '--coverage',
    '--coverageProvider=v8',
    '--coverageReporters=text',
    `--coverageThreshold=${JSON.stringify(FLOOR)}`,
    ...files.map((file) => `--collectCoverageFrom=${file.replaceAll('\\', '/')}`),
    '--silent',
  ],
  output: 'forward',
});
process.exitCode = exitCode;

/** What holds types alone is never loaded: to V8 it would be a file that no test goes through. */
function holdsCode(file: string): boolean {
  const code = stripTypeScriptTypes(readFileSync(join(REPOSITORY, file), 'utf8'));
  return code.replace(/\/\*.*?\*\/|\/\/[^\n]*|export \{\};?|\s/gs, '') !== '';
}

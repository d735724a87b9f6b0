import { join, resolve } from 'node:path';

/** The root of this repository; every script works from here, wherever it was called. */
export const REPOSITORY = resolve(import.meta.dirname, '..');

/** The path of a file that a development dependency brings, such as `jest/bin/jest.js`. */
export function packageFile(path: string): string {
  return join(REPOSITORY, 'node_modules', path);
}

/**
 * Writes `docs/results.schema.json` from the results file's zod schema; `--check` only compares,
 * and fails where the file says something else.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { resultsDocument } from '../src/report/results-file/results-schema.ts';

const FILE = fileURLToPath(new URL('../docs/results.schema.json', import.meta.url));
const BIOME = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));

/** As a value: how it is laid out in the file is the formatter's business. */
export function resultsJsonSchema(): unknown {
  return z.toJSONSchema(resultsDocument);
}

async function isFresh(): Promise<boolean> {
  const standing = await readFile(FILE, 'utf8').catch(() => 'null');
  return isDeepStrictEqual(JSON.parse(standing), JSON.parse(JSON.stringify(resultsJsonSchema())));
}

async function write(): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(resultsJsonSchema(), null, 2)}\n`);
  execFileSync(process.execPath, [BIOME, 'format', '--write', FILE], { stdio: 'ignore' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.argv.includes('--check')) await write();
  else if (!(await isFresh())) {
    console.error('docs/results.schema.json is not fresh: run node scripts/results-schema.ts');
    process.exitCode = 1;
  }
}

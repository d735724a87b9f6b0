/** A whole step that reads 100 MB of SARIF, beside the validation before an upload. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SeedFinding } from '../simulator/simulator.ts';
import { inTurns, milliseconds, type Row, ratioOf, spreadOf } from './kit/figures.ts';
import { openPlace, type Place } from './kit/place.ts';
import { timedAction } from './kit/process.ts';
import { type FileKind, writeSarifFile } from './sarif/generate.ts';

/** `datadog-ci` refuses files of more than 100 MiB. */
const SIZE = 100_000_000;

const NAMES: Readonly<Record<FileKind['results'], string>> = {
  flows: 'long code flows',
  small: 'many small results',
};

export async function measureSarifStep(turns: number): Promise<readonly Row[]> {
  return [await measureFile('flows', turns), await measureFile('small', turns)];
}

async function measureFile(results: FileKind['results'], turns: number): Promise<Row> {
  const files = await openPlace([]);
  const path = join(files.folder, 'results.sarif');
  await writeSarifFile(path, { results, layout: 'minified', size: SIZE });
  const place = await openPlace(await findingsIn(path));
  try {
    const values = await inTurns(turns, {
      action: () => step(place, path),
      validation: () => validate(path),
    });
    return {
      figure: `SARIF of 100 MB (${NAMES[results]}), whole step ÷ its validation by \`datadog-ci sarif upload\``,
      ours: milliseconds(spreadOf(values.action)),
      rival: milliseconds(spreadOf(values.validation)),
      ratio: ratioOf(values.action, values.validation).toFixed(2),
      must: '≤ 0.5',
      aim: '≤ 0.2',
    };
  } finally {
    await place.close();
    await files.close();
  }
}

/** Reads the file, looks its findings up and plans their tickets. */
async function step(place: Place, path: string): Promise<number> {
  const { whole } = await timedAction(place, {
    apiUrl: place.tlsUrl,
    inputs: {
      'findings-file': path,
      'on-missing-finding': 'skip',
      'max-findings': '10000',
      'max-tickets': '10000',
      'dry-run': 'true',
    },
    env: { GITHUB_WORKSPACE: join(path, '..') },
  });
  return whole;
}

/** Without what it takes to load the tool. */
async function validate(path: string): Promise<number> {
  const script = join(import.meta.dirname, 'rivals', 'datadog-ci-validate.js');
  const options = ['--max-old-space-size=8192', script, path];
  return Number((await promisify(execFile)(process.execPath, options)).stdout);
}

/** What Datadog has to know for the step to have something to do. */
async function findingsIn(path: string): Promise<readonly SeedFinding[]> {
  const text = await readFile(path, 'latin1');
  const ids = Array.from(text.matchAll(/"datadog\.finding_id": ?"([^"]+)"/g), ([, id = '']) => id);
  return [...new Set(ids)].map((id) => ({ id, attributes: { severity: 'high', status: 'open' } }));
}

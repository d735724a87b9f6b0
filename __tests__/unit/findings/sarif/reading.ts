import type { SarifResult } from '../../../../src/findings/sarif/ended-run.ts';
import { type SarifCounts, SarifReader } from '../../../../src/findings/sarif/sarif-reader.ts';
import { JsonReader } from '../../../../src/json/json-reader.ts';
import { shapeOf } from '../../../../src/json/shape.ts';
import type { ByteSource } from '../../../../src/json/window.ts';
import { chunked } from '../../json/sources.ts';

export const WORKSPACE = '/__w/shop/shop';

export interface ReadSarif {
  readonly results: readonly SarifResult[];
  /** `place: reason` */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly counts: SarifCounts;
}

export interface Options {
  readonly idPointer?: string;
  readonly workspace?: string | null;
}

/** All results that count. */
export async function readSarifFrom(source: ByteSource, options: Options = {}): Promise<ReadSarif> {
  const results: SarifResult[] = [];
  const problems: string[] = [];
  const warnings: string[] = [];
  const sarif = new SarifReader(
    {
      idPointer: options.idPointer ?? null,
      workspace: options.workspace ?? null,
      redact: (text) => text,
    },
    {
      wants: () => true,
      onResult: (result) => results.push(result),
      onBadEntry: (place, reason) => problems.push(`${place}: ${reason}`),
      onWarning: (warning) => warnings.push(warning),
    },
  );
  const shape = shapeOf({ ...sarif.plan, onClose: (offset) => sarif.end(offset) });
  await new JsonReader(source, shape, 'one').read();
  await sarif.settle();
  return { results, problems, warnings, counts: sarif.counts };
}

/** Of a log with one run, whose properties are written in the order in which they are given. */
export function readRun(run: object, options: Options = {}): Promise<ReadSarif> {
  return readLog({ version: '2.1.0', runs: [run] }, options);
}

export function readLog(log: object, options: Options = {}): Promise<ReadSarif> {
  return readSarifFrom(chunked(Buffer.from(JSON.stringify(log))), options);
}

/** The first result of a log with one run. */
export async function firstOf(run: object, options: Options = {}): Promise<SarifResult> {
  const [first] = (await readRun(run, options)).results;
  if (!first) throw new Error('no result counts');
  return first;
}

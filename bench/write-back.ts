/**
 * Writing a SARIF file again with 100,000 tickets in it, beside reading alone and beside `gzip`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { milliseconds, type Row, ratioOf, spreadOf } from './kit/figures.ts';
import { writeSarifFile } from './sarif/generate.ts';
import type { WrittenBack } from './sarif/write-back.ts';

const SCRIPT = join(import.meta.dirname, 'sarif', 'write-back.ts');
const MB = 1_000_000;

export async function measureWriteBack(
  sizes: readonly number[],
  turns: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) rows.push(...(await measureSize(size, turns)));
  return rows;
}

async function measureSize(megabytes: number, turns: number): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'write-back-'));
  const path = join(folder, 'in.sarif');
  try {
    await writeSarifFile(path, { results: 'small', layout: 'minified', size: megabytes * MB });
    const plain: WrittenBack[] = [];
    const packed: WrittenBack[] = [];
    const gzip: number[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      plain.push(await writeBack(path, join(folder, 'out.sarif')));
      packed.push(await writeBack(path, join(folder, 'out.sarif.gz')));
      gzip.push(await timeOfGzip(path));
    }
    const peak = Math.max(...[...plain, ...packed].map(({ peakMemory }) => peakMemory)) / MB;
    const edits = plain[0]?.edits.toLocaleString('en-US');
    const name = `SARIF of ${megabytes} MB written back with ${edits} tickets`;
    return [
      row({
        figure: `${name} (peak memory ${peak.toFixed(0)} MB) ÷ reading it`,
        ours: plain.map(({ writing }) => writing),
        rival: plain.map(({ reading }) => reading),
        must: '≤ 1.5',
      }),
      row({
        figure: `${name}, gzipped ÷ \`gzip\` of the same bytes`,
        ours: packed.map(({ writing }) => writing),
        rival: gzip,
        must: '',
      }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Comparison {
  readonly figure: string;
  readonly ours: readonly number[];
  readonly rival: readonly number[];
  readonly must: string;
}

function row({ figure, ours, rival, must }: Comparison): Row {
  return {
    figure,
    ours: milliseconds(spreadOf(ours)),
    rival: milliseconds(spreadOf(rival)),
    ratio: ratioOf(ours, rival).toFixed(2),
    must,
    aim: '',
  };
}

async function writeBack(path: string, output: string): Promise<WrittenBack> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, path, output]);
  const figures: WrittenBack = JSON.parse(stdout);
  return figures;
}

async function timeOfGzip(path: string): Promise<number> {
  const start = performance.now();
  await promisify(execFile)('sh', ['-c', 'gzip --stdout "$1" > "$1.packed.gz"', 'sh', path]);
  return performance.now() - start;
}

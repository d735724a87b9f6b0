/**
 * How fast SARIF files of any size are read and in how much memory, beside `JSON.parse` of the
 * whole file and the best streaming library, each in a process of its own, in turns. Makes its
 * files in a temporary folder: 2 GB at a time. `node bench/sarif.ts quick` leaves out the files
 * above 100 MB.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type FileKind, writeSarifFile } from './sarif/generate.ts';
import type { Measured } from './sarif/measured.ts';

const MB = 1_000_000;
const SIZES = [10 * MB, 100 * MB, 1_000 * MB, 2_000 * MB] as const;
/** The library takes minutes for the largest files, and shows nothing new. */
const LARGEST_FOR_LIBRARY = 100 * MB;

type Reader = 'ours' | 'json-parse' | 'library';

/** What one process measured; what went wrong, where it did. */
export type Figure = Measured | { readonly failure: string };

/** One reader's figures for one file, in the order in which they were measured. */
export interface SarifFigures {
  readonly kind: FileKind;
  readonly ours: readonly Figure[];
  readonly jsonParse: readonly Figure[];
  /** Empty where it was not tried. */
  readonly library: readonly Figure[];
}

/**
 * Measures every kind of file up to `largest` bytes; `onFigures` is told as soon as one is done.
 */
export async function measureSarif(
  largest: number,
  onFigures: (figures: SarifFigures) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sarif-bench-'));
  try {
    for (const size of SIZES.filter((one) => one <= largest)) {
      for (const results of ['flows', 'small'] as const) {
        for (const layout of ['minified', 'pretty'] as const) {
          const kind = { results, layout, size };
          const path = join(folder, 'bench.sarif');
          await writeSarifFile(path, kind);
          onFigures(await measureFile(path, kind));
        }
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureFile(path: string, kind: FileKind): Promise<SarifFigures> {
  const rounds = kind.size > 100 * MB ? 1 : 7;
  const ours: Figure[] = [];
  const jsonParse: Figure[] = [];
  const library: Figure[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await read('ours', path));
    jsonParse.push(await read('json-parse', path));
    if (kind.size <= LARGEST_FOR_LIBRARY) library.push(await read('library', path));
  }
  return { kind, ours, jsonParse, library };
}

async function read(reader: Reader, path: string): Promise<Figure> {
  const script = fileURLToPath(new URL(`./sarif/${reader}.ts`, import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script, path]);
    const measured: Measured = JSON.parse(stdout);
    return measured;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { failure: /^\w*Error.*$/m.exec(text)?.[0] ?? 'it ended without a word' };
  }
}

/** The file, its readers' speeds and peaks, and how many times faster ours is than each other. */
export function describeFigures({ kind, ours, jsonParse, library }: SarifFigures): string {
  const name = `${kind.size / MB} MB, ${kind.results}, ${kind.layout}`;
  return [
    name.padEnd(28),
    shown(ours, kind).padEnd(30),
    `JSON.parse ${shown(jsonParse, kind)} ${ratio(jsonParse, ours)}`.padEnd(48),
    library.length > 0 ? `library ${shown(library, kind)} ${ratio(library, ours)}` : '',
  ]
    .join(' ')
    .trimEnd();
}

function shown(figures: readonly Figure[], { size }: FileKind): string {
  const failed = figures.find((figure) => 'failure' in figure);
  if (failed) return failed.failure;
  const speed = size / MB / (median(measured(figures).map((one) => one.milliseconds)) / 1000);
  const peak = Math.max(...measured(figures).map((one) => one.peakMemory)) / MB;
  return `${speed.toFixed(0)} MB/s, peak ${peak.toFixed(0)} MB`;
}

/** The median of the ratios within each round, so that a busy moment weighs on both alike. */
export function medianRatio(slower: readonly Figure[], ours: readonly Figure[]): number {
  const own = measured(ours);
  const ratios = measured(slower).flatMap(({ milliseconds }, round) => {
    const beside = own[round];
    return beside ? [milliseconds / beside.milliseconds] : [];
  });
  return median(ratios);
}

function ratio(slower: readonly Figure[], ours: readonly Figure[]): string {
  const times = medianRatio(slower, ours);
  return Number.isNaN(times) ? '' : `(${times.toFixed(2)}×)`;
}

function measured(figures: readonly Figure[]): readonly Measured[] {
  return figures.flatMap((figure) => ('failure' in figure ? [] : [figure]));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.main) {
  const largest = process.argv[2] === 'quick' ? 100 * MB : 2_000 * MB;
  await measureSarif(largest, (figures) => process.stdout.write(`${describeFigures(figures)}\n`));
}

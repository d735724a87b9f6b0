/** Stryker's report: https://github.com/stryker-mutator/mutation-testing-elements (its schema). */
import type { Explained } from './explained.ts';

export interface MutationScore {
  /** Of the mutants that could be run. */
  readonly percent: number;
  readonly total: number;
  readonly survivors: readonly Survivor[];
}

/** A mutant that no test noticed. */
export interface Survivor {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The whole line, as it is without the change. */
  readonly code: string;
  readonly mutator: string;
  readonly replacement: string;
}

interface MutatedFile {
  readonly source: string;
  readonly mutants: readonly Mutant[];
}

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: { readonly line: number } };
}

const NOTICED = ['Killed', 'Timeout'];
const UNNOTICED = ['Survived', 'NoCoverage'];

/** Throws when the text is not JSON. */
export function parseMutationReport(json: string): MutationScore {
  const { files } = JSON.parse(json) as { readonly files: Readonly<Record<string, MutatedFile>> };
  const mutants = Object.values(files).flatMap((file) => file.mutants);
  const noticed = mutants.filter(({ status }) => NOTICED.includes(status)).length;
  const survivors = Object.entries(files).flatMap(([path, file]) => survivorsOf(path, file));
  const total = noticed + survivors.length;
  return { percent: total === 0 ? 100 : (100 * noticed) / total, total, survivors };
}

function survivorsOf(file: string, { source, mutants }: MutatedFile): readonly Survivor[] {
  const lines = source.split('\n');
  return mutants
    .filter(({ status }) => UNNOTICED.includes(status))
    .map(({ location, mutatorName, replacement = '' }) => ({
      file,
      line: location.start.line,
      code: lines[location.start.line - 1] ?? '',
      mutator: mutatorName,
      replacement,
    }));
}

export function isExplained(survivor: Survivor, explained: readonly Explained[]): boolean {
  return explained.some(
    ({ file, code, mutators }) =>
      file === survivor.file && survivor.code.includes(code) && mutators.includes(survivor.mutator),
  );
}

/** `src/a.ts:12 ConditionalExpression: false` */
export function survivorLine({ file, line, mutator, replacement }: Survivor): string {
  return `${file}:${line} ${mutator}: ${replacement.replace(/\s+/g, ' ').slice(0, 120)}`;
}

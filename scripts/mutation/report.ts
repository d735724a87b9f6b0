/** Stryker's report: https://github.com/stryker-mutator/mutation-testing-elements (its schema). */

export interface MutationScore {
  /** Of the mutants that could be run. */
  readonly percent: number;
  readonly total: number;
  /** `src/a.ts:12 ConditionalExpression: false`, one for each mutant that no test noticed. */
  readonly survivors: readonly string[];
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
  const report = JSON.parse(json) as {
    readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>>;
  };
  const mutants = Object.entries(report.files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ ...mutant, file })),
  );
  const noticed = mutants.filter(({ status }) => NOTICED.includes(status));
  const unnoticed = mutants.filter(({ status }) => UNNOTICED.includes(status));
  const total = noticed.length + unnoticed.length;
  return {
    percent: total === 0 ? 100 : (100 * noticed.length) / total,
    total,
    survivors: unnoticed.map(
      ({ file, location, mutatorName, replacement = '' }) =>
        `${file}:${location.start.line} ${mutatorName}: ${replacement.replace(/\s+/g, ' ').slice(0, 120)}`,
    ),
  };
}

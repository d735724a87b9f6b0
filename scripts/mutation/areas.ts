/** What must not be wrong, and the tests that would have to notice. */

export interface MutationArea {
  readonly name: string;
  readonly mutate: readonly string[];
  /** Only these are run, so that a mutant takes a second and not a minute. */
  readonly tests: readonly string[];
}

export const AREAS: readonly MutationArea[] = [
  {
    name: 'planning',
    mutate: [
      'src/tickets/plan/plan.ts',
      'src/tickets/write/match.ts',
      'src/tickets/plan/select.ts',
    ],
    tests: [
      '__tests__/unit/tickets/plan/plan*.test.ts',
      '__tests__/unit/tickets/write/match*.test.ts',
      '__tests__/unit/tickets/plan/select*.test.ts',
    ],
  },
  {
    name: 'retries',
    mutate: [
      'src/datadog/client.ts',
      'src/datadog/outcome.ts',
      'src/datadog/backoff.ts',
      'src/datadog/rate-limit.ts',
    ],
    tests: [
      '__tests__/unit/datadog/client*.test.ts',
      '__tests__/unit/datadog/outcome*.test.ts',
      '__tests__/unit/datadog/backoff*.test.ts',
      '__tests__/unit/datadog/rate-limit*.test.ts',
    ],
  },
  {
    name: 'finding-ids',
    mutate: ['src/findings/id.ts'],
    tests: ['__tests__/unit/findings/id.test.ts'],
  },
  {
    name: 'escaping',
    mutate: ['src/report/escape.ts', 'src/report/redact.ts'],
    tests: ['__tests__/unit/report/escape*.test.ts', '__tests__/unit/report/redact*.test.ts'],
  },
];

/** Mutants that no test can notice, each looked at. */

export interface Explained {
  readonly file: string;
  /** Part of the one line that it changes. */
  readonly code: string;
  /** What Stryker calls the changes. */
  readonly mutators: readonly string[];
  readonly why: string;
}

export const EXPLAINED: readonly Explained[] = [
  {
    file: 'src/tickets/plan/plan.ts',
    code: "ticket.caseId ?? ticket.serviceNowSysId ?? ticket.serviceNowUrl ?? ''",
    mutators: ['StringLiteral'],
    why: 'Any text does, so long as it is one for all tickets of which nothing is known.',
  },
  {
    file: 'src/tickets/plan/plan.ts',
    code: "case 'all':",
    mutators: ['StringLiteral'],
    why: 'No finding has a property `all`: the last case gives all of them the same key too.',
  },
  {
    file: 'src/tickets/plan/plan.ts',
    code: "return '';",
    mutators: ['StringLiteral'],
    why: 'Any text does, so long as it is one for all findings.',
  },
  {
    file: 'src/tickets/plan/plan.ts',
    code: "finding[by] ?? ''",
    mutators: ['StringLiteral'],
    why: 'Any text does that no finding has as its rule, file, severity, service or resource.',
  },
  {
    file: 'src/tickets/plan/plan.ts',
    code: 'existing === null ? left :',
    mutators: ['ConditionalExpression'],
    why: 'An entry without findings has no place in the order, and is dropped there.',
  },
  {
    file: 'src/tickets/plan/plan.ts',
    code: '...ticket.findings.slice(0, 1), ...added.slice(0, 1)',
    mutators: ['MethodExpression'],
    why: 'All findings of a ticket would do as well as the first; that one takes less memory.',
  },
  {
    file: 'src/tickets/plan/plan.ts',
    code: "ticket.kind === 'attach' ? ticket.newFindings : []",
    mutators: ['ArrayDeclaration'],
    why: 'What is no finding has no place in the order.',
  },
  {
    file: 'src/tickets/plan/select.ts',
    code: 'id ?? []',
    mutators: ['ArrayDeclaration'],
    why: 'What Datadog does not know of these findings has an ID: only the type says otherwise.',
  },
  {
    file: 'src/tickets/plan/select.ts',
    code: 'minimum === null || severity === undefined',
    mutators: ['ConditionalExpression'],
    why: 'An unknown severity has the index -1, which is below no other.',
  },
  {
    file: 'src/tickets/write/match.ts',
    code: 'candidate.findingIds ?? []',
    mutators: ['ArrayDeclaration'],
    why: 'A finding that nobody asked for changes nothing.',
  },
  {
    file: 'src/report/escape.ts',
    code: 'isPlain(text) && !/::|##/.test(text)',
    mutators: ['ConditionalExpression'],
    why: 'The way round is a short cut for text that the rest would leave as it is.',
  },
  {
    file: 'src/report/escape.ts',
    code: 'anywhere: new RegExp(',
    mutators: ['StringLiteral'],
    why: 'Made once, for the first test that needs it: Stryker runs that one alone, and later ones notice.',
  },
];

/**
 * What two runs may meet, and what the model shows of it: `docs/reliability.md` has it as a table.
 */
import { explore, type Fate, fatesOfDoubles, type Rules } from './model.ts';

export interface Scenario {
  /** As the table shows it. */
  readonly title: string;
  readonly rules: Rules;
  /** All that can become of the first of two tickets; empty where there is never a second. */
  readonly fates: readonly Fate[];
}

const RULES: Rules = {
  isSerialized: false,
  waits: true,
  canLoseAnswer: false,
  canKill: false,
  isSlow: false,
};
const SERIALIZED: Rules = { ...RULES, isSerialized: true };

export const SCENARIOS: readonly Scenario[] = [
  {
    title: 'One after the other, also with a lost answer',
    rules: { ...SERIALIZED, canLoseAnswer: true },
    fates: [],
  },
  {
    title: 'One after the other, the first with `wait-for-ticket: 0s`',
    rules: { ...SERIALIZED, waits: false },
    fates: ['not confirmed'],
  },
  {
    title: 'One after the other, and the search is behind for longer than the wait',
    rules: { ...SERIALIZED, isSlow: true },
    fates: ['not confirmed'],
  },
  {
    title: 'One after the other, the first one killed',
    rules: { ...SERIALIZED, canKill: true },
    fates: ['killed'],
  },
  { title: 'At the same time', rules: RULES, fates: ['said', 'unseen'] },
  {
    title: 'At the same time, with a lost answer',
    rules: { ...RULES, canLoseAnswer: true },
    fates: ['said', 'unseen', 'unknown'],
  },
  {
    title: 'At the same time, one of them killed',
    rules: { ...RULES, canKill: true },
    fates: ['said', 'unseen', 'killed'],
  },
];

export const MEANINGS: Readonly<Record<Fate, string>> = {
  said: 'The run that lost the finding sees it and says so.',
  unseen: 'The first run had confirmed its ticket and ended before the second one was created.',
  killed: 'The killed run can say no more; its record shows how far it came.',
  'not confirmed': 'The first run says that it did not confirm its ticket.',
  unknown: 'The run cannot tell its ticket from the other one: `unknown`, and it names both.',
};

export interface Outcome {
  readonly states: number;
  readonly ends: number;
  readonly doubled: number;
  readonly fates: ReadonlySet<Fate>;
}

export function outcomeOf({ rules }: Scenario): Outcome {
  const { states, ends } = explore(rules);
  const fates = ends.map((end) => fatesOfDoubles(end, rules));
  return {
    states,
    ends: ends.length,
    doubled: fates.filter((some) => some.length > 0).length,
    fates: new Set(fates.flat()),
  };
}

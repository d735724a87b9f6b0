/** What a seed decides of an interleaving, the order of turns aside. */
import { type Random, seededRandom } from '../../../simulator/random.ts';

export interface RunStory {
  readonly inputs: Readonly<Record<string, string>>;
  /** Milliseconds after the beginning, where runs overlap. */
  readonly startsAt: number;
  /** What becomes of its writes, the first of them first; those after the last are in order. */
  readonly writes: readonly WriteFate[];
  /** After so many turns it is killed; `null` for never. */
  readonly killedAfter: number | null;
}

export type WriteFate = 'in order' | 'lost before' | 'lost after';

export interface Story {
  readonly seed: number;
  /** Each run begins after the end of the one before, and none is killed. */
  readonly isSerialized: boolean;
  readonly findings: number;
  /** The first finding is on a ticket from the beginning, which the index knows. */
  readonly hasTicket: boolean;
  readonly simulator: {
    /** Milliseconds. */
    readonly indexDelay: number;
    readonly insightsInCases: boolean;
    readonly ticketsInProgressFor: number;
  };
  readonly runs: readonly RunStory[];
}

export const TICKET_URLS = ['a', 'b'].map(
  (digit) => `https://example.service-now.com/incident.do?sys_id=${digit.repeat(32)}`,
);

export function storyOf(seed: number): Story {
  const random = seededRandom(seed * 7919);
  const isSerialized = happens(random, 0.3);
  const findings = 1 + Math.floor(random.next() * 3);
  const count = happens(random, 0.3) ? 3 : 2;
  const create = createInputs(random);
  const isCreateOnly = happens(random, 0.65);
  return {
    seed,
    isSerialized,
    findings,
    hasTicket: happens(random, 0.3),
    simulator: {
      indexDelay: oneOf(random, [0, 500, 2_000, 5_000, 10_000, 20_000]),
      // Half of all: that a case says what is on it is recorded, and not documented.
      insightsInCases: seed % 2 === 0,
      ticketsInProgressFor: oneOf(random, [0, 0, 3_000]),
    },
    runs: Array.from({ length: count }, (_, place) => ({
      inputs: isCreateOnly || place === 0 ? create : attachInputs(random),
      startsAt: Math.floor(random.next() * oneOf(random, [1, 5_000, 40_000])),
      writes: happens(random, 0.35) ? [oneOf(random, ['lost before', 'lost after'])] : [],
      killedAfter:
        !isSerialized && happens(random, 0.12) ? 1 + Math.floor(random.next() * 25) : null,
    })),
  };
}

function createInputs(random: Random): Readonly<Record<string, string>> {
  return {
    operation: 'create',
    'group-by': oneOf(random, ['all', 'finding']),
    'on-existing-ticket': oneOf(random, ['skip', 'skip', 'join']),
  };
}

function attachInputs(random: Random): Readonly<Record<string, string>> {
  return {
    operation: 'attach',
    'servicenow-ticket-url': oneOf(random, TICKET_URLS),
    'on-existing-ticket': oneOf(random, ['move', 'skip']),
  };
}

function happens(random: Random, probability: number): boolean {
  return random.next() < probability;
}

function oneOf<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random.next() * choices.length)];
  if (chosen === undefined) throw new RangeError('There is nothing to choose from.');
  return chosen;
}

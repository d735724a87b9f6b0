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
  /** What the first finding is on from the beginning, which the index knows. */
  readonly ticket: 'none' | 'open' | 'closed';
  /** Creates send findings to three projects by their severity. */
  readonly hasRoutes: boolean;
  readonly simulator: {
    /** Milliseconds. */
    readonly indexDelay: number;
    readonly insightsInCases: boolean;
    readonly ticketsInProgressFor: number;
    /** After an attach, a closed case is open again so many milliseconds later. */
    readonly reopensAfter: number;
  };
  readonly runs: readonly RunStory[];
}

/** The ticket that was closed before the first run. */
export const CLOSED_KEY = 'SEC-1';
export const CLOSED_URL = `https://example.service-now.com/incident.do?sys_id=${'c'.repeat(32)}`;

export const TICKET_URLS = ['a', 'b'].map(
  (digit) => `https://example.service-now.com/incident.do?sys_id=${digit.repeat(32)}`,
);

/** Where findings go by their severity; those of another one to the project of the inputs. */
export const PROJECT_OF: ReadonlyMap<string, string> = new Map([
  ['critical', '3f1c05d0-98a8-11ec-ac2c-da7ad0900002'],
  ['high', '77aa05d0-98a8-11ec-ac2c-da7ad0900003'],
]);

const ROUTES = Array.from(
  PROJECT_OF,
  ([severity, projectId]) => `- when: { severity: ${severity} }\n  project-id: ${projectId}`,
).join('\n');

export function storyOf(seed: number): Story {
  const random = seededRandom(seed * 7919);
  const more = seededRandom(seed * 6007);
  const isSerialized = happens(random, 0.3);
  const findings = 1 + Math.floor(random.next() * 3);
  const count = happens(random, 0.3) ? 3 : 2;
  const drawn = createInputs(random);
  const isCreateOnly = happens(random, 0.65);
  const hasTicket = happens(random, 0.3);
  const hasRoutes = happens(more, 0.4);
  const isClosed = happens(more, 0.35);
  const create = {
    ...drawn,
    ...(happens(more, 0.15) && { 'on-existing-ticket': 'move' }),
    ...(isClosed && { 'on-closed-ticket': oneOf(more, ['new', 'skip', 'reopen', 'reopen']) }),
    ...(hasRoutes && { routes: ROUTES }),
  };
  return {
    seed,
    isSerialized,
    findings,
    ticket: isClosed ? 'closed' : hasTicket ? 'open' : 'none',
    hasRoutes,
    simulator: {
      indexDelay: oneOf(random, [0, 500, 2_000, 5_000, 10_000, 20_000]),
      // Half of all: that a case says what is on it is recorded, and not documented.
      insightsInCases: seed % 2 === 0,
      ticketsInProgressFor: oneOf(random, [0, 0, 3_000]),
      reopensAfter: oneOf(more, [0, 0, 3_000]),
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

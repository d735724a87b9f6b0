/** Findings that were there when they were looked up, and are gone when they are written. */

import { DatadogError, RefusedError } from '../../datadog/errors.ts';
import { listing } from '../../english.ts';
import { findAll } from '../knowledge.ts';
import { untilIndexShows } from './index-delay.ts';
import type { Writing } from './writing.ts';

/** Datadog's 404 for a finding; it does not say which, and one fails the whole request. */
export function isMissingFinding(error: DatadogError): error is RefusedError {
  return is404(error, /finding/i) && !isUnknownProject(error);
}

export function isUnknownProject(error: DatadogError): boolean {
  return is404(error, /project/i);
}

function is404(error: DatadogError, pattern: RegExp): boolean {
  return (
    error instanceof RefusedError &&
    error.status === 404 &&
    error.details.some((detail) => pattern.test(detail))
  );
}

/**
 * What is said of a ticket that keeps meeting that 404, though the search shows all its findings.
 */
export function missingFindingMessage(reason: string): string {
  return (
    `${reason} It is one of the findings of this ticket, and Datadog does not say which. Nothing was ` +
    'written for them. Check their IDs, or run again in some minutes.'
  );
}

/** Those that the search does not know; empty where it knows all, or cannot be asked. */
export async function missingAmong(
  { client, knowledge, log }: Writing,
  findingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (knowledge === null) return new Set();
  try {
    const found = await findAll(client, findingIds);
    const known = new Set(found.map(({ id }) => id));
    return new Set(findingIds.filter((id) => !known.has(id)));
  } catch (error) {
    if (!(error instanceof DatadogError)) throw error;
    log.info(`Which finding is missing could not be looked up. ${error.message}`);
    return new Set();
  }
}

/** The same, and where the search still shows all of them, it is given its time to notice. */
export async function missingInTheEnd(
  writing: Writing,
  findingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const atOnce = await missingAmong(writing, findingIds);
  if (atOnce.size > 0 || writing.knowledge === null) return atOnce;
  const { found } = await untilIndexShows(writing, async () => {
    const missing = await missingAmong(writing, findingIds);
    const lacking = 'the search still shows the finding that Datadog no longer knows';
    return { found: missing, lacking: missing.size > 0 ? null : lacking };
  });
  return found;
}

/** Takes the findings out of their tickets, and says so. */
export function leaveOut(
  { ledger, warn }: Writing,
  indices: readonly number[],
  missing: ReadonlySet<string>,
): void {
  warn(
    `Findings that Datadog knew when the run began, and no longer knows: ${listing([...missing])}. ` +
      'Their tickets are made without them.',
  );
  for (const index of indices) ledger.drop(index, missing);
}

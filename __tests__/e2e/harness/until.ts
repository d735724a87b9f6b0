import { setTimeout as wait } from 'node:timers/promises';

/** Between two looks, in milliseconds. */
const PAUSE_MS = 5;

/** Resolves once it is so; a test's own time-out ends what never comes. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(PAUSE_MS);
}

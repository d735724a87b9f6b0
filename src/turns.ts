import { setImmediate } from 'node:timers/promises';

/** So many items are worked on before signals and timers get their turn. */
const ITEMS_PER_TURN = 1_000;

/**
 * The items in batches, for a loop that does nothing but compute: signals and timers get their turn
 * between two of them, so that the loop keeps no run from ending.
 * @throws the signal's reason, once it is aborted
 */
export async function* inTurns<T>(
  items: Iterable<T>,
  signal?: AbortSignal,
): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < ITEMS_PER_TURN) continue;
    yield batch;
    batch = [];
    await setImmediate();
    signal?.throwIfAborted();
  }
  if (batch.length > 0) yield batch;
}

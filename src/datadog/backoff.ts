import type { Random } from '../runtime.ts';

const BASE_MS = 1_000;
const CAP_MS = 30_000;

/** Milliseconds to wait before attempt `attempt` + 1: exponential, full jitter, capped. */
export function backoff(attempt: number, random: Random): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** attempt);
}

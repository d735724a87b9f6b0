/** What faults do to a page of the findings search. */
import type { FaultEffect } from './faults.ts';
import { isObject, type JsonObject } from './json.ts';

export interface SearchPage {
  readonly data: readonly JsonObject[];
  /** The next cursor. */
  readonly after: string | null;
  readonly status: string;
}

/** How much further behind the index is for this answer, in milliseconds. */
export function staleness(effects: readonly FaultEffect[]): number {
  return effects.reduce((sum, effect) => (effect.kind === 'stale' ? sum + effect.ms : sum), 0);
}

export function spoiledPage(
  page: SearchPage,
  effects: readonly FaultEffect[],
  cursors: { readonly own: string | null; readonly second: () => string | null },
): SearchPage {
  return effects.reduce((given, effect) => withEffect(given, effect, cursors), page);
}

function withEffect(
  page: SearchPage,
  effect: FaultEffect,
  cursors: { readonly own: string | null; readonly second: () => string | null },
): SearchPage {
  switch (effect.kind) {
    case 'search-timeout':
      return { data: page.data.slice(0, effect.keep ?? 0), after: null, status: 'timeout' };
    case 'repeated-cursor':
      return { ...page, after: cursors.own ?? page.after };
    case 'cycling-cursor':
      return { ...page, after: page.after ?? cursors.second() };
    case 'partial-page':
      return { ...page, data: page.data.slice(0, -effect.lacks) };
    case 'conflicting-page':
      return { ...page, data: [...page.data, ...page.data.map(withoutCases)] };
    default:
      return page;
  }
}

function withoutCases(finding: JsonObject): JsonObject {
  const copy: unknown = structuredClone(finding);
  removeWorkflow(copy);
  return isObject(copy) ? copy : finding;
}

function removeWorkflow(value: unknown): void {
  if (!isObject(value)) return;
  Reflect.deleteProperty(value, 'workflow');
  for (const inner of Object.values(value)) removeWorkflow(inner);
}

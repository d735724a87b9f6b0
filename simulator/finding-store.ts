/** The findings, with an index for each question that is asked often. */
import { History } from './history.ts';
import type { JsonObject } from './json.ts';
import { matches, type Subject, valuesBelow } from './query/match.ts';
import type { Query } from './query/query.ts';
import type { SeedFinding } from './seed.ts';

export interface FindingRecord {
  readonly id: string;
  /** As given, and `finding_id`. */
  readonly attributes: JsonObject;
  readonly tags: readonly string[];
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** Before this time nobody can see or use it. */
  readonly existsFrom: number;
  /** From this time on likewise. */
  readonly existsUntil: number;
  /** Place in the seed, which settles ties in any order. */
  readonly place: number;
  /** IDs of the cases it is on, the latest last. */
  readonly cases: History<readonly string[]>;
}

/** What a search is ordered by: `detection_changed_at`, downwards. */
export interface SortOrder {
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

/** Where a page ended, to begin the next one after it. */
export interface Position {
  readonly value: SortValue;
  readonly place: number;
}

export type SortValue = number | string | null;

const REMEMBERED_ORDERS = 32;
const NO_CASES: readonly string[] = [];

export function exists(finding: FindingRecord, time: number): boolean {
  return finding.existsFrom <= time && time < finding.existsUntil;
}

export class FindingStore {
  readonly #byId = new Map<string, FindingRecord>();
  readonly #bySha = new Map<string, Map<string, FindingRecord>>();
  /** Ordered candidates by filter and order, since pages of one search follow each other. */
  readonly #ordered = new Map<string, readonly FindingRecord[]>();
  #places = 0;

  /** Adds a finding, or replaces what is known of it. */
  add(finding: SeedFinding, now: number): void {
    const known = this.#byId.get(finding.id);
    if (known !== undefined) this.#drop(known);
    this.#places += 1;
    this.#put({
      id: finding.id,
      attributes: { finding_id: finding.id, ...finding.attributes },
      tags: finding.tags ?? [],
      timestamp: finding.timestamp ?? now,
      existsFrom: now + (finding.visible_after_ms ?? Number.NEGATIVE_INFINITY),
      existsUntil: Number.POSITIVE_INFINITY,
      place: known?.place ?? this.#places,
      cases: known?.cases ?? new History(NO_CASES),
    });
  }

  /** From `now` on there is no such finding. */
  end(id: string, now: number): void {
    const finding = this.#byId.get(id);
    if (finding !== undefined) this.#put({ ...finding, existsUntil: now });
  }

  setStatus(id: string, status: string): void {
    const finding = this.#byId.get(id);
    if (finding === undefined) return;
    this.#put({ ...finding, attributes: { ...finding.attributes, status } });
  }

  get(id: string): FindingRecord | undefined {
    return this.#byId.get(id);
  }

  all(): Iterable<FindingRecord> {
    return this.#byId.values();
  }

  /**
   * The findings for which the query holds, from `after` on, at most `limit`, in order.
   * `subjectOf` gives what the query sees of a finding, or `null` where it sees nothing.
   */
  search(request: {
    readonly query: Query;
    /** Text that is the same for the same query. */
    readonly filter: string;
    readonly order: SortOrder;
    readonly after: Position | null;
    readonly limit: number;
    readonly subjectOf: (finding: FindingRecord) => Subject | null;
  }): FindingRecord[] {
    const candidates = this.#candidatesInOrder(request.query, request.filter, request.order);
    const found: FindingRecord[] = [];
    let index = request.after === null ? 0 : indexAfter(candidates, request.after, request.order);
    for (; index < candidates.length && found.length < request.limit; index += 1) {
      const finding = candidates[index];
      const subject = finding === undefined ? null : request.subjectOf(finding);
      if (finding !== undefined && subject !== null && matches(request.query, subject)) {
        found.push(finding);
      }
    }
    return found;
  }

  #drop(finding: FindingRecord): void {
    this.#byId.delete(finding.id);
    for (const sha of shasOf(finding)) this.#bySha.get(sha)?.delete(finding.id);
    this.#ordered.clear();
  }

  #put(finding: FindingRecord): void {
    this.#byId.set(finding.id, finding);
    for (const sha of shasOf(finding)) {
      const withSha = this.#bySha.get(sha) ?? new Map<string, FindingRecord>();
      withSha.set(finding.id, finding);
      this.#bySha.set(sha, withSha);
    }
    this.#ordered.clear();
  }

  #candidatesInOrder(query: Query, filter: string, order: SortOrder): readonly FindingRecord[] {
    const keyOfFilter = JSON.stringify([order, filter]);
    const rememberedForFilter = this.#ordered.get(keyOfFilter);
    if (rememberedForFilter !== undefined) return rememberedForFilter;
    const candidates = this.#candidates(query);
    const key = candidates === null ? JSON.stringify([order]) : keyOfFilter;
    const remembered = this.#ordered.get(key);
    if (remembered !== undefined) return remembered;
    const ordered = inOrder(candidates ?? this.#byId.values(), order);
    const [oldest] = this.#ordered.keys();
    if (oldest !== undefined && this.#ordered.size >= REMEMBERED_ORDERS) {
      this.#ordered.delete(oldest);
    }
    this.#ordered.set(key, ordered);
    return ordered;
  }

  /** A superset of what the query finds, by the indexes alone; `null` where they do not help. */
  #candidates(query: Query): ReadonlySet<FindingRecord> | null {
    switch (query.kind) {
      case 'attribute':
        return query.test.kind === 'equal'
          ? this.#indexed(query.path.join('.'), query.test.value)
          : null;
      case 'and': {
        const sets = query.parts
          .map((part) => this.#candidates(part))
          .filter((set) => set !== null);
        return sets.sort((a, b) => a.size - b.size)[0] ?? null;
      }
      case 'or': {
        const union = new Set<FindingRecord>();
        for (const part of query.parts) {
          const candidates = this.#candidates(part);
          if (candidates === null) return null;
          for (const finding of candidates) union.add(finding);
        }
        return union;
      }
      default:
        return null;
    }
  }

  #indexed(attribute: string, value: string): ReadonlySet<FindingRecord> | null {
    if (attribute === 'git.sha') return new Set(this.#bySha.get(value)?.values());
    if (attribute !== 'finding_id') return null;
    const finding = this.#byId.get(value);
    return new Set(finding === undefined ? [] : [finding]);
  }
}

export function sortValue(finding: FindingRecord, order: SortOrder): SortValue {
  const [value] = valuesBelow(finding.attributes, order.path);
  if (typeof value === 'number' || typeof value === 'string') return value;
  return order.path.join('.') === 'detection_changed_at' ? finding.timestamp : null;
}

function shasOf(finding: FindingRecord): readonly string[] {
  return valuesBelow(finding.attributes, ['git', 'sha']).map(String);
}

function inOrder(findings: Iterable<FindingRecord>, order: SortOrder): readonly FindingRecord[] {
  return [...findings]
    .map((finding) => ({ finding, value: sortValue(finding, order), place: finding.place }))
    .sort((a, b) => compare(a, b, order))
    .map(({ finding }) => finding);
}

/** Findings without a value come last in either direction. */
function compare(a: Position, b: Position, order: SortOrder): number {
  if (a.value === b.value) return a.place - b.place;
  if (a.value === null) return 1;
  if (b.value === null) return -1;
  const isNumeric = typeof a.value === 'number' && typeof b.value === 'number';
  const [left, right] = isNumeric ? [a.value, b.value] : [String(a.value), String(b.value)];
  if (left === right) return a.place - b.place;
  const isBefore = order.isDescending ? left > right : left < right;
  return isBefore ? -1 : 1;
}

function indexAfter(ordered: readonly FindingRecord[], after: Position, order: SortOrder): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const finding = ordered[middle];
    if (finding === undefined) break;
    const position = { value: sortValue(finding, order), place: finding.place };
    if (compare(position, after, order) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

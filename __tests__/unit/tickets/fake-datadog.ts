import type { Budget } from '../../../src/budget.ts';
import type { Call } from '../../../src/datadog/call.ts';
import type { DatadogClient } from '../../../src/datadog/client.ts';
import { OutcomeUnknownError, PermissionError, RefusedError } from '../../../src/datadog/errors.ts';
import type { Clock } from '../../../src/runtime.ts';

export type Endpoint = 'create' | 'attach' | 'search' | 'case';

export const PROJECT = 'aeadc05e-98a8-11ec-ac2c-da7ad0900001';

interface FakeCase {
  readonly id: string;
  readonly key: string;
  title: string;
  status: string;
  readonly createdAt: number;
  readonly findings: Set<string>;
  readonly sysId: string;
  /** From when on ServiceNow has made the ticket, or has failed to. */
  readonly settlesAt: number;
  readonly settlesAs: 'COMPLETED' | 'FAILED';
  /** Whether a request made it, rather than the test. */
  readonly isMade: boolean;
}

interface Fault {
  readonly endpoint: Endpoint;
  /** Thrown instead of an answer. */
  readonly error: Error;
  /** Whether the request is carried out all the same. */
  readonly isExecuted?: boolean;
  /** How many requests meet it; default 1. */
  readonly times?: number;
}

export interface FakeOptions {
  readonly clock: Clock;
  readonly budget: Budget;
  readonly findings: readonly string[];
  /** Milliseconds until the search shows what has happened. */
  readonly indexDelay?: number;
  readonly ticketsInProgressFor?: number;
  readonly ticketsFail?: boolean;
  readonly mayReadCases?: boolean;
  readonly mayCreate?: boolean;
  /** Milliseconds that a write takes. */
  readonly writesTake?: number;
}

/** A Datadog in memory, behind the client's interface: what goes wrong on the way is its business. */
export class FakeDatadog implements DatadogClient {
  readonly calls: Call<unknown>[] = [];
  /** Every case there is, by its ID. */
  readonly cases = new Map<string, FakeCase>();
  /** Changes the JSON of an answer. */
  readonly twists: Partial<Record<Endpoint, (json: unknown) => unknown>> = {};
  /** Called after each request was carried out, before its answer is given. */
  readonly afterwards: Partial<Record<Endpoint, () => void>> = {};
  readonly #options: FakeOptions;
  readonly #faults: { -readonly [K in keyof Fault]: Fault[K] }[] = [];
  readonly #findings = new Map<string, { readonly seen: [at: number, cases: string[]][] }>();
  readonly #removed = new Map<string, number>();

  constructor(options: FakeOptions) {
    this.#options = options;
    for (const id of options.findings) {
      this.#findings.set(id, { seen: [[Number.NEGATIVE_INFINITY, []]] });
    }
  }

  fault(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  /** A case that was there before, or that somebody else makes now. */
  addCase(findings: readonly string[], part: Partial<Pick<FakeCase, 'status' | 'title'>> = {}) {
    const made = this.#addCase({ title: part.title ?? 'Before', isMade: false });
    made.status = part.status ?? 'OPEN';
    this.#put(findings, made);
    return made;
  }

  /** As if everything so far had happened long ago. */
  settleIndex(): void {
    for (const { seen } of this.#findings.values()) {
      for (const entry of seen) entry[0] = Number.NEGATIVE_INFINITY;
    }
  }

  remove(id: string): void {
    this.#removed.set(id, this.#options.clock.now());
  }

  count(endpoint: Endpoint): number {
    return this.calls.filter((call) => endpointOf(call) === endpoint).length;
  }

  /** The open cases made by requests, by finding. */
  madeFor(id: string): FakeCase[] {
    return [...this.cases.values()].filter(({ isMade, findings }) => isMade && findings.has(id));
  }

  async send<T>(call: Call<T>): Promise<T> {
    const { budget, clock } = this.#options;
    budget.stop.throwIfAborted();
    this.calls.push(call);
    const endpoint = endpointOf(call);
    const fault = this.#nextFault(endpoint);
    if (fault && !fault.isExecuted) throw fault.error;
    const takes = call.effect === 'read' ? 0 : (this.#options.writesTake ?? 0);
    const json = this.#carryOut(endpoint, call);
    this.afterwards[endpoint]?.();
    if (takes > 0) {
      await clock.sleep(takes, budget.abandon).catch(() => {
        throw new OutcomeUnknownError(`Tried to ${call.purpose}, but it was given up.`);
      });
    }
    if (fault) throw fault.error;
    const twist = this.twists[endpoint] ?? ((same: unknown) => same);
    return call.read(structuredClone(twist(json)));
  }

  #nextFault(endpoint: Endpoint): Fault | undefined {
    const fault = this.#faults.find((known) => known.endpoint === endpoint && known.times !== 0);
    if (fault) fault.times = (fault.times ?? 1) - 1;
    return fault;
  }

  #carryOut(endpoint: Endpoint, call: Call<unknown>): unknown {
    switch (endpoint) {
      case 'search':
        return this.#search(call.body);
      case 'case':
        return this.#read(decodeURIComponent(call.path.split('/').at(-1) ?? ''));
      case 'create':
        return this.#create(call.body);
      case 'attach':
        return this.#attach(call.body);
    }
  }

  #search(body: unknown): unknown {
    const asked = body as {
      data: { attributes: { filter: string; page: { limit: number; cursor?: string } } };
    };
    const { filter, page } = asked.data.attributes;
    const ids = [...filter.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, id]) => id ?? '');
    const found = ids.filter((id) => this.#isShown(id));
    const start = Number(page.cursor ?? 0);
    const next = start + page.limit;
    return {
      data: found.slice(start, next).map((id) => ({
        id,
        type: 'finding',
        attributes: {
          attributes: {
            custom: {
              finding_id: id,
              workflow: { integrations: { cases: this.#shownCases(id) } },
            },
          },
        },
      })),
      meta: { page: next < found.length ? { after: String(next) } : {} },
    };
  }

  #isShown(id: string): boolean {
    const removedAt = this.#removed.get(id) ?? Number.POSITIVE_INFINITY;
    return this.#findings.has(id) && this.#indexedUntil() < removedAt;
  }

  #indexedUntil(): number {
    return this.#options.clock.now() - (this.#options.indexDelay ?? 0);
  }

  #shownCases(id: string): unknown[] {
    const seen = this.#findings.get(id)?.seen ?? [];
    const until = this.#indexedUntil();
    const [, caseIds] = seen.findLast(([at]) => at <= until) ?? [0, []];
    return caseIds.flatMap((caseId) => {
      const found = this.cases.get(caseId);
      if (!found) return [];
      const state = this.#stateOf(found);
      return {
        id: found.id,
        key: found.key,
        title: found.title,
        status: found.status,
        created_at: found.createdAt,
        ...(state === 'COMPLETED' && {
          servicenow_ticket: { state, sys_id: found.sysId, url: urlOf(found.sysId) },
        }),
      };
    });
  }

  #read(idOrKey: string): unknown {
    if (this.#options.mayReadCases === false) {
      throw new PermissionError('Could not read the case: `cases_read` is missing (403).', 403);
    }
    const found = [...this.cases.values()].find(({ id, key }) => id === idOrKey || key === idOrKey);
    if (!found) throw refused(404, 'failed to get case: case not found');
    const { servicenow_ticket, ...rest } = this.#attributes(found);
    const result = { sys_target_link: servicenow_ticket.result.url };
    const ticket = { status: servicenow_ticket.status, ...(result.sys_target_link && { result }) };
    return {
      data: { id: found.id, type: 'case', attributes: { ...rest, service_now_ticket: ticket } },
    };
  }

  #create(body: unknown): unknown {
    const { data } = body as { data: readonly Asked[] };
    if (this.#options.mayCreate === false) throw new PermissionError('Not allowed (403).', 403);
    for (const asked of data) this.#check(asked);
    return {
      data: data.map((asked) => {
        const made = this.#addCase({ title: asked.attributes.title ?? 'Written', isMade: true });
        this.#put(findingsOf(asked), made);
        return { id: made.id, type: 'cases', attributes: this.#attributes(made) };
      }),
    };
  }

  #attach(body: unknown): unknown {
    const { data } = body as { data: Asked };
    this.#check(data);
    const url = data.attributes.servicenow_ticket_url ?? '';
    const sysId = url.slice(-32);
    const target =
      [...this.cases.values()].find((known) => known.sysId === sysId) ??
      this.#addCase({ title: 'Attached', isMade: true, sysId });
    this.#put(findingsOf(data), target);
    return { data: { id: target.id, type: 'cases', attributes: this.#attributes(target) } };
  }

  #check(asked: Asked): void {
    if (asked.relationships.project.data.id !== PROJECT) throw refused(404, 'project not found');
    for (const id of findingsOf(asked)) {
      if (!this.#findings.has(id) || this.#removed.has(id)) throw refused(404, 'finding not found');
    }
  }

  #addCase({ title, isMade, sysId }: { title: string; isMade: boolean; sysId?: string }): FakeCase {
    const number = this.cases.size + 1;
    const now = this.#options.clock.now();
    const made: FakeCase = {
      id: `c0000000-0000-0000-0000-${String(number).padStart(12, '0')}`,
      key: `SEC-${number}`,
      title,
      status: 'OPEN',
      createdAt: now,
      findings: new Set(),
      sysId: sysId ?? String(number).padStart(32, 'a'),
      settlesAt: isMade && !sysId ? now + (this.#options.ticketsInProgressFor ?? 0) : now,
      settlesAs: isMade && this.#options.ticketsFail ? 'FAILED' : 'COMPLETED',
      isMade,
    };
    this.cases.set(made.id, made);
    return made;
  }

  #put(ids: readonly string[], target: FakeCase): void {
    for (const id of ids) {
      for (const other of this.cases.values()) if (other !== target) other.findings.delete(id);
      target.findings.add(id);
      this.#findings.get(id)?.seen.push([this.#options.clock.now(), [target.id]]);
    }
  }

  #stateOf({ settlesAt, settlesAs }: FakeCase): string {
    return settlesAt <= this.#options.clock.now() ? settlesAs : 'IN_PROGRESS';
  }

  #attributes(found: FakeCase) {
    const status = this.#stateOf(found);
    return {
      key: found.key,
      title: found.title,
      status: found.status,
      insights: [...found.findings].map((id) => ({ resource_id: id, type: 'SECURITY_FINDING' })),
      servicenow_ticket: {
        status,
        result: status === 'COMPLETED' ? { url: urlOf(found.sysId), sys_id: found.sysId } : {},
      },
    } as const;
  }
}

interface Asked {
  readonly attributes: { readonly title?: string; readonly servicenow_ticket_url?: string };
  readonly relationships: {
    readonly findings: { readonly data: readonly { readonly id: string }[] };
    readonly project: { readonly data: { readonly id: string } };
  };
}

function findingsOf({ relationships }: Asked): string[] {
  return relationships.findings.data.map(({ id }) => id);
}

function endpointOf({ method, path }: Call<unknown>): Endpoint {
  if (path.startsWith('/api/v2/cases/')) return 'case';
  if (path.endsWith('/search')) return 'search';
  return method === 'POST' ? 'create' : 'attach';
}

export function urlOf(sysId: string): string {
  return `https://example.service-now.com/incident.do?sys_id=${sysId}`;
}

function refused(status: number, detail: string): RefusedError {
  return new RefusedError(`Datadog did not find it (404). Datadog said: ${detail}.`, status, [
    detail,
  ]);
}

/** Everything that the simulated Datadog knows, and what can happen to it. */
import {
  type CaseChange,
  type CaseRecord,
  CaseStore,
  type Maker,
  type ServiceNowTicket,
  settling,
} from './cases.ts';
import { exists, type FindingRecord, FindingStore } from './finding-store.ts';
import { isObject } from './json.ts';
import type { Settings } from './options.ts';
import { type Random, seededRandom } from './random.ts';
import type { CasePriority, CaseStatus, Seed, SeedCase, SeedFinding, SeedProject } from './seed.ts';
import { parseServiceNowUrl, type ServiceNowRecord } from './servicenow-url.ts';

export interface Counters {
  /** Cases made by requests, by create and attach alike. */
  casesMade: number;
  /** ServiceNow tickets made by create; those that failed are not made. */
  ticketsMade: number;
  /** Findings taken off a case that they had. */
  moves: number;
}

/** What a ServiceNow ticket is to become; absent values follow the settings. */
export interface TicketFate {
  readonly fails?: boolean;
  /** Milliseconds; infinite for ever. */
  readonly inProgressFor?: number;
}

export interface CaseRequest {
  readonly projectId: string;
  readonly findingIds: readonly string[];
  readonly title: string | null;
  readonly description: string | null;
  readonly priority: CasePriority;
  readonly assigneeId: string | null;
}

/** A ticket that somebody makes outside of all requests. */
export interface NewTicket {
  readonly findings: readonly string[];
  readonly title?: string;
  readonly status?: CaseStatus;
  /** Default: the first of the seed. */
  readonly projectId?: string;
  /** `true`: the index has known it for long, however far it is behind. */
  readonly isIndexed?: boolean;
}

/** What can be changed about findings from outside. */
export interface FindingsChange {
  /** These show at once, whatever the index delay. */
  readonly add?: readonly SeedFinding[];
  /** IDs that Datadog does not know from now on; the index follows. */
  readonly remove?: readonly string[];
  readonly mute?: readonly string[];
  readonly resolve?: readonly string[];
  readonly open?: readonly string[];
}

const INSTANCE = 'example';
/** The statuses of a finding that somebody still has to fix. */
const OPEN: readonly unknown[] = ['open', 'in-progress'];

export class World {
  readonly findings = new FindingStore();
  readonly cases = new CaseStore();
  readonly counters: Counters = { casesMade: 0, ticketsMade: 0, moves: 0 };
  readonly random: Random;
  readonly #projects = new Map<string, SeedProject>();
  readonly #settings: Settings;

  constructor(seed: Seed, settings: Settings, now: number) {
    this.#settings = settings;
    this.random = seededRandom(settings.randomSeed);
    for (const project of seed.projects) this.#projects.set(project.id.toLowerCase(), project);
    for (const [id, key] of Object.entries(settings.projects)) {
      this.#projects.set(id.toLowerCase(), { id, key });
    }
    for (const finding of seed.findings) this.findings.add(finding, now);
    for (const seedCase of seed.cases ?? []) this.#addSeedCase(seedCase, now);
  }

  project(id: string): SeedProject | undefined {
    return this.#projects.get(id.toLowerCase());
  }

  projects(): readonly SeedProject[] {
    return [...this.#projects.values()];
  }

  /** For those who do not care which. */
  anyProjectId(): string {
    return [...this.#projects.keys()][0] ?? this.random.uuid();
  }

  /** The finding, unless it is unknown or does not exist yet. */
  finding(id: string, now: number): FindingRecord | undefined {
    const found = this.findings.get(id);
    return found !== undefined && exists(found, now) ? found : undefined;
  }

  addTicket(given: NewTicket, now: number): CaseRecord {
    const request: CaseRequest = {
      projectId: given.projectId ?? this.anyProjectId(),
      findingIds: given.findings,
      title: given.title ?? 'Made by somebody else',
      description: null,
      priority: 'NOT_DEFINED',
      assigneeId: null,
    };
    const made = this.createTicket(request, {}, 'rival', now);
    if (given.status !== undefined) this.cases.change(made, { status: given.status }, now);
    if (given.isIndexed === true) {
      for (const id of given.findings) {
        this.findings.get(id)?.cases.set([made.id], Number.NEGATIVE_INFINITY);
      }
    }
    return made;
  }

  /** A case with a ServiceNow ticket of its own; its findings leave the cases they had. */
  createTicket(request: CaseRequest, fate: TicketFate, maker: Maker, now: number): CaseRecord {
    const inProgressFor = fate.inProgressFor ?? this.#settings.ticketsInProgressFor;
    const ticket: ServiceNowTicket = {
      record: {
        instance: this.project(request.projectId)?.servicenow?.instance ?? INSTANCE,
        table: 'incident',
        sysId: this.random.hex(32),
      },
      state: 'New',
      settlesAt: now + inProgressFor,
      settlesAs: fate.fails === true ? 'FAILED' : 'COMPLETED',
    };
    const made = this.#addCase(request, ticket, maker, now);
    if (typeof maker === 'number' && fate.fails !== true) this.counters.ticketsMade += 1;
    return made;
  }

  /** Puts findings on the case of that ServiceNow ticket, which is made if there is none. */
  attachToTicket(
    request: CaseRequest,
    record: ServiceNowRecord,
    maker: Maker,
    now: number,
  ): CaseRecord {
    const known = this.cases.withTicket(record);
    if (known === undefined) {
      return this.#addCase(request, { record, state: 'New', ...settling('COMPLETED') }, maker, now);
    }
    this.#attach(request.findingIds, known, now);
    this.#reopen(known, now);
    return known;
  }

  /** Takes the findings off whatever case they are on. */
  detach(findingIds: readonly string[], now: number): void {
    for (const id of findingIds) {
      const cases = this.findings.get(id)?.cases;
      for (const caseId of cases?.current ?? []) this.#detach(id, caseId, now);
      cases?.set([], now);
    }
  }

  changeCase(idOrKey: string, change: CaseChange, now: number): boolean {
    const found = this.cases.get(idOrKey);
    if (found === undefined) return false;
    this.cases.change(found, change, now);
    return true;
  }

  changeFindings(change: FindingsChange, now: number): void {
    for (const finding of change.add ?? []) this.findings.add(finding, now);
    for (const id of change.remove ?? []) this.findings.end(id, now);
    for (const id of change.mute ?? []) this.findings.setStatus(id, 'muted');
    for (const id of change.resolve ?? []) this.findings.setStatus(id, 'resolved');
    for (const id of change.open ?? []) this.findings.setStatus(id, 'open');
    for (const id of change.open ?? []) {
      for (const caseId of this.findings.get(id)?.cases.current ?? []) {
        const on = this.cases.get(caseId);
        if (on !== undefined) this.#reopen(on, now);
      }
    }
    const settled = [...(change.mute ?? []), ...(change.resolve ?? []), ...(change.remove ?? [])];
    for (const id of settled) {
      for (const caseId of this.findings.get(id)?.cases.current ?? [])
        this.#closeIfDone(caseId, now);
    }
  }

  /** Puts findings on a case and takes them off every other; repeating it changes nothing. */
  #attach(findingIds: readonly string[], target: CaseRecord, now: number): void {
    for (const id of findingIds) {
      const finding = this.findings.get(id);
      if (finding === undefined) continue;
      const before = finding.cases.current;
      if (before.length === 1 && before[0] === target.id) continue;
      for (const other of before.filter((caseId) => caseId !== target.id)) {
        this.#detach(id, other, now);
      }
      target.findings.add(id);
      finding.cases.set([target.id], now);
      target.modifiedAt = now;
    }
  }

  #detach(findingId: string, caseId: string, now: number): void {
    const left = this.cases.get(caseId);
    if (left === undefined || !left.findings.delete(findingId)) return;
    left.modifiedAt = now;
    this.counters.moves += 1;
    this.#closeIfDone(caseId, now);
  }

  /** Documented: a ticket reopens once an open finding is on it. */
  #reopen(record: CaseRecord, now: number): void {
    const { reopensAfter } = this.#settings;
    if (record.standing.current.status !== 'CLOSED' || !Number.isFinite(reopensAfter)) return;
    if (this.#hasOpenFinding(record, now)) {
      this.cases.change(record, { status: 'OPEN' }, now + reopensAfter);
    }
  }

  /** Documented: a ticket that no open finding is left on closes by itself. */
  #closeIfDone(caseId: string, now: number): void {
    const { closesAfter } = this.#settings;
    const record = this.cases.get(caseId);
    if (record === undefined || !Number.isFinite(closesAfter) || this.#hasOpenFinding(record, now))
      return;
    this.cases.change(record, { status: 'CLOSED' }, now + closesAfter);
  }

  #hasOpenFinding({ findings }: CaseRecord, now: number): boolean {
    return [...findings].some((id) => {
      const found = this.finding(id, now);
      return found !== undefined && OPEN.includes(found.attributes['status'] ?? 'open');
    });
  }

  #addCase(request: CaseRequest, ticket: ServiceNowTicket, maker: Maker, now: number): CaseRecord {
    const prefix = this.project(request.projectId)?.key ?? 'CASE';
    const made = this.cases.add({
      id: this.random.uuid(),
      key: this.cases.nextKey(prefix),
      projectId: request.projectId,
      title: request.title ?? this.#titleFor(request.findingIds),
      description: request.description ?? this.#descriptionFor(request.findingIds),
      priority: request.priority,
      assigneeId: request.assigneeId,
      createdAt: now,
      madeBy: maker,
      standing: { status: 'OPEN', name: null, isArchived: false },
      ticket,
      jiraIssue: null,
    });
    if (typeof maker === 'number') this.counters.casesMade += 1;
    this.#attach(request.findingIds, made, now);
    return made;
  }

  #addSeedCase(given: SeedCase, now: number): void {
    const record = recordOf(given);
    const jira = given.jira_issue;
    const made = this.cases.add({
      id: given.id ?? this.random.uuid(),
      key: given.key,
      projectId: given.project_id,
      title: given.title,
      description: given.description ?? this.#descriptionFor(given.findings),
      priority: given.priority ?? 'NOT_DEFINED',
      assigneeId: null,
      createdAt: given.created_at ?? now,
      madeBy: 'seed',
      standing: {
        status: given.status ?? 'OPEN',
        name: given.status_name ?? null,
        isArchived: given.archived ?? false,
      },
      ticket:
        record === null
          ? null
          : {
              record,
              state: given.servicenow_ticket?.state ?? 'New',
              ...settling(given.servicenow_ticket?.status ?? 'COMPLETED'),
            },
      jiraIssue: jira === undefined ? null : { key: jira.issue_key, url: jira.issue_url },
    });
    for (const id of given.findings) {
      made.findings.add(id);
      const finding = this.findings.get(id);
      finding?.cases.set([...finding.cases.current, made.id], Number.NEGATIVE_INFINITY);
    }
  }

  #titleFor(findingIds: readonly string[]): string {
    const [first] = findingIds;
    if (findingIds.length !== 1 || first === undefined) {
      return findingIds.length === 0
        ? 'Security findings'
        : `${findingIds.length} security findings`;
    }
    const title = this.findings.get(first)?.attributes['title'];
    return typeof title === 'string' ? title : 'Security finding';
  }

  #descriptionFor(findingIds: readonly string[]): string {
    return findingIds.map((id) => this.#lineFor(id)).join('\n');
  }

  #lineFor(id: string): string {
    const attributes = this.findings.get(id)?.attributes;
    const rule = attributes?.['rule'];
    const name = isObject(rule) ? (rule['name'] ?? rule['id']) : attributes?.['title'];
    return `- ${String(name ?? 'Security finding')} (${id})`;
  }
}

function recordOf({ key, servicenow_ticket: ticket }: SeedCase): ServiceNowRecord | null {
  if (ticket === undefined) return null;
  const record = parseServiceNowUrl(ticket.url);
  if (record === null) throw new Error(`The seed's case ${key} has no right ServiceNow URL.`);
  return record;
}

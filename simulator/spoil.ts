/** What faults do to the tickets of a request and to the cases of its answer. */
import { type CaseResource, insightOf, withoutInsights, writtenCase } from './case-resource.ts';
import type { CaseRecord } from './cases.ts';
import type { Written } from './endpoints/written.ts';
import type { FaultEffect } from './faults.ts';
import { settingsFrom } from './settings.ts';
import { type CaseRequest, type TicketFate, World } from './world.ts';

/** What the request's ticket at `place`, from 1, is to become. */
export function fateOf(place: number, effects: readonly FaultEffect[]): TicketFate {
  let fate: TicketFate = {};
  for (const effect of effects) {
    if (effect.kind === 'ticket-failed' && isFor(place, effect.ticket)) {
      fate = { ...fate, fails: true };
    }
    if (effect.kind === 'ticket-in-progress' && isFor(place, effect.ticket)) {
      fate = { ...fate, inProgressFor: effect.ms ?? Number.POSITIVE_INFINITY };
    }
  }
  return fate;
}

/** The same write with its answer's cases as the effects make them. */
export function spoiled(
  written: Written,
  effects: readonly FaultEffect[],
  world: World,
  now: number,
): Written {
  const resources = effects.reduce<readonly CaseResource[]>(
    (cases, effect) => withEffect(cases, effect, { written, world, now }),
    written.resources,
  );
  return { ...written, resources };
}

/** Another run makes tickets of its own for the same findings, grouped as they were. */
export function letRivalTake(
  groups: readonly (readonly string[])[],
  world: World,
  now: number,
): void {
  for (const group of groups) {
    const findingIds = group.filter((id) => world.finding(id, now) !== undefined);
    if (findingIds.length === 0) continue;
    world.createTicket(rivalRequest(world.anyProjectId(), findingIds), {}, 'rival', now);
  }
}

interface Scene {
  readonly written: Written;
  readonly world: World;
  readonly now: number;
}

function withEffect(
  cases: readonly CaseResource[],
  effect: FaultEffect,
  scene: Scene,
): readonly CaseResource[] {
  const { records } = scene.written;
  switch (effect.kind) {
    case 'shuffled':
      return scene.world.random.shuffled(cases);
    case 'missing-case': {
      const left = records[(effect.ticket ?? 1) - 1];
      return cases.filter((resource) => resource.id !== left?.id);
    }
    case 'foreign-case':
      return scene.written.endpoint === 'attach'
        ? [foreignCase(scene)]
        : [foreignCase(scene), ...cases];
    case 'same-case-twice':
      return cases.map((resource, place) => (place === 1 ? (cases[0] ?? resource) : resource));
    case 'swapped-findings':
      return swapped(cases);
    case 'other-ticket':
      return cases.map(withOtherTicket);
    case 'no-insights':
      return cases.map((resource) =>
        isOf(resource, records, effect.ticket) ? withoutInsights(resource) : resource,
      );
    case 'wrong-insights':
      return cases.map((resource) =>
        isOf(resource, records, effect.ticket)
          ? withWrongInsights(resource, scene.world)
          : resource,
      );
    default:
      return cases;
  }
}

function isFor(place: number, ticket: number | undefined): boolean {
  return ticket === undefined || ticket === place;
}

function isOf(
  resource: CaseResource,
  records: readonly CaseRecord[],
  ticket: number | undefined,
): boolean {
  return isFor(records.findIndex(({ id }) => id === resource.id) + 1, ticket);
}

function swapped(cases: readonly CaseResource[]): readonly CaseResource[] {
  const [first, second, ...others] = cases;
  if (first === undefined || second === undefined) return cases;
  return [withInsightsOf(first, second), withInsightsOf(second, first), ...others];
}

function withInsightsOf(resource: CaseResource, other: CaseResource): CaseResource {
  const { insights } = other.attributes;
  return {
    ...resource,
    attributes: { ...resource.attributes, ...(insights === undefined ? {} : { insights }) },
  };
}

function withOtherTicket(resource: CaseResource): CaseResource {
  const sysId = 'e'.repeat(32);
  const url = `https://example.service-now.com/incident.do?sys_id=${sysId}`;
  const result = { sys_id: sysId, sys_target_link: url, sys_target_sys_id: sysId, url };
  const attributes = {
    ...resource.attributes,
    servicenow_ticket: { status: 'COMPLETED', result },
  };
  return { ...resource, attributes };
}

function withWrongInsights(resource: CaseResource, world: World): CaseResource {
  const insights = [insightOf(world.random.hex(24), world.findings)];
  return { ...resource, attributes: { ...resource.attributes, insights } };
}

/** A whole case that this Datadog has never made. */
function foreignCase({ world, now }: Scene): CaseResource {
  const elsewhere = new World(
    { projects: [], findings: [{ id: world.random.hex(24), attributes: {} }] },
    settingsFrom({ randomSeed: Math.floor(world.random.next() * 2 ** 32) }),
    now,
  );
  const findingIds = [...elsewhere.findings.all()].map(({ id }) => id);
  const made = elsewhere.createTicket(
    rivalRequest(world.random.uuid(), findingIds),
    {},
    'rival',
    now,
  );
  return writtenCase(made, elsewhere.findings, now);
}

function rivalRequest(projectId: string, findingIds: readonly string[]): CaseRequest {
  return {
    projectId,
    findingIds,
    title: 'Made by another run',
    description: null,
    priority: 'NOT_DEFINED',
    assigneeId: null,
  };
}

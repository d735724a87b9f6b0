/** `routes`: a YAML list of which findings go where. */
import type { Environment } from '../runtime.ts';
import type { Route, TicketRules } from '../tickets/operation.ts';
import { conditionsOf, entryOf, isOneOf, type ReportFault } from './conditions.ts';
import { type Parser, problemMessage } from './fields.ts';
import { rawInput } from './names.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { Problem, Read } from './problems.ts';
import { RULES } from './rules.ts';
import { readYaml, type YamlEntry, type YamlMap, type YamlValue } from './yaml.ts';

const MOST_ROUTES = 500;
/** A table with one mistake in each route has one cause: the first of them show it. */
const SHOWN_PROBLEMS = 20;

const RULE_KEYS = [
  'project-id',
  'assignee-id',
  'priority',
  'title',
  'description',
  'group-by',
] as const;
const KEYS = ['when', ...RULE_KEYS, 'leave-out'] as const;

/** A route before the inputs fill in what it leaves open. */
export type OpenRoute = Omit<Route, 'action'> & {
  readonly action: Partial<TicketRules> | 'leave-out';
};

/** A fault at a line of the input; the reason is a clause. */
interface Fault {
  readonly line: number;
  /** Of the route, from 1; `null` if it is about the whole. */
  readonly route: number | null;
  readonly text: string;
  readonly reason: string;
}

/** `null` if the input is not given. */
export async function readRoutes(
  environment: Environment,
): Promise<Read<readonly OpenRoute[] | null>> {
  // As it is: the space before the first line counts in YAML, and empty lines do in messages.
  const text = rawInput(environment, 'routes');
  if (text.trim() === '') return { ok: true, value: null };
  const faults: Fault[] = [];
  const routes = await routesIn(text, (fault) => faults.push(fault));
  if (faults.length === 0) return { ok: true, value: routes };
  return { ok: false, problems: problemsOfFaults(faults, environment) };
}

type Report = (fault: Fault) => void;

async function routesIn(text: string, report: Report): Promise<readonly OpenRoute[]> {
  const whole = (line: number, reason: string): void =>
    report({ line, route: null, text: '', reason });
  if (/\$\{\{/.test(text)) {
    whole(1, 'holds an expression that was not expanded');
    return [];
  }
  const yaml = await readYaml(text);
  if (!yaml.ok) {
    for (const { line, reason } of yaml.problems) whole(line, `is not valid YAML: ${reason}`);
    return [];
  }
  const { value } = yaml;
  if (value.kind !== 'list') {
    whole(value.line, 'is not a list: begin each route with "- when:"');
    return [];
  }
  if (value.items.length > MOST_ROUTES) {
    whole(value.line, `has ${value.items.length} routes, and at most ${MOST_ROUTES} are allowed`);
    return [];
  }
  return value.items.map((item, index) => routeOf(item, index + 1, report));
}

function routeOf(item: YamlValue, number: number, report: Report): OpenRoute {
  const nothing: OpenRoute = { number, line: item.line, when: [], action: 'leave-out' };
  const fault = (line: number, reason: string, text = ''): void =>
    report({ line, route: number, text, reason });
  if (item.kind !== 'map') {
    fault(item.line, 'is not a route: give it "when" and what to do with what it takes');
    return nothing;
  }
  for (const { key, line } of item.entries) {
    if (!isOneOf(KEYS, key)) {
      fault(line, `is not one of ${KEYS.join(', ')}${suggestion(nearest(key, KEYS))}`, key);
    }
  }
  return { ...nothing, when: conditionsOf(item, fault), action: actionOf(item, fault) };
}

function actionOf(route: YamlMap, fault: ReportFault): OpenRoute['action'] {
  const leaveOut = entryOf(route, 'leave-out');
  const rules = route.entries.filter(({ key }) => isOneOf(RULE_KEYS, key));
  if (leaveOut !== undefined && !isTrue(leaveOut.value)) {
    fault(leaveOut.line, '"leave-out" can only be true: without it, the route makes tickets');
  } else if (leaveOut !== undefined && rules.length > 0) {
    const others = rules.map(({ key }) => key).join(', ');
    fault(leaveOut.line, `"leave-out" makes no tickets, so ${others} cannot apply: remove either`);
  }
  const own: Partial<TicketRules> = Object.assign(
    {},
    ...rules.map((entry) => ruleOf(entry, fault)),
  );
  return leaveOut === undefined ? own : 'leave-out';
}

function ruleOf({ key, line, value }: YamlEntry, fault: ReportFault): Partial<TicketRules> {
  const text = ruleText(key, value);
  if (text === null || text === '') {
    fault(line, `"${key}" needs a text`);
    return {};
  }
  const read = <T>(parse: Parser<T>): T | null => {
    const result = parse(text);
    if (!result.ok) fault(line, `${result.reason} (${key})`, text);
    return result.ok ? result.value : null;
  };
  switch (key) {
    case 'project-id':
      return { projectId: read(RULES['project-id']) };
    case 'assignee-id':
      return { assigneeId: read(RULES['assignee-id']) };
    case 'priority':
      return { priority: read(RULES.priority) };
    case 'title':
      return { title: read(RULES.title) };
    case 'description':
      return { description: read(RULES.description) };
    default: {
      const groupBy = read(RULES['group-by']);
      return groupBy === null ? {} : { groupBy };
    }
  }
}

/** A priority may be a map of its own in YAML: `{ critical: P1, high: P2 }`. */
function ruleText(key: string, value: YamlValue): string | null {
  if (value.kind === 'text') return value.text.trim();
  if (value.kind !== 'map' || key !== 'priority') return null;
  return value.entries
    .map((entry) => `${entry.key}=${entry.value.kind === 'text' ? entry.value.text : ''}`)
    .join(', ');
}

function isTrue(value: YamlValue): boolean {
  return value.kind === 'text' && value.text.toLowerCase() === 'true';
}

function problemsOfFaults(faults: readonly Fault[], environment: Environment): readonly Problem[] {
  const listed = faults.slice(0, SHOWN_PROBLEMS).map(({ line, route, text, reason }) => {
    const place = route === null ? `line ${line}` : `route ${route}, line ${line}`;
    return `${place}: ${problemMessage(text, reason, environment)}`;
  });
  const more = faults.length - listed.length;
  const messages = more > 0 ? [...listed, `and ${more} more of these`] : listed;
  return messages.map((message) => ({ input: 'routes', message }));
}

/** The routes with what they leave open taken from the inputs. */
export function completedRoutes(
  routes: readonly OpenRoute[],
  inputs: TicketRules,
): readonly Route[] {
  return routes.map(({ action, ...route }) => ({
    ...route,
    action: action === 'leave-out' ? action : { ...inputs, ...action, route: route.number },
  }));
}

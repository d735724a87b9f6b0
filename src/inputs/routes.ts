/** `routes`: a YAML list of which findings go where. */
import type { Route, TicketRules } from '../tickets/operation.ts';
import { conditionsOf, type ReportFault, unreachableRoutes } from './conditions.ts';
import { rawInput } from './names.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { Fault, InputReader } from './reader.ts';
import { type ReadRule, RULE_NAMES, rulesFrom } from './rules.ts';
import { isYamlMap, readYaml, type YamlMap, type YamlPath, type YamlValue } from './yaml.ts';

const MOST_ROUTES = 500;
const SHOWN_PROBLEMS = 20;

const KEYS = ['when', ...RULE_NAMES, 'leave-out'] as const;

/** What a route leaves open is as the inputs say. */
export async function readRoutes(
  reader: InputReader,
  inputs: TicketRules,
): Promise<readonly Route[]> {
  // As it is: the space before the first line counts in YAML, and empty lines do in messages.
  const text = rawInput(reader.environment, 'routes');
  if (text.trim() === '') return [];
  const faults: Fault[] = [];
  const routes = await routesIn(text, inputs, faults);
  reader.refuseEach('routes', faults, SHOWN_PROBLEMS, (count) => `and ${count} more of these`);
  if (faults.length === 0) reader.warnings.push(...unreachableRoutes(routes));
  return routes;
}

async function routesIn(
  text: string,
  inputs: TicketRules,
  faults: Fault[],
): Promise<readonly Route[]> {
  const refuse = (line: number, reason: string): readonly Route[] => {
    faults.push({ place: `line ${line}`, text: '', reason });
    return [];
  };
  if (text.includes('${{')) return refuse(1, 'holds an expression that was not expanded');
  const yaml = await readYaml(text, (line, reason) => refuse(line, `is not valid YAML: ${reason}`));
  if (yaml === null) return [];
  const { value, lineOf } = yaml;
  if (!Array.isArray(value)) {
    return refuse(lineOf([]), 'is not a list: begin each route with "- when:"');
  }
  const { length } = value;
  if (length > MOST_ROUTES) {
    return refuse(lineOf([]), `has ${length} routes, and at most ${MOST_ROUTES} are allowed`);
  }
  return value.map((item: YamlValue, index): Route => {
    const number = index + 1;
    const lineAt = (path: YamlPath) => lineOf([index, ...path]);
    const fault: ReportFault = (path, reason, given = '') => {
      faults.push({ place: `route ${number}, line ${lineAt(path)}`, text: given, reason });
    };
    return { number, line: lineAt([]), ...routeOf(item, { ...inputs, route: number }, fault) };
  });
}

function routeOf(
  route: YamlValue,
  inputs: TicketRules,
  fault: ReportFault,
): Pick<Route, 'when' | 'action'> {
  if (!isYamlMap(route)) {
    fault([], 'is not a route: give it "when" and what to do with what it takes');
    return { when: [], action: 'leave-out' };
  }
  for (const key of Object.keys(route)) {
    if (KEYS.some((known) => known === key)) continue;
    fault([key], `is not one of ${KEYS.join(', ')}${suggestion(nearest(key, KEYS))}`, key);
  }
  return { when: conditionsOf(route, fault), action: actionOf(route, inputs, fault) };
}

function actionOf(route: YamlMap, inputs: TicketRules, fault: ReportFault): Route['action'] {
  const rules = rulesFrom(ruleReader(route, fault), inputs);
  const leaveOut = route['leave-out'];
  if (leaveOut === undefined) return rules;
  const others = RULE_NAMES.filter((name) => route[name] !== undefined).join(', ');
  if (textOf(leaveOut).toLowerCase() !== 'true') {
    fault(['leave-out'], '"leave-out" can only be true: without it, the route makes tickets');
  } else if (others !== '') {
    const reason = `"leave-out" makes no tickets, so ${others} cannot apply: remove either`;
    fault(['leave-out'], reason);
  }
  return 'leave-out';
}

function ruleReader(route: YamlMap, fault: ReportFault): ReadRule {
  return (name, parse) => {
    const value = route[name];
    if (value === undefined) return null;
    const text = name === 'priority' ? priorityText(value) : textOf(value);
    if (text !== '') return parse(text, (reason) => fault([name], `${reason} (${name})`, text));
    fault([name], `"${name}" needs a text`);
    return null;
  };
}

function textOf(value: YamlValue): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** It may be a map in YAML: `{ critical: P1, high: P2 }`. */
function priorityText(value: YamlValue): string {
  if (!isYamlMap(value)) return textOf(value);
  return Object.entries(value)
    .map(([severity, priority]) => `${severity}=${textOf(priority)}`)
    .join(', ');
}

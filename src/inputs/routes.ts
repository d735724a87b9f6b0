/** `routes`: a YAML list of which findings go where. */
import type { Route, TicketRules } from '../tickets/operation.ts';
import { conditionsOf, type ReportFault, unreachableRoutes } from './conditions.ts';
import { rawInput } from './names.ts';
import { nearest, suggestion } from './near-miss.ts';
import type { Fault, InputReader } from './reader.ts';
import { type ReadRule, RULE_NAMES, rulesFrom } from './rules.ts';
import { entryOf, readYaml, type YamlMap, type YamlValue } from './yaml.ts';

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
  const items = await routesIn(text, (line, reason) => {
    faults.push({ place: `line ${line}`, text: '', reason });
  });
  const routes = items.map((item, index) => {
    const number = index + 1;
    return routeOf(item, { ...inputs, route: number }, (line, reason, fault = '') => {
      faults.push({ place: `route ${number}, line ${line}`, text: fault, reason });
    });
  });
  reader.refuseEach('routes', faults, SHOWN_PROBLEMS, (count) => `and ${count} more of these`);
  if (faults.length === 0) reader.warnings.push(...unreachableRoutes(routes));
  return routes;
}

async function routesIn(text: string, fault: ReportFault): Promise<readonly YamlValue[]> {
  if (text.includes('${{')) {
    fault(1, 'holds an expression that was not expanded');
    return [];
  }
  const value = await readYaml(text, (line, reason) => {
    fault(line, `is not valid YAML: ${reason}`);
  });
  if (value === null) return [];
  if (value.kind !== 'list') {
    fault(value.line, 'is not a list: begin each route with "- when:"');
    return [];
  }
  const { length } = value.items;
  if (length <= MOST_ROUTES) return value.items;
  fault(value.line, `has ${length} routes, and at most ${MOST_ROUTES} are allowed`);
  return [];
}

function routeOf(
  item: YamlValue,
  inputs: TicketRules & { readonly route: number },
  fault: ReportFault,
): Route {
  const { line } = item;
  const number = inputs.route;
  if (item.kind !== 'map') {
    fault(line, 'is not a route: give it "when" and what to do with what it takes');
    return { number, line, when: [], action: 'leave-out' };
  }
  for (const { key, line: at } of item.entries) {
    if (KEYS.some((known) => known === key)) continue;
    fault(at, `is not one of ${KEYS.join(', ')}${suggestion(nearest(key, KEYS))}`, key);
  }
  return {
    number,
    line,
    when: conditionsOf(item, fault),
    action: actionOf(item, inputs, fault),
  };
}

function actionOf(route: YamlMap, inputs: TicketRules, fault: ReportFault): Route['action'] {
  const rules = rulesFrom(ruleReader(route, fault), inputs);
  const leaveOut = entryOf(route, 'leave-out');
  if (leaveOut === undefined) return rules;
  const others = RULE_NAMES.filter((name) => entryOf(route, name) !== undefined);
  if (leaveOut.value.kind !== 'text' || leaveOut.value.text.toLowerCase() !== 'true') {
    fault(leaveOut.line, '"leave-out" can only be true: without it, the route makes tickets');
  } else if (others.length > 0) {
    const names = others.join(', ');
    fault(leaveOut.line, `"leave-out" makes no tickets, so ${names} cannot apply: remove either`);
  }
  return 'leave-out';
}

function ruleReader(route: YamlMap, fault: ReportFault): ReadRule {
  return (name, parse) => {
    const entry = entryOf(route, name);
    if (entry === undefined) return null;
    const text = name === 'priority' ? priorityText(entry.value) : textOf(entry.value);
    if (text !== '') return parse(text, (reason) => fault(entry.line, `${reason} (${name})`, text));
    fault(entry.line, `"${name}" needs a text`);
    return null;
  };
}

function textOf(value: YamlValue): string {
  return value.kind === 'text' ? value.text.trim() : '';
}

/** It may be a map in YAML: `{ critical: P1, high: P2 }`. */
function priorityText(value: YamlValue): string {
  if (value.kind !== 'map') return textOf(value);
  return value.entries.map((entry) => `${entry.key}=${textOf(entry.value)}`).join(', ');
}

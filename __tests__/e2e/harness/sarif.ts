/** SARIF as a scanner writes it, about findings that a simulated Datadog has. */
import type { SeedFinding } from '../../../simulator/simulator.ts';

/** What the generated findings have, of all that a finding can have. */
interface Attributes {
  readonly title: string;
  readonly rule: { readonly id: string };
  readonly code_location: {
    readonly filename: string;
    readonly line_start: number;
    readonly line_end: number;
  };
}

/** Of one run. */
export function sarif(results: readonly object[], run: object = {}): string {
  return sarifOf([{ tool: { driver: { name: 'scanner' } }, ...run, results }]);
}

export function sarifOf(runs: readonly object[]): string {
  return JSON.stringify({ version: '2.1.0', runs });
}

/** The finding as its scanner saw it: rule, message and place, and no ID of Datadog's. */
export function resultOf({ attributes }: SeedFinding, more: object = {}): object {
  // Generated findings have all of these.
  const { title, rule, code_location } = attributes as unknown as Attributes;
  return {
    ruleId: rule.id,
    message: { text: title },
    locations: [
      locationOf(code_location.filename, code_location.line_start, code_location.line_end),
    ],
    ...more,
  };
}

export function locationOf(uri: string, startLine?: number, endLine = startLine): object {
  const region = startLine === undefined ? {} : { region: { startLine, endLine } };
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}

/** The same with the ID of the finding, where it is looked for first. */
export function identifiedResultOf(finding: SeedFinding, more: object = {}): object {
  return resultOf(finding, { properties: { 'datadog.finding_id': finding.id }, ...more });
}

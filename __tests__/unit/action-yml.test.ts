import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { SITES } from '../../src/datadog/sites.ts';
import { parseInputs } from '../../src/inputs/inputs.ts';
import { INPUT_DEFAULTS, INPUT_NAMES } from '../../src/inputs/names.ts';
import { PLACEHOLDERS } from '../../src/tickets/plan/placeholders.ts';
import { GROUP_BY, PRIORITIES } from '../../src/tickets/ticket.ts';
import { environmentOf, expression, MINIMAL } from './inputs/given.ts';

interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly runs: unknown;
  readonly branding: unknown;
  readonly inputs: Readonly<
    Record<string, { description: string; default?: unknown; required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { description: string }>>;
}

const action: ActionFile = parse(
  readFileSync(join(import.meta.dirname, '../../action.yml'), 'utf8'),
);
/** As the runner fills them in; it expands the one expression among them. */
const defaults = Object.fromEntries(
  Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']),
);

describe('action.yml', () => {
  test('has exactly the inputs that are read, in the same order', () => {
    expect(Object.keys(action.inputs)).toEqual(INPUT_NAMES);
  });

  test('has exactly the defaults that are read, all of them text', () => {
    const { 'github-token': token, ...others } = defaults;
    const { 'github-token': noToken, ...read } = INPUT_DEFAULTS;
    expect(others).toEqual(read);
    expect(token).toBe(expression('github.token'));
    expect(noToken).toBe('');
  });

  test('has defaults that make no difference to leaving an input out', async () => {
    const filledIn = await parseInputs(
      environmentOf({ ...defaults, 'github-token': '', ...MINIMAL }),
    );
    expect(filledIn.ok).toBe(true);
    expect(filledIn).toEqual(await parseInputs(environmentOf(MINIMAL)));
  });

  test('requires nothing, since routes can name the projects', () => {
    expect(INPUT_NAMES.filter((name) => action.inputs[name]?.required === true)).toEqual([]);
  });

  test.each([
    ['datadog-site', SITES],
    ['group-by', GROUP_BY],
    ['title', PLACEHOLDERS.map((name) => `{{${name}}}`)],
    ['priority', [...PRIORITIES, 'from-severity']],
    ['on-existing-ticket', ['skip', 'join', 'move', 'fail']],
    ['min-severity', ['critical', 'high', 'medium', 'low', 'info']],
    ['if-no-findings', ['ignore', 'warn', 'fail']],
    ['on-missing-finding', ['fail', 'skip']],
    ['operation', ['create', 'attach']],
  ] as const)('names every choice of %s', (name, choices) => {
    for (const choice of choices) {
      expect(action.inputs[name]?.description).toContain(`\`${choice}\``);
    }
  });

  test('has the outputs of the documentation', () => {
    expect(Object.keys(action.outputs).toSorted()).toEqual(
      [
        'result',
        'case-key',
        'servicenow-url',
        'case-keys',
        'case-ids',
        'servicenow-urls',
        'tickets',
        'finding-count',
        'ticket-count',
        'created-count',
        'attached-count',
        'existing-count',
        'failed-count',
        'skipped-finding-count',
        'results-file',
        'sarif-file',
      ].toSorted(),
    );
  });

  test('describes everything in whole sentences', () => {
    const described = [...Object.values(action.inputs), ...Object.values(action.outputs)];
    for (const { description } of described) {
      expect(description).toMatch(/^[A-Z`].*\.$/s);
    }
  });

  test('is fit for the Marketplace', () => {
    expect(action.name).toBe('Datadog findings to ServiceNow tickets');
    expect(action.description.length).toBeLessThanOrEqual(125);
    expect(action.branding).toEqual({ icon: 'shield', color: 'purple' });
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });
});

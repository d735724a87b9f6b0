/** Every kind of wrong input: the sentence that a person reads, and that nothing was sent. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { TEST_ACCESS_TOKEN } from '../../simulator/simulator.ts';
import { errorsOf } from '../e2e/harness/outcome.ts';
import { type Datadog, openDatadog } from './datadog.ts';

const ID = 'ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==';

let datadog: Datadog;
beforeEach(async () => {
  datadog = await openDatadog({ findings: 1 });
});

type Inputs = Readonly<Record<string, string>>;

const CASES: readonly (readonly [what: string, inputs: Inputs, sentence: string])[] = [
  [
    'no credentials',
    { 'api-key': '', 'app-key': '' },
    'api-key: no Datadog credentials were given: set api-key and app-key, or access-token',
  ],
  ['half a key pair', { 'app-key': '' }, 'app-key: is missing, and api-key needs it'],
  [
    'both kinds of credentials',
    { 'access-token': TEST_ACCESS_TOKEN },
    'access-token: is given together with api-key or app-key',
  ],
  [
    'a key with a line break in it',
    { 'api-key': 'one-key-here\nanother-key' },
    'api-key: holds a space, a line break',
  ],
  [
    'keys that are swapped',
    { 'api-key': '6'.repeat(40), 'app-key': '5'.repeat(32) },
    'api-key: looks like an application key, 40 hex digits: an API key has 32',
  ],
  [
    'an API key as access token',
    { 'api-key': '', 'app-key': '', 'access-token': '5'.repeat(32) },
    'access-token: looks like an API key, not an access token',
  ],
  [
    'a secret with quotes in it',
    { 'app-key': '"6262626262626262b2b2b2b2b2b2b2b262626262"' },
    'app-key: holds a quote: store the credential without quotes around it',
  ],
  [
    'a secret that does not exist',
    { 'api-key': 'null' },
    'api-key: is a word such as null or false, not a credential: the secret may not exist',
  ],
  [
    'an unknown site',
    { 'datadog-site': 'datadoghq.de' },
    'datadog-site: "datadoghq.de" is not a Datadog site: did you mean datadoghq.eu? The sites are datadoghq.com, us3.datadoghq.com',
  ],
  [
    'the name that people have for a site',
    { 'datadog-site': 'us5' },
    'datadog-site: "us5" is not a Datadog site: did you mean us5.datadoghq.com?',
  ],
  [
    'what people call a site',
    { 'datadog-site': 'eu' },
    'datadog-site: "eu" is not a Datadog site: did you mean datadoghq.eu?',
  ],
  [
    'an API URL with the path of the API in it',
    { 'api-url': 'https://api.datadoghq.eu/api/v2' },
    'already has the path of the API in it: give the base URL alone, https://api.datadoghq.eu',
  ],
  [
    'an API URL in the clear',
    { 'api-url': 'http://gateway.example.com' },
    'api-url: "http://gateway.example.com" sends the credentials in the clear',
  ],
  [
    'no project',
    { 'project-id': '' },
    'project-id: is required: the UUID of the Datadog Case Management project',
  ],
  ['a project that is no UUID', { 'project-id': 'SEC' }, 'project-id: "SEC" is not a UUID'],
  [
    'an unknown operation',
    { operation: 'delete' },
    'operation: "delete" is not one of create, attach',
  ],
  ['attaching to no ticket', { operation: 'attach' }, 'servicenow-ticket-url: is required'],
  [
    'a ticket URL with create',
    {
      'servicenow-ticket-url':
        'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789',
    },
    'servicenow-ticket-url: "https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789" belongs to operation: attach',
  ],
  [
    'a ticket URL of another host',
    {
      operation: 'attach',
      'servicenow-ticket-url':
        'https://service-now.com.example.org/incident.do?sys_id=abcdef0123456789abcdef0123456789',
    },
    'is not on a host below service-now.com',
  ],
  [
    'a ticket URL without a record',
    {
      operation: 'attach',
      'servicenow-ticket-url':
        'https://example.service-now.com/incident_list.do?sysparm_query=active%3Dtrue',
    },
    'is the address of a list, not of a record: give the URL of an incident, such as',
  ],
  [
    'a ticket URL of a problem',
    {
      operation: 'attach',
      'servicenow-ticket-url':
        'https://example.service-now.com/problem.do?sys_id=abcdef0123456789abcdef0123456789',
    },
    'names a record of the table problem, and Datadog takes incidents only',
  ],
  [
    'a title with attach',
    {
      operation: 'attach',
      'servicenow-ticket-url':
        'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789',
      title: 'a',
    },
    'title: "a" belongs to operation: create, and operation is attach: leave it out',
  ],
  [
    'joining with attach',
    {
      operation: 'attach',
      'servicenow-ticket-url':
        'https://example.service-now.com/incident.do?sys_id=abcdef0123456789abcdef0123456789',
      'on-existing-ticket': 'join',
    },
    'on-existing-ticket: "join" belongs to operation: create',
  ],
  [
    'an expression that was not expanded',
    { 'finding-ids': '${{ steps.scan.outputs.ids }}' },
    'finding-ids: line 1: "${{ steps.scan.outputs.ids }}" is an expression that was not expanded',
  ],
  [
    'a quoted ID',
    { 'finding-ids': `${ID}\n"${ID}"` },
    'finding-ids: line 2: "\\"ZGVmLTAwcC1pZXJ-aS0wZjhjNjMyZDNmMzRlZTgzNw==\\"" holds a quote',
  ],
  [
    'a URL as an ID',
    { 'finding-ids': 'https://app.datadoghq.com/security' },
    'is a URL, not a finding ID',
  ],
  [
    'bad entries of a JSON array',
    { 'finding-ids': `["${ID}", 7, {"rule": "x"}]` },
    'finding-ids: entry 2: "7" is neither a string nor an object with "id" or "finding_id"\n' +
      '• finding-ids: entry 3: "{\\"rule\\":\\"x\\"}" has no text in "id" or "finding_id"',
  ],
  [
    'a comma too many in JSON',
    { 'finding-ids': `[\n"${ID}",\n]` },
    'is not valid JSON: line 2 has a comma after the last entry',
  ],
  ['broken JSON', { 'finding-ids': `["${ID}"` }, 'begins like JSON, but is not valid JSON'],
  [
    'a pointer that is none',
    { 'sarif-id-property': 'properties.id' },
    'sarif-id-property: "properties.id"',
  ],
  [
    'an unknown group',
    { 'group-by': 'squad' },
    'group-by: "squad" is not one of all, finding, rule',
  ],
  [
    'an unknown placeholder',
    { title: 'For {{squad}}' },
    'title: "For {{squad}}" names {{squad}}: the placeholders are {{count}}',
  ],
  ['an unknown priority', { priority: 'P9' }, 'priority: "P9" is not one of NOT_DEFINED, P1'],
  [
    'an email address as assignee',
    { 'assignee-id': 'jo@example.com' },
    'assignee-id: "jo@example.com" is an email address, not a UUID, such as aeadc05e-98a8-11ec-ac2c-da7ad0900001: the user\'s UUID is in the URL of their page in Organization Settings > Users',
  ],
  [
    'one choice with another spelling',
    { priority: 'from_severity' },
    'P5, from-severity, or a map such as critical=P1, high=P1, medium=P3: did you mean from-severity?',
  ],
  [
    'a wait that leaves no time for tickets',
    { 'wait-for-findings': '10m' },
    'wait-for-findings: "10m" leaves too little of timeout (10m) for the tickets: raise timeout, or wait at most 480s',
  ],
  [
    'a slip of the pen',
    { 'min-severity': 'hihg' },
    'min-severity: "hihg" is not one of critical, high, medium, low, info: did you mean high?',
  ],
  [
    'a number that is none',
    { 'max-findings': 'many' },
    'max-findings: "many" is not a whole number from 1 to 1000000',
  ],
  [
    'a duration that is none',
    { timeout: 'soon' },
    'timeout: "soon" is not a duration, such as 90, 90s, 5m or 1h',
  ],
  [
    'a choice that is none',
    { 'if-no-findings': 'panic' },
    'if-no-findings: "panic" is not one of ignore, warn, fail',
  ],
  ['a truth that is none', { 'dry-run': 'maybe' }, 'dry-run: "maybe" is neither true nor false'],
];

describe('the step fails before the first request, and says why, for', () => {
  test.each(CASES)('%s', async (_, inputs, sentence) => {
    const result = await datadog.run({ 'finding-ids': ID, ...inputs });
    expect(errorsOf(result).join('\n')).toContain(sentence);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toEqual({});
    expect(datadog.simulator.requests()).toEqual([]);
  });
});

test('all problems are told together, in the order of action.yml', async () => {
  const result = await datadog.run({
    'api-key': '',
    'project-id': 'SEC',
    'finding-ids': '"',
    'findings-file': 'nowhere.json',
    'dry-run': 'maybe',
  });
  const [message = ''] = errorsOf(result);
  expect(message).toMatch(/^5 inputs need attention:\n/);
  const inputs = [...message.matchAll(/^• ([a-z-]+):/gm)].map(([, input]) => input);
  expect(inputs).toEqual(['api-key', 'project-id', 'finding-ids', 'findings-file', 'dry-run']);
});

test('where GitHub withheld the secrets, that is said', async () => {
  const payload = {
    pull_request: {
      head: { repo: { full_name: 'fork/shop' } },
      base: { repo: { full_name: 'example/shop' } },
    },
  };
  const result = await datadog.run(
    { 'api-key': '', 'app-key': '', 'finding-ids': ID },
    { event: { name: 'pull_request', payload } },
  );
  expect(errorsOf(result).join()).toContain(
    'Workflows from forks and Dependabot get no secrets, and this pull request comes from a fork',
  );
});

test('a key that was put into the wrong input is not shown', async () => {
  const key = '0123456789abcdef0123456789abcdef';
  const result = await datadog.run({ 'api-key': key, 'project-id': key, 'finding-ids': ID });
  expect(errorsOf(result).join()).toContain('project-id: "***" is not a UUID');
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type ParsedInputs, parseInputs } from '../../../src/inputs/inputs.ts';
import { INPUT_NAMES, type InputName } from '../../../src/inputs/names.ts';
import { createOperation } from '../builders.ts';
import { anyText } from '../hostile-text.ts';
import {
  API_KEY,
  APP_KEY,
  environmentOf,
  expression,
  FINDING_ID,
  type Given,
  MINIMAL,
  PROJECT_ID,
  SYS_ID,
  TICKET_URL,
} from './given.ts';

function parse(given: Given): Promise<ParsedInputs> {
  return parseInputs(environmentOf(given));
}

async function faulty(given: Given): Promise<readonly InputName[]> {
  const parsed = await parse(given);
  return parsed.ok ? [] : parsed.problems.map(({ input }) => input);
}

describe('inputs', () => {
  test('need no more than credentials, a project and findings', async () => {
    expect(await parse(MINIMAL)).toEqual({
      ok: true,
      inputs: {
        credentials: { kind: 'keys', apiKey: API_KEY, appKey: APP_KEY },
        site: 'datadoghq.com',
        apiUrl: 'https://api.datadoghq.com',
        operation: createOperation(),
        sources: {
          findings: [{ id: FINDING_ID, origin: { kind: 'input', input: 'finding-ids', line: 1 } }],
          hasIdList: true,
          filePatterns: [],
          sarifIdPointer: null,
          sarifLookup: false,
          query: null,
          waitForFindings: 0,
        },
        minSeverity: null,
        maxFindings: 1000,
        maxTickets: 100,
        ifNoFindings: 'ignore',
        onMissingFinding: 'fail',
        dryRun: false,
        waitForTicket: 60_000,
        timeout: 600_000,
        failOnError: true,
        warnings: [],
        notes: [],
        github: { token: null, commentOnPr: false, annotations: true, sarifOutput: null },
      },
    });
  });

  test('can all be set', async () => {
    const given: Given = {
      'access-token': 'ddsat_0123456789',
      'datadog-site': 'https://app.datadoghq.eu/security',
      'api-url': 'http://127.0.0.1:4000/',
      operation: 'attach',
      'project-id': PROJECT_ID.toUpperCase(),
      'servicenow-ticket-url': TICKET_URL,
      'findings-file': 'a.txt',
      'max-findings': '50',
      'max-tickets': '1',
      'if-no-findings': 'fail',
      'on-existing-ticket': 'fail',
      'on-missing-finding': 'skip',
      'dry-run': 'true',
      'wait-for-ticket': '0',
      timeout: '1h',
      'fail-on-error': 'false',
      'github-token': 'ghs_x',
      annotations: 'false',
    };
    expect(await parse(given)).toMatchObject({
      ok: true,
      inputs: {
        credentials: { kind: 'token', accessToken: 'ddsat_0123456789' },
        site: 'datadoghq.eu',
        apiUrl: 'http://127.0.0.1:4000',
        operation: {
          kind: 'attach',
          projectId: PROJECT_ID,
          sysId: SYS_ID,
          onExistingTicket: 'fail',
        },
        sources: { filePatterns: ['a.txt'] },
        maxFindings: 50,
        maxTickets: 1,
        ifNoFindings: 'fail',
        onMissingFinding: 'skip',
        dryRun: true,
        waitForTicket: 0,
        timeout: 3_600_000,
        failOnError: false,
        github: { token: 'ghs_x', annotations: false },
      },
    });
  });

  test('are the same with no environment at all as with blank ones', async () => {
    const blank = Object.fromEntries(INPUT_NAMES.map((name) => [name, ' \n']));
    expect(await parseInputs({})).toEqual(await parse(blank));
    expect(await faulty({})).toEqual(['api-key', 'project-id']);
  });

  test('are ignored where nobody knows their name', async () => {
    expect(await parseInputs({ ...environmentOf(MINIMAL), INPUT_LANGUAGE: 'go' })).toMatchObject({
      inputs: { warnings: [] },
    });
  });

  test('are named where their name is misspelled', async () => {
    const misspelled = { INPUT_FINDING_IDS: 'a', 'INPUT_MIN-SEVERTY': 'high', INPUT_TITEL: ' ' };
    expect(await parseInputs({ ...environmentOf(MINIMAL), ...misspelled })).toMatchObject({
      inputs: {
        warnings: [
          '`finding_ids` is not an input: did you mean `finding-ids`?',
          '`min-severty` is not an input: did you mean `min-severity`?',
        ],
      },
    });
  });

  test('say that a workspace address is rewritten', async () => {
    const workspace = `https://example.service-now.com/now/sow/record/incident/${SYS_ID}`;
    const given = { ...MINIMAL, operation: 'attach', 'servicenow-ticket-url': workspace };
    expect(await parse(given)).toMatchObject({
      inputs: {
        operation: { ticketUrl: TICKET_URL },
        notes: [
          `\`servicenow-ticket-url\` is the address of a workspace; Datadog gets ${TICKET_URL} instead.`,
        ],
      },
    });
  });

  test('warn of a list that is null', async () => {
    expect(await parse({ ...MINIMAL, 'finding-ids': 'null' })).toMatchObject({
      inputs: { warnings: [expect.stringMatching(/^`finding-ids` is `null`, taken as an empty/)] },
    });
  });
});

describe('problems', () => {
  const everythingWrong: Given = {
    'api-key': 'a b',
    'app-key': 'a b',
    'datadog-site': 'datadog.com',
    'api-url': 'ftp://x',
    operation: 'update',
    'project-id': 'SEC',
    'servicenow-ticket-url': 'x',
    'finding-ids': '"x',
    'findings-file': 'x\0y',
    'sarif-id-property': 'x',
    'sarif-lookup': 'x',
    'min-severity': 'x',
    'max-findings': '0',
    'max-tickets': 'x',
    'if-no-findings': 'x',
    'wait-for-findings': 'x',
    'group-by': 'x',
    title: '{{x}}',
    description: '{{x}}',
    priority: 'x',
    'assignee-id': 'x',
    routes: 'x',
    'on-existing-ticket': 'x',
    'on-closed-ticket': 'x',
    'on-missing-finding': 'x',
    'dry-run': 'x',
    'wait-for-ticket': 'x',
    timeout: '0',
    'fail-on-error': 'x',
    'github-token': 'a b',
    'comment-on-pr': 'x',
    annotations: 'x',
    'sarif-output': 'x\ny',
  };

  test('are reported all together, in the order of action.yml, each once', async () => {
    expect(await faulty(everythingWrong)).toEqual(Object.keys(everythingWrong));
  });

  test.each([
    ['8m', '10m', null],
    [
      '481s',
      '10m',
      '"481s" leaves too little of timeout (10m) for the tickets: raise timeout, or wait at most 480s',
    ],
    ['60s', '60s', '"60s" leaves too little of timeout (60s) for the tickets'],
  ])('of a wait of %s within %s: %j', async (wait, timeout, message) => {
    const parsed = await parse({ ...MINIMAL, 'wait-for-findings': wait, timeout });
    expect(parsed.ok ? null : parsed.problems).toEqual(
      message === null
        ? null
        : [{ input: 'wait-for-findings', message: expect.stringContaining(message) }],
    );
  });

  test('come with the file patterns that can be paths, so that theirs can be told along', async () => {
    expect(await parse({ 'findings-file': 'a.sarif\nb.sarif\nc\u001b[31m.sarif' })).toMatchObject({
      ok: false,
      filePatterns: ['a.sarif', 'b.sarif'],
    });
  });

  test('name what was given and what would be right', async () => {
    expect(await parse({ ...MINIMAL, 'max-findings': '1k' })).toMatchObject({
      problems: [
        { input: 'max-findings', message: '"1k" is not a whole number from 1 to 1000000' },
      ],
    });
  });
});

describe('for any environment', () => {
  const anyValue = fc.oneof(
    anyText(),
    fc.constantFrom(
      '[',
      '{"a":1}',
      'https://',
      '{{x}}',
      expression('x'),
      'true',
      '5m',
      'attach',
      '@',
    ),
  );
  const anyInputs = fc.dictionary(fc.constantFrom(...INPUT_NAMES), anyValue, {
    noNullPrototype: true,
  });

  test('the parser answers, and says what is wrong in one line each', async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs, async (given) => {
        const parsed = await parse(given);
        const problems = parsed.ok ? [] : parsed.problems;
        expect(parsed.ok || problems.length > 0).toBe(true);
        for (const { message } of problems) {
          expect(message).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        }
      }),
    );
  });

  test('no message holds a credential, wherever else it was put', async () => {
    const secret = fc
      .tuple(
        fc.stringMatching(/^[0-9a-f]{12,200}$/),
        fc.constantFrom('', ' ', '\n', '"', '+/', '@', 'é', '\\'),
        fc.stringMatching(/^[0-9a-f]{12}$/),
      )
      .map((parts) => parts.join(''));
    const place = fc.record({
      name: fc.constantFrom(...INPUT_NAMES),
      before: anyValue,
      after: anyValue,
    });
    await fc.assert(
      fc.asyncProperty(secret, place, anyInputs, async (apiKey, { name, before, after }, given) => {
        const parsed = await parse({
          ...given,
          [name]: before + apiKey + after,
          'api-key': apiKey,
        });
        const messages = parsed.ok ? '' : JSON.stringify(parsed.problems);
        for (const part of [apiKey.slice(0, 12), apiKey.slice(-12)]) {
          expect(messages).not.toContain(part);
        }
      }),
    );
  });
});

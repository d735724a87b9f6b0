/** Credentials go to Datadog's hosts and to the one in `api-url`, whatever else is given. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startBudget } from '../../../src/budget.ts';
import { createClient } from '../../../src/datadog/client.ts';
import { getCase } from '../../../src/datadog/endpoints/case.ts';
import { searchFindings } from '../../../src/datadog/endpoints/search-findings.ts';
import {
  attachFindings,
  createTickets,
} from '../../../src/datadog/endpoints/servicenow-tickets.ts';
import { resolveSite, SITES, siteApiUrl } from '../../../src/datadog/sites.ts';
import type { HttpRequest } from '../../../src/datadog/transport.ts';
import type { Clock, Log } from '../../../src/runtime.ts';
import { anyText } from '../hostile-text.ts';

const DATADOG_HOST =
  /^api\.(?:(?:us3|us5|ap1|ap2|uk1)\.)?datadoghq\.com$|^api\.datadoghq\.eu$|^api\.(?:us2\.)?ddog-gov\.com$/;

const clock: Clock = {
  now: () => 0,
  timestamp: () => 0,
  sleep: () => new Promise(() => undefined),
};
const log: Log = {
  info: () => undefined,
  notice: () => undefined,
  warning: () => undefined,
  error: () => undefined,
  debug: () => undefined,
  group: (_, stage) => stage(),
};

/** What a client sends for any texts, each answered with a refusal. */
async function sentWith(text: string, other: string): Promise<readonly HttpRequest[]> {
  const sent: HttpRequest[] = [];
  const client = createClient({
    apiUrl: 'https://api.datadoghq.eu',
    site: 'datadoghq.eu',
    credentials: { kind: 'keys', apiKey: 'api-key-value', appKey: 'app-key-value' },
    transport: async (request) => {
      sent.push(request);
      return { status: 400, headers: {}, body: '' };
    },
    clock,
    random: () => 0,
    log,
    budget: startBudget(60_000, clock, new AbortController().signal),
    redact: (text) => text,
  });
  const ticket = { title: text, description: other, priority: null, assigneeId: other };
  await Promise.allSettled([
    getCase(client, text),
    searchFindings(client, { filter: text, purpose: other }).next(),
    attachFindings(client, text, other, [text]),
    createTickets(client, [{ ...ticket, projectId: other, findingIds: [text, other] }]),
  ]);
  return sent;
}

describe('the host of a request', () => {
  test("is one of Datadog's for every site", () => {
    for (const site of SITES) expect(new URL(siteApiUrl(site)).host).toMatch(DATADOG_HOST);
  });

  test("is one of Datadog's for anything that is understood as a site", () => {
    const parts = fc.constantFrom(
      ...SITES,
      ...['https://', 'app.', 'api.', '.evil.example', '@', '/', '#', '?', ':443', '\\', ' ', '.'],
      ...['evil.example', '%2e', '\n', '\t', 'ｄ'],
    );
    const given = fc.array(fc.oneof(parts, fc.string()), { maxLength: 5 });
    fc.assert(
      fc.property(given, (texts) => {
        const site = resolveSite(texts.join(''));
        if (site !== null) expect(new URL(siteApiUrl(site)).host).toMatch(DATADOG_HOST);
      }),
      { numRuns: 1_000 },
    );
  });

  test('is not changed by anything that a request is about', async () => {
    const hostile = fc.oneof(
      anyText(),
      fc.constantFrom('..', '//evil.example', '@evil.example', '\\evil', '?a#b', 'https://evil'),
    );
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (text, other) => {
        const sent = await sentWith(text.toWellFormed(), other.toWellFormed());
        expect(sent).toHaveLength(4);
        for (const { url } of sent) expect(new URL(url).origin).toBe('https://api.datadoghq.eu');
      }),
    );
  });
});

test('credentials stand in headers, never in an address or a body', async () => {
  for (const { url, body, headers } of await sentWith('a', 'b')) {
    expect(headers).toMatchObject({
      'dd-api-key': 'api-key-value',
      'dd-application-key': 'app-key-value',
    });
    expect(`${url} ${body}`).not.toMatch(/key-value/);
  }
});

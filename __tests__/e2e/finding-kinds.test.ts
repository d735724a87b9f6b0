/** One finding of each of the twelve kinds: alone, all together, and moved to another ticket. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ActionResult } from '../../scripts/runner/run-action.ts';
import { KIND_ROWS, type KindRow, ONE_OF_EACH_KIND } from '../finding-kinds.ts';
import { SYS_ID } from '../unit/builders.ts';
import {
  github as GITHUB,
  type GitHubServer,
  startGitHubServer,
} from '../unit/report/github-server.ts';
import { type Datadog, startDatadog } from './harness/datadog.ts';
import { allTicketsOf, errorsOf, statusesOf } from './harness/outcome.ts';

const EVENT = { name: 'pull_request', payload: { pull_request: { number: 7, head: {} } } };
const QUERY = { 'findings-query': '@status:open', 'comment-on-pr': 'true' };

let datadog: Datadog;
let github: GitHubServer;
/** A ticket for each; then the same findings moved to one. */
let planned: ActionResult;
let alone: ActionResult;
let together: ActionResult;
let comments: readonly string[];

beforeAll(async () => {
  [github, datadog] = await Promise.all([
    startGitHubServer(),
    startDatadog({ findings: ONE_OF_EACH_KIND }),
  ]);
  const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: GITHUB.repository };
  const run = (inputs: Readonly<Record<string, string>>) =>
    datadog.run({ ...QUERY, 'github-token': GITHUB.token, ...inputs }, { event: EVENT, env });
  const each = { 'group-by': 'finding', description: 'WHAT {{findings}}' };
  planned = await run({ ...each, 'dry-run': 'true' });
  alone = await run(each);
  comments = [...github.comments.values()].flat().map(({ body }) => body);
  together = await run({
    operation: 'attach',
    'servicenow-ticket-url': `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`,
  });
});
afterAll(() => Promise.all([github.close(), datadog.close()]));

/** Without what keeps text from acting. */
function plain(text: string): string {
  return text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u200b', '')
    .replaceAll(/\\(?=[^\w\s])/g, '');
}

function idOf({ kind }: KindRow): string {
  return ONE_OF_EACH_KIND.find(({ attributes }) => attributes['finding_type'] === kind)?.id ?? '';
}

test('a query finds all of them, and each run puts each of them on one ticket', () => {
  for (const result of [planned, alone, together]) {
    expect(errorsOf(result)).toEqual([]);
    const ids = allTicketsOf(result).flatMap(({ finding_ids }) => finding_ids);
    expect(ids.toSorted()).toEqual(ONE_OF_EACH_KIND.map(({ id }) => id).toSorted());
  }
  expect(statusesOf(planned)).toEqual({ planned: 12 });
  expect(statusesOf(alone)).toEqual({ created: 12 });
  expect(statusesOf(together)).toEqual({ attached: 1 });
});

describe.each(KIND_ROWS)('a finding of kind $kind', (row) => {
  test('is told with what it is and where in log, summary and comment', () => {
    // The log tells the first three findings of a ticket.
    const logs = [planned, alone].map(({ stdout }) => stdout);
    const summaries = [planned, alone, together].map(({ summary }) => summary);
    expect(comments).toHaveLength(1);
    for (const page of [...logs, ...summaries, ...comments]) {
      expect(plain(page)).toContain(row.what);
      expect(plain(page)).toContain(row.where);
    }
  });

  test('is in the results file with what it is and where', () => {
    const findings = resultsOf(alone).findings;
    const { kind, values } = row;
    expect(findings.find(({ id }) => id === idOf(row))).toMatchObject({
      type: kind,
      rule: values.advisory === undefined ? (values.rule ?? null) : null,
      advisory: values.advisory ?? null,
      package: values.package ?? null,
      fixed_version: values.fixed_version ?? null,
      file: values.file ?? null,
      account: values.account ?? null,
    });
  });

  test('has a case in Datadog whose description says it', () => {
    const made = datadog.simulator
      .state()
      .cases.find(({ description }) => description?.includes(`finding ${idOf(row)}`));
    expect(plain(made?.description ?? '')).toBe(
      `WHAT critical: ${row.what} - ${row.where} - finding ${idOf(row)}`,
    );
  });
});

interface Results {
  readonly findings: readonly { readonly id: string }[];
}

function resultsOf({ resultsFile }: ActionResult): Results {
  return resultsFile as Results;
}

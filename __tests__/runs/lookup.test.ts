/** `sarif-lookup`: results that hold no finding ID, found in Datadog by commit, rule and place. */
import { describe, expect, test } from '@jest/globals';
import type { ActionResult, ActionStep } from '../../scripts/runner/run-action.ts';
import { generateFindings, type SeedFinding } from '../../simulator/simulator.ts';
import { errorsOf, statusesOf, ticketsOf, warningsOf } from '../e2e/harness/outcome.ts';
import { searchesOf, writesTo } from '../e2e/harness/requests.ts';
import { identifiedResultOf, locationOf, resultOf, sarif, sarifOf } from '../e2e/harness/sarif.ts';
import { type Datadog, openDatadog, type Step } from './datadog.ts';

const COMMIT = '4f2b8c1d9e0a7f6b5c4d3e2f1a0b9c8d7e6f5a4b';
const OTHER_COMMIT = 'f'.repeat(40);
/** What a usual push has; see the environment of the runner's stand-in. */
const PUSHED_COMMIT = '8c1f0e2ab5d94c3f7a6e5d4c3b2a19087f6e5d4c';
const PROVENANCE = { versionControlProvenance: [{ revisionId: COMMIT }] };
const LOOKUP = { 'findings-file': 'scan.sarif', 'sarif-lookup': 'true' };

/** A run over a SARIF file. */
function lookUp(
  { run }: Datadog,
  text: string,
  inputs: ActionStep['inputs'] = {},
  step: Step = {},
): Promise<ActionResult> {
  return run({ ...LOOKUP, ...inputs }, { ...step, files: { 'scan.sarif': text } });
}

function findingsOf(result: ActionResult): readonly string[] {
  return ticketsOf(result).flatMap((ticket) => ticket.finding_ids);
}

/** Generated findings, the later ones unlike the first. */
function findings(count: number, pattern = {}): readonly SeedFinding[] {
  return generateFindings(count, { sha: COMMIT, ...pattern });
}

describe('results without an ID', () => {
  test('are all found, in the order of the file, by one paged search', async () => {
    const known = findings(337);
    const on = await openDatadog({ findings: known });
    const result = await lookUp(
      on,
      sarif(
        known.map((finding) => resultOf(finding)),
        PROVENANCE,
      ),
      { 'dry-run': 'true' },
    );
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'dry-run', 'finding-count': '337' });
    expect(findingsOf(result)).toEqual(on.ids);
    expect(result.stdout).toContain(
      'Found in Datadog: 337 of 337 SARIF results without a finding ID.',
    );
    const looks = searchesOf(on.simulator).filter(({ filter }) => filter.includes('git.sha'));
    expect(new Set(looks.map(({ filter }) => filter))).toEqual(new Set([`@git.sha:("${COMMIT}")`]));
    expect(looks).toHaveLength(3);
    expect(on.simulator.requests().filter(({ path }) => path.endsWith('/search'))).toHaveLength(3);
  });

  test('are found by advisory and package if they are about a dependency', async () => {
    const id = 'bGlicmFyeX5zaG9wfmxvZGFzaA==';
    const attributes = {
      finding_type: 'library_vulnerability',
      severity: 'high',
      status: 'open',
      advisory: { cve: 'CVE-2021-23337', id: 'GHSA-35jh-r3h4-6jhm' },
      package: { name: 'lodash', version: '4.17.20' },
      git: { sha: COMMIT },
    };
    const on = await openDatadog({ findings: [{ id, attributes }, ...findings(2)] });
    const text =
      'A high vulnerability in npm package: lodash, version 4.17.20 was found at: /x.json';
    const grype = {
      ruleId: 'GHSA-35jh-r3h4-6jhm-lodash',
      message: { text },
      locations: [locationOf('package-lock.json', 1)],
    };
    const result = await lookUp(on, sarif([grype], PROVENANCE));
    expect(result.exitCode).toBe(0);
    expect(findingsOf(result)).toEqual([id]);
  });

  test('keep what the file says of them, with the severity of Datadog', async () => {
    const [known] = findings(1, { severities: ['critical'] }) as [SeedFinding];
    const on = await openDatadog({ findings: [known] });
    const message = { text: 'What the scanner says' };
    const result = await lookUp(
      on,
      sarif([resultOf(known, { level: 'note', message })], PROVENANCE),
      { title: '{{severity}}: {{finding_titles}} by {{service}}' },
    );
    expect(ticketsOf(result).map(({ title }) => title)).toEqual([
      'critical: What the scanner says by service-0',
    ]);
  });

  test('go together with results that have one, and with finding-ids, each once', async () => {
    const known = findings(4);
    const [a, b, c, d] = known as [SeedFinding, SeedFinding, SeedFinding, SeedFinding];
    const on = await openDatadog({ findings: known });
    const text = sarif([resultOf(b), identifiedResultOf(c), resultOf(d), resultOf(b)], PROVENANCE);
    const result = await lookUp(on, text, { 'finding-ids': `${d.id} ${a.id}` });
    expect(findingsOf(result)).toEqual([d.id, a.id, b.id, c.id]);
    expect(on.simulator.state().cases).toHaveLength(1);
  });

  test('that have a ticket keep it: the second run makes nothing', async () => {
    const known = findings(3);
    const on = await openDatadog({ findings: known });
    const text = sarif(
      known.map((finding) => resultOf(finding)),
      PROVENANCE,
    );
    await lookUp(on, text);
    const again = await lookUp(on, text);
    expect(statusesOf(again)).toEqual({ existing: 1 });
    expect(writesTo(on.simulator)).toHaveLength(1);
  });

  test('are left out where Datadog says that they are muted or resolved', async () => {
    const known = findings(3);
    const on = await openDatadog({ findings: known });
    on.simulator.changeFindings({ mute: [known[0]?.id ?? ''], resolve: [known[2]?.id ?? ''] });
    const result = await lookUp(
      on,
      sarif(
        known.map((finding) => resultOf(finding)),
        PROVENANCE,
      ),
    );
    expect(findingsOf(result)).toEqual([known[1]?.id]);
    expect(result.outputs['skipped-finding-count']).toBe('2');
  });

  test('are found below another root, with a prefix to the rule, and on a line near by', async () => {
    const [known] = findings(1) as [SeedFinding];
    const on = await openDatadog({ findings: [known] });
    const result = await lookUp(
      on,
      sarif(
        [
          {
            ruleId: 'rule-0',
            message: { text: 'm' },
            locations: [locationOf('file:///build/shop/src/module-0/handler.ts', 3)],
          },
        ],
        {
          versionControlProvenance: [{ revisionId: COMMIT, mappedTo: { uriBaseId: 'ROOT' } }],
          originalUriBaseIds: { ROOT: { uri: 'file:///build/shop/' } },
        },
      ),
    );
    expect(findingsOf(result)).toEqual([known.id]);
  });
});

describe('results that Datadog has no finding for', () => {
  const known = findings(5);
  const there = known.slice(0, 3);
  const text = sarif(
    known.map((finding) => resultOf(finding)),
    PROVENANCE,
  );

  test('stop the step before any write, named, with the ways out', async () => {
    const on = await openDatadog({ findings: there });
    const result = await lookUp(on, text);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'failure', 'ticket-count': '0' });
    expect(result.stdout).toContain(
      'Found in Datadog: 3 of 5 SARIF results without a finding ID.\n' +
        'Not found: 2, as Datadog has no such finding at that commit, such as generated/rule-3 ' +
        'at src/module-3/handler.ts:4.',
    );
    expect(errorsOf(result).join()).toMatch(
      /^2 SARIF results .*generated\/rule-3 at .*generated\/rule-4 at .*Nothing was written.*"wait-for-findings".*"on-missing-finding: skip"/s,
    );
    expect(writesTo(on.simulator)).toEqual([]);
  });

  test('are left out on request, with a warning and a count', async () => {
    const on = await openDatadog({ findings: there });
    const result = await lookUp(on, text, { 'on-missing-finding': 'skip' });
    expect(result.exitCode).toBe(0);
    expect(findingsOf(result)).toEqual(there.map(({ id }) => id));
    expect(result.outputs).toMatchObject({ 'finding-count': '3', 'skipped-finding-count': '2' });
    expect(warningsOf(result).join()).toMatch(/2 SARIF results .*generated\/rule-4 at /);
    expect(result.summary).toContain('2 findings left out: without a matching Datadog finding');
    expect(result.summary).toContain('src/module-3/handler.ts:4');
  });

  test('leave nothing to do where they are all', async () => {
    const on = await openDatadog({ findings: findings(2, { sha: OTHER_COMMIT }) });
    const result = await lookUp(on, text, { 'on-missing-finding': 'skip' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      result: 'no-findings',
      'finding-count': '0',
      'skipped-finding-count': '5',
    });
    expect(writesTo(on.simulator)).toEqual([]);
  });

  test('may have come by the time that wait-for-findings allows', async () => {
    const on = await openDatadog({ findings: there });
    const act = () => on.simulator.changeFindings({ add: known.slice(3) });
    const match = { path: '/search$', nth: 2, times: 1 };
    on.simulator.addFault({ match, effect: { kind: 'meanwhile', act } });
    const result = await lookUp(on, text, { 'wait-for-findings': '8m' });
    expect(findingsOf(result)).toEqual(known.map(({ id }) => id));
    expect(result.stdout).toMatch(
      /^So far 2 of 5 SARIF results are not found; looking again in 5 s/m,
    );
    expect(on.simulator.state().cases).toHaveLength(1);
  });

  test('still follow on-missing-finding when the wait is over', async () => {
    const on = await openDatadog({ findings: there });
    const inputs = { 'wait-for-findings': '15s' };
    const failed = await lookUp(on, text, inputs);
    expect(failed.exitCode).toBe(1);
    expect(errorsOf(failed).join()).toContain('2 SARIF results');
    const skipped = await lookUp(on, text, { ...inputs, 'on-missing-finding': 'skip' });
    expect(skipped.outputs).toMatchObject({ result: 'success', 'finding-count': '3' });
  });

  test('are not waited for where they have no place to be found at', async () => {
    const on = await openDatadog({ findings: there });
    const placeless = { ruleId: 'generated/rule-0', message: { text: 'No place' } };
    const result = await lookUp(on, sarif([placeless], PROVENANCE), {
      'wait-for-findings': '8m',
      'on-missing-finding': 'skip',
    });
    expect(result.outputs).toMatchObject({ result: 'no-findings', 'skipped-finding-count': '1' });
    expect(result.stdout).toContain('they name no rule or no file of the repository');
    expect(result.stdout).not.toContain('looking again');
  });
});

describe('a result that could be several findings', () => {
  const [first, second] = findings(2) as [SeedFinding, SeedFinding];
  const twin: SeedFinding = { ...second, attributes: first.attributes };
  const text = sarif([resultOf(first)], PROVENANCE);

  test('is not guessed, and stops the step', async () => {
    const on = await openDatadog({ findings: [first, twin] });
    const result = await lookUp(on, text);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain(
      'several findings fit equally well, so none was chosen, such as',
    );
    expect(errorsOf(result).join()).toContain(
      '1 SARIF result without a matching Datadog finding (1 as several findings fit equally well, so none was chosen): generated/rule-0 at ',
    );
    expect(writesTo(on.simulator)).toEqual([]);
  });

  test('is left out on request', async () => {
    const on = await openDatadog({ findings: [first, twin] });
    const result = await lookUp(on, text, { 'on-missing-finding': 'skip' });
    expect(result.outputs).toMatchObject({ result: 'no-findings', 'skipped-finding-count': '1' });
    expect(writesTo(on.simulator)).toEqual([]);
  });

  test('is not waited for', async () => {
    const on = await openDatadog({ findings: [first, twin] });
    const result = await lookUp(on, text, { 'wait-for-findings': '8m' });
    expect(result.exitCode).toBe(1);
    expect(result.stdout).not.toContain('looking again');
  });
});

describe('the commit', () => {
  const atCommit = (sha: string) => findings(1, { sha, series: sha });
  const known = [COMMIT, PUSHED_COMMIT, OTHER_COMMIT].flatMap(atCommit);
  const [result] = known.map((finding) => resultOf(finding));
  const idAt = (commit: string) => atCommit(commit)[0]?.id;
  const text = sarif([result ?? {}]);

  test('is the one that the file names', async () => {
    const on = await openDatadog({ findings: known });
    const found = await lookUp(on, sarif([result ?? {}], PROVENANCE), {}, pullRequest());
    expect(findingsOf(found)).toEqual([idAt(COMMIT)]);
  });

  test("is else the pull request's head, and not its merge commit", async () => {
    const on = await openDatadog({ findings: known });
    const found = await lookUp(on, text, {}, pullRequest());
    expect(findingsOf(found)).toEqual([idAt(OTHER_COMMIT)]);
  });

  test('is else the head of the workflow run that started this one', async () => {
    const on = await openDatadog({ findings: known });
    const payload = { workflow_run: { head_sha: OTHER_COMMIT, pull_requests: [] } };
    const event = { name: 'workflow_run', payload };
    expect(findingsOf(await lookUp(on, text, {}, { event }))).toEqual([idAt(OTHER_COMMIT)]);
  });

  test('is else the one that was pushed', async () => {
    const on = await openDatadog({ findings: known });
    expect(findingsOf(await lookUp(on, text))).toEqual([idAt(PUSHED_COMMIT)]);
  });

  test('that nobody knows makes the results unfindable, and nothing is asked', async () => {
    const on = await openDatadog({ findings: known });
    const found = await lookUp(on, text, {}, { env: { GITHUB_SHA: '' } });
    expect(found.exitCode).toBe(1);
    expect(errorsOf(found).join()).toContain('(1 as no commit is known for them)');
    expect(searchesOf(on.simulator)).toEqual([]);
  });

  test('is searched once, however many results and runs it has', async () => {
    const many = findings(160);
    const elsewhere = findings(30, { sha: OTHER_COMMIT, series: 'b' });
    const on = await openDatadog({ findings: [...many, ...elsewhere] });
    const tool = { driver: { name: 'scanner' } };
    const runs = [
      { tool, ...PROVENANCE, results: many.slice(0, 40).map((finding) => resultOf(finding)) },
      {
        tool,
        results: elsewhere.map((finding) => resultOf(finding)),
        versionControlProvenance: [{ revisionId: OTHER_COMMIT }],
      },
      { tool, ...PROVENANCE, results: many.slice(40).map((finding) => resultOf(finding)) },
    ];
    const found = await lookUp(on, sarifOf(runs), { 'dry-run': 'true' });
    expect(findingsOf(found)).toEqual(
      [...many.slice(0, 40), ...elsewhere, ...many.slice(40)].map(({ id }) => id),
    );
    const firstPages = searchesOf(on.simulator).filter(({ cursor }) => cursor === null);
    expect(firstPages.map(({ filter }) => filter).sort()).toEqual([
      `@git.sha:("${COMMIT}")`,
      `@git.sha:("${OTHER_COMMIT}")`,
    ]);
    expect(searchesOf(on.simulator)).toHaveLength(3);
  });

  test('is searched only in the files of the results where they are few', async () => {
    const many = findings(100);
    const on = await openDatadog({ findings: many });
    const some = many.slice(0, 2);
    await lookUp(
      on,
      sarif(
        some.map((finding) => resultOf(finding)),
        PROVENANCE,
      ),
      {
        'dry-run': 'true',
      },
    );
    expect(searchesOf(on.simulator).map(({ filter }) => filter)).toEqual([
      `@git.sha:("${COMMIT}") @code_location.filename:("src/module-0/handler.ts" OR "src/module-1/handler.ts")`,
    ]);
  });

  function pullRequest(): Pick<ActionStep, 'event'> {
    const pull_request = { number: 7, head: { sha: OTHER_COMMIT } };
    return { event: { name: 'pull_request', payload: { pull_request } } };
  }
});

describe('a lookup that is refused', () => {
  test('stops the step before it writes, naming the permission', async () => {
    const known = findings(2);
    const on = await openDatadog({
      findings: known,
      permissions: ['security_monitoring_findings_write', 'cases_read'],
    });
    const result = await lookUp(
      on,
      sarif(
        known.map((finding) => resultOf(finding)),
        PROVENANCE,
      ),
      {
        'on-existing-ticket': 'move',
      },
    );
    expect(result.exitCode).toBe(1);
    expect(errorsOf(result).join()).toMatch(
      /look SARIF results up \("sarif-lookup"\).*403.*"security_monitoring_findings_read"/s,
    );
    expect(writesTo(on.simulator)).toEqual([]);
  });
});

describe('without sarif-lookup', () => {
  test('results with no ID are an error that counts them and names the ways out', async () => {
    const known = findings(30);
    const on = await openDatadog({ findings: known });
    const results = known.map((finding, index) =>
      index === 0 ? identifiedResultOf(finding) : resultOf(finding),
    );
    const result = await lookUp(on, sarif(results, PROVENANCE), { 'sarif-lookup': 'false' });
    expect(result.exitCode).toBe(1);
    const [error = ''] = errorsOf(result);
    expect(error).toMatch(/^29 SARIF results without a Datadog finding ID: generated\/rule-1 at /);
    for (const way of ['"sarif-id-property"', '"sarif-lookup: true"', '"on-missing-finding: skip"'])
      expect(error).toContain(way);
    expect(error.length).toBeLessThan(1500);
    expect(on.simulator.requests()).toEqual([]);
  });
});

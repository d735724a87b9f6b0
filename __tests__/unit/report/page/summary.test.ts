import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../../../src/findings/finding.ts';
import { commentMarker, renderComment } from '../../../../src/report/comment/comment.ts';
import { renderSummary, writeSummary } from '../../../../src/report/page/summary.ts';
import { createRedactor } from '../../../../src/report/redact.ts';
import type { RunReport } from '../../../../src/report/report.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { finding, keep, report, ticket, WORKFLOW } from '../../builders.ts';
import { hostileText } from '../../hostile-text.ts';

const summaryOf = (told: RunReport) =>
  renderSummary({ report: told, context: WORKFLOW, redact: keep });

const MARKER = commentMarker({ projectId: 'p', workflow: 'w', job: 'j', step: 's' });
const commentOf = (told: RunReport) =>
  renderComment({ report: told, context: WORKFLOW, redact: keep, marker: MARKER });

const sqli = finding('AAAA', {
  title: 'SQL injection',
  severity: 'critical',
  rule: 'java/sqli',
  file: 'src/Login.java',
  line: 12,
  endLine: 14,
});
const bare = finding('BBBB');

describe('the summary', () => {
  test('of one ticket says what happened, links the ticket, and folds the findings', () => {
    const tickets = [ticket({ findingIds: [bare.id, sqli.id] })];
    const blob = `https://github.com/octo-org/shop/blob/${WORKFLOW.sha}/src/Login.java#L12-L14`;
    const url = ticket().serviceNowUrl;
    expect(summaryOf(report({ tickets }, [bare, sqli]))).toBe(
      `## ✅ 1 ServiceNow ticket created

2 findings: 🔴 1 critical · ❔ 1 unknown

### Tickets

| Status | ServiceNow | Datadog&nbsp;case | Title | Severity | Findings |
| --- | --- | --- | --- | --- | --- |
| ✅&nbsp;created | [Open ticket](${url}) | [SEC-123](https://app.datadoghq.com/cases/SEC-123) | SQL injection in login | 🔴&nbsp;Critical | 2 |

<details><summary>2 findings</summary>

| Severity | Finding | Rule | Place | ServiceNow&nbsp;ticket |
| --- | --- | --- | --- | --- |
| 🔴&nbsp;Critical | SQL injection | <code>java/sqli</code> | [src/Login.java:12](${blob}) | [SEC-123](${url}) |
| ❔&nbsp;Unknown | <code>BBBB</code> |  |  | [SEC-123](${url}) |

</details>

Looked at: <code>finding-ids</code>.
`,
    );
  });

  test('puts failures first, each problem once with its tickets and its cure', () => {
    const refused = 'Datadog refused it. Set another assignee-id.';
    const tickets = [
      ticket({ caseKey: 'SEC-1' }),
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((title) =>
        ticket({ title, status: 'failed', error: refused, caseKey: null, serviceNowUrl: null }),
      ),
      ticket({
        title: null,
        caseKey: null,
        status: 'unknown',
        error: 'No answer.',
        findingIds: [bare.id],
      }),
    ];
    const page = summaryOf(report({ result: 'partial', tickets }, [bare]));
    expect(page).toContain('## ⚠️ 1 ServiceNow ticket created, 7 failed, 1 with unknown outcome');
    expect(page).toContain(`- **a; b; c; d; e; 2 more**<br>${refused}`);
    expect(page).toContain('- **Ticket for 1 finding**<br>No answer.');
    expect(page.indexOf('What went wrong')).toBeLessThan(page.indexOf('### Tickets'));
    expect(page.indexOf('❌&nbsp;failed')).toBeLessThan(page.indexOf('✅&nbsp;created'));
  });

  test('of a stopped run says why', () => {
    const page = summaryOf(report({ result: 'failure', failure: 'The key was refused (403).' }));
    expect(page).toContain(
      '## ❌ No ServiceNow ticket was made\n\n> **Why:** The key was refused (403).',
    );
  });

  test('of a dry run says that nothing was written', () => {
    const tickets = [
      ticket({ status: 'existing' }),
      ticket({ status: 'planned', caseKey: null, serviceNowUrl: null }),
      ticket({ status: 'planned' }),
    ];
    const page = summaryOf(report({ result: 'dry-run', dryRun: true, tickets }));
    expect(page).toContain(
      '## 🧪 Dry run: 1 ServiceNow ticket would be created, 1 would be attached to, 1 already existed',
    );
    expect(page).toContain('Nothing was written');
    expect(page).toContain('📝&nbsp;planned');
  });

  test('of a run without findings says so, what was left out, and where it looked', () => {
    expect(summaryOf(report({ result: 'no-findings', sources: [] }))).toBe(
      '## ℹ️ No findings, nothing to do\n\nNo source of findings was given.\n',
    );
    const failed = report({ result: 'failure', failure: 'The key was refused.', sources: [] });
    expect(summaryOf(failed)).not.toContain('source');
    const skipped = [
      { reason: 'muted', id: sqli.id, label: 'AAAA' },
      { reason: 'missing', id: null, label: 'java/sqli at a.java:1' },
      { reason: 'muted', id: bare.id, label: 'BBBB' },
      { reason: 'missing', id: finding('CCCC').id, label: 'CCCC' },
    ] as const;
    const page = summaryOf(report({ result: 'no-findings', skipped, unnamedSkipped: 1_200 }));
    expect(page).toContain('Nothing to do, every finding was left out');
    expect(page).toContain(
      '<summary>1,204 findings left out: 2 muted, 1,201 without a matching Datadog finding, ' +
        '1 unknown to Datadog</summary>',
    );
    expect(page).toContain(
      '- AAAA: muted\n- BBBB: muted\n' +
        '- java/sqli at a.java:1: without a matching Datadog finding\n' +
        '- CCCC: unknown to Datadog',
    );
    expect(page).toContain('And 1,200 more findings');
  });

  test('shows an assignee where one is known, and a ticket in progress', () => {
    const tickets = [
      ticket({ assigneeId: 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0', serviceNowUrl: null }),
      ticket({ caseUrl: null }),
    ];
    const page = summaryOf(report({ tickets }));
    expect(page).toContain('| Findings | Assignee |');
    expect(page).toContain('| in progress |');
    expect(page).toContain('<code>f315bdaf…</code>');
    expect(page).toContain('| SEC-123 |');
  });

  test('shows few warnings at once, and folds many', () => {
    expect(summaryOf(report({ warnings: ['one'] }))).toContain('### ⚠️ 1 warning\n\n- one');
    const warnings = Array.from({ length: 60 }, (_, i) => `warning ${i}`);
    const page = summaryOf(report({ warnings }));
    expect(page).toContain('<details><summary>⚠️ 60 warnings</summary>');
    expect(page).toContain('- and 10 more, in the log');
  });

  test('folds tickets after 25', () => {
    const tickets = Array.from({ length: 130 }, (_, i) => ticket({ caseKey: `SEC-${i}` }));
    const page = summaryOf(report({ tickets }));
    expect(page).toContain('<summary>105 more tickets</summary>');
    expect(page).toContain('SEC-129');
  });

  test('holds no secret, not even half of one', () => {
    const secret = 'ddpat_0123456789_abcdef';
    const tickets = [
      ticket({ title: `${'x'.repeat(110)} ${secret}`, status: 'failed', error: secret }),
    ];
    const page = renderSummary({
      report: report({ tickets, failure: secret, warnings: [secret], sources: [secret] }),
      context: WORKFLOW,
      redact: createRedactor([secret]),
    });
    expect(page).not.toContain('ddpat');
  });

  test('is added to what the step has, and nowhere outside of a workflow', async () => {
    const added: string[] = [];
    const append = async (text: string) => void added.push(text);
    const options = { report: report({}), context: WORKFLOW, redact: keep };
    await writeSummary({ ...options, append });
    await writeSummary({ ...options, append: null });
    expect(added).toEqual([renderSummary(options)]);
  });
});

describe('for any number of findings', () => {
  const long = '漏洞 | <b> '.repeat(200);
  const findings: readonly Finding[] = Array.from({ length: 100_000 }, (_, i) =>
    finding(`ID${i}`, {
      title: long,
      rule: long,
      file: `src/${'ü'.repeat(300)}/${i}.py`,
      line: i + 1,
    }),
  );
  const tickets: readonly Ticket[] = Array.from({ length: 2_000 }, (_, i) =>
    ticket({
      title: long,
      error: `${i} ${long}`,
      status: i % 2 === 0 ? 'failed' : 'created',
      serviceNowUrl: `https://example.service-now.com/${i}/${'x'.repeat(2_000)}`,
      findingIds: findings.slice(50 * i, 50 * i + 50).map(({ id }) => id),
    }),
  );
  const huge = report(
    {
      tickets,
      result: 'partial',
      failure: long,
      warnings: Array.from({ length: 1_000 }, () => long),
      sources: Array.from({ length: 1_000 }, () => long),
      skipped: Array.from({ length: 50_000 }, () => ({ reason: 'missing', id: null, label: long })),
    },
    findings,
  );

  test('the summary stays below 1 MiB and counts what it leaves out', () => {
    const page = summaryOf(huge);
    expect(Buffer.byteLength(page)).toBeLessThan(1024 * 1024);
    expect(page).toMatch(/And [\d,]+ more tickets/);
    expect(page).toMatch(/And [\d,]+ more findings/);
    expect(page).toMatch(/and [\d,]+ more sources/);
    expect(page).toMatch(/- and [\d,]+ other problems/);
  });

  test('the comment stays below 65,536 characters', () => {
    expect(commentOf(huge).length).toBeLessThan(65_536);
  });

  test('every table and fold that is opened is whole', () => {
    for (const page of [summaryOf(huge), commentOf(huge)]) {
      expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
      for (const line of page.split('\n').filter((text) => text.startsWith('|'))) {
        expect(line).toMatch(/ \|$/);
      }
    }
  });
});

test('no text from outside acts in the summary or the comment', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 9, maxLength: 9 }), (texts) => {
      const at = (index: number) => texts[index] ?? '';
      const known = finding('AAAA', {
        title: at(0),
        rule: at(1),
        file: at(2),
        line: 3,
        severity: 'low',
      });
      const told = report(
        {
          tickets: [
            ticket({ title: at(3), error: at(4), status: 'failed', findingIds: [known.id] }),
            ticket({
              caseKey: at(5),
              serviceNowUrl: `https://example.service-now.com/${at(5)}`,
              caseUrl: `https://app.datadoghq.com/${at(6)}`,
              assigneeId: at(6),
            }),
          ],
          failure: at(7),
          warnings: [at(8)],
          sources: [at(2)],
          skipped: [{ reason: 'missing', id: null, label: at(1) }],
        },
        [known],
      );
      for (const page of [summaryOf(told), commentOf(told).replace(MARKER, '')]) {
        const withoutOurs = page
          .replace(/<\/?(?:details|summary|code|span)>|<br>/g, '')
          .replace(/\]\(https:\/\/(?:github|example|app)\.[^\s()<>[\]|\\"'`]*\)/g, '')
          .replace(/&nbsp;|&#\d+;/g, '\u200b');
        expect(withoutOurs).not.toMatch(/[<`\\~_]|\]\(|@\w|#\d|:\/\/|www\.|&/u);
        const rows = page.split('\n').filter((line) => line.startsWith('|'));
        for (const line of rows) expect([5, 6, 7]).toContain(line.split('|').length - 2);
      }
    }),
    { numRuns: 1_000 },
  );
});

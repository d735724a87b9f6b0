import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding } from '../../../../src/findings/finding.ts';
import { createRedactor } from '../../../../src/redact.ts';
import { commentMarker, renderComment } from '../../../../src/report/comment/comment.ts';
import { renderSummary } from '../../../../src/report/page/summary.ts';
import type { RunReport } from '../../../../src/report/report.ts';
import type { Project } from '../../../../src/tickets/project.ts';
import type { Ticket } from '../../../../src/tickets/ticket.ts';
import { finding, keep, report, ticket, WORKFLOW } from '../../builders.ts';
import { hostileText } from '../../hostile-text.ts';

const summaryOf = (told: RunReport) =>
  renderSummary({ report: told, context: WORKFLOW, redact: keep });

const MARKER = commentMarker('p', {});
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

const PROJECT: Project = {
  id: 'aeadc05e-98a8-11ec-ac2c-da7ad0900001',
  key: 'SEC',
  name: null,
  instance: 'example',
  assignmentGroup: 'SecOps',
};

describe('the summary', () => {
  test('of one ticket says what happened, and links the ticket and the places of its findings', () => {
    const tickets = [ticket({ findingIds: [bare.id, sqli.id], title: 'Fix the login' })];
    const blob = `https://github.com/octo-org/shop/blob/${WORKFLOW.sha}/src/Login.java#L12-L14`;
    const url = ticket().serviceNowUrl;
    const caseUrl = 'https://app.datadoghq.com/cases/SEC-123';
    expect(summaryOf(report({ projects: [PROJECT], tickets }, [bare, sqli]))).toBe(
      `## ✅ 1 ServiceNow ticket created

2 findings: 🔴 1 critical · ❔ 1 unknown

ServiceNow instance example, assignment group SecOps (project SEC).

### Tickets

<details open><summary>✅ created <a href="${url}">SEC-123</a> · <b>Fix the login</b> · 🔴 Critical · 2 findings · <a href="${caseUrl}">Datadog case</a></summary>

- 🔴 Critical: SQL injection · <code>java/sqli</code> · [src/Login.java:12](${blob})
- ❔ Unknown: <code>BBBB</code>

</details>

Looked at: finding-ids.
`,
    );
  });

  test('of a dry run shows what each ticket is to be, and nothing twice', () => {
    const planned = {
      status: 'planned',
      caseKey: null,
      caseUrl: null,
      serviceNowUrl: null,
    } as const;
    const tickets = [
      ticket({ ...planned, title: null, group: 'rule: java/sqli', findingIds: [sqli.id] }),
      ticket({
        ...planned,
        title: 'SQL injection (java/sqli)',
        group: 'rule: java/sqli',
        findingIds: [sqli.id],
      }),
    ];
    const page = summaryOf(report({ result: 'dry-run', dryRun: true, tickets }, [sqli]));
    expect(page).toContain(
      '<summary>📝 planned · <code>rule: java/sqli</code> · 🔴 Critical · 1 finding</summary>\n\n' +
        '- SQL injection · [src/Login.java:12]',
    );
    expect(page).toContain(
      '<summary>📝 planned · <b>SQL injection (java/sqli)</b> · 🔴 Critical · 1 finding</summary>\n\n' +
        '- [src/Login.java:12]',
    );
  });

  test('says of a vulnerability which, in what, fixed in which version, and where', () => {
    const openssl = finding('CCCC', {
      title: 'openssl: buffer overflow',
      severity: 'high',
      advisory: 'CVE-2025-1',
      package: 'openssl 3.0.1',
      fixedVersion: '3.0.2',
      resource: 'payments-db',
      account: '123456789012',
      region: 'eu-west-1',
    });
    const tickets = [ticket({ findingIds: [openssl.id], group: 'advisory: CVE-2025-1' })];
    expect(summaryOf(report({ tickets }, [openssl]))).toContain(
      '\n- CVE-2025-1 in openssl 3.0.1, fixed in 3.0.2 · payments-db (account 123456789012, eu-west-1)\n',
    );
  });

  test('folds the findings of each ticket if there are many of them', () => {
    const many = Array.from({ length: 30 }, (_, i) => finding(`ID${i}`, { severity: 'low' }));
    const tickets = [
      ticket({ findingIds: many.map(({ id }) => id) }),
      ticket({ findingIds: [sqli.id], title: null, group: 'file: src/Login.java' }),
    ];
    const page = summaryOf(report({ tickets }, [...many, sqli]));
    expect(page).toContain('<details><summary>✅ created');
    expect(page).toContain('- 🔵 Low: <code>ID19</code>\n- and 10 more findings\n');
    expect(page).toContain(' · SQL injection · <code>file: src/Login.java</code> · 🔴 Critical · ');
  });

  test('says where an existing ticket stands, and which closed one a new one follows', () => {
    const serviceNowUrl = 'https://example.service-now.com/90';
    const previous = { caseKey: 'SEC-90', serviceNowUrl, count: 2 };
    const page = summaryOf(
      report({
        tickets: [
          ticket({ status: 'existing', serviceNowState: 'In Progress' }),
          ticket({ previous }),
        ],
      }),
    );
    expect(page).toContain('>SEC-123</a> · In Progress · <b>');
    expect(page).toContain(
      ` · third ticket for the same findings, after <a href="${serviceNowUrl}">SEC-90</a> · `,
    );
  });

  test('names project and route of tickets that differ in them', () => {
    const projectId = '77aa0000-98a8-11ec-ac2c-da7ad0900001';
    const projects = [{ ...PROJECT, id: projectId, key: 'OPS' }];
    const tickets = [ticket({ route: 2 }), ticket({ projectId })];
    const page = summaryOf(report({ projects, tickets }));
    expect(page).toContain(' · project OPS · ');
    expect(page).toContain(` · project ${PROJECT.id} · route 2 · `);
  });

  test('names a project once that all tickets are in, read or not', () => {
    const tickets = [ticket(), ticket(), ticket({ status: 'existing', projectId: null })];
    const read = summaryOf(report({ projects: [PROJECT], tickets }));
    expect(read.split(/project/i)).toHaveLength(2);
    expect(read).toContain('assignment group SecOps (project SEC).');
    const unread = summaryOf(report({ tickets }));
    expect(unread.split(/project/i)).toHaveLength(2);
    expect(unread).toContain(`\n\nProject ${PROJECT.id}.\n\n`);
  });

  test('puts failures first, each problem once with its tickets and its fix', () => {
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
    expect(page.indexOf('❌ failed')).toBeLessThan(page.indexOf('✅ created'));
  });

  test('of a stopped run says why', () => {
    const page = summaryOf(report({ result: 'failure', failure: 'The key was refused (403).' }));
    expect(page).toContain(
      '## ❌ No ServiceNow ticket was created\n\n> **Why:** The key was refused (403).',
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
      '## 🧪 Dry run: 1 ServiceNow ticket would be created, 1 would be attached to, 1 already exists',
    );
    expect(page).toContain('Nothing was written (<code>dry-run</code>). Not checked');
    expect(page).toContain('📝 planned');
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
      '<summary>1,204 findings left out: muted (2), without a matching Datadog finding (1,201), ' +
        'unknown to Datadog (1)</summary>',
    );
    expect(page).toContain(
      '- AAAA · muted\n- BBBB · muted\n' +
        '- java/sqli at a.java:1 · without a matching Datadog finding\n' +
        '- CCCC · unknown to Datadog',
    );
    expect(page).toContain('And 1,200 more findings');
  });

  test('shows no assignee, and says that a ticket is in progress', () => {
    const assigneeId = 'f315bdaf-9ee7-4808-a9c1-99c15bf0f4d0';
    const inProgress = ticket({ assigneeId, serviceNowUrl: null });
    const page = summaryOf(report({ tickets: [inProgress, ticket({ caseUrl: null })] }));
    expect(page).not.toContain('f315bdaf');
    expect(page).toContain(`<a href="${inProgress.caseUrl}">SEC-123</a> (ticket in progress) · `);
    expect(page.match(/Datadog case/g)).toBeNull();
  });

  test('shows the code and the lines of a message', () => {
    const failure = 'Set `title`:\n- a `b` <c>\n- d';
    expect(summaryOf(report({ result: 'failure', failure }))).toContain(
      '> **Why:** Set <code>title</code>&#58;<br>&#45; a <code>b</code> &#60;c&#62;<br>&#45; d\n',
    );
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
    expect(page).toMatch(/- and 4\d more findings/);
    expect(page).toMatch(/and [\d,]+ more sources/);
    expect(page).toMatch(/- and [\d,]+ other problems/);
  });

  test('the comment stays below 65,536 characters', () => {
    expect(commentOf(huge).length).toBeLessThan(65_536);
  });

  test('every fold that is opened is closed', () => {
    for (const page of [summaryOf(huge), commentOf(huge)]) {
      expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
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
            ticket({
              title: at(3),
              group: at(2),
              error: at(4),
              status: 'failed',
              findingIds: [known.id],
            }),
            ticket({
              caseKey: at(5),
              serviceNowUrl: `https://example.service-now.com/${at(5)}`,
              caseUrl: `https://app.datadoghq.com/${at(6)}`,
              serviceNowState: at(6),
              projectId: at(7),
              previous: { caseKey: at(8), serviceNowUrl: null, count: 1 },
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
          .replace(/<\/?(?:details|summary|code|span|b)>|<details open>|<br>/g, '')
          .replace(/<a href="https:\/\/(?:example|app)\.[^\s()<>[\]|\\"'`]*">|<\/a>/g, '')
          .replace(/\]\(https:\/\/(?:github|example|app)\.[^\s()<>[\]|\\"'`]*\)/g, '')
          .replace(/&nbsp;|&#\d+;/g, '\u200b');
        expect(withoutOurs).not.toMatch(/[<`\\~_]|\]\(|@\w|#\d|:\/\/|www\.|&/u);
      }
    }),
    { numRuns: 1_000 },
  );
});

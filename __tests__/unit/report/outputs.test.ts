import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createRedactor } from '../../../src/redact.ts';
import { OUTPUTS, outputsOf } from '../../../src/report/outputs.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { finding, keep, report, SYS_ID, secrets, ticket } from '../builders.ts';
import { hostileText } from '../hostile-text.ts';

function many(count: number, part: (index: number) => Partial<Ticket>): readonly Ticket[] {
  return Array.from({ length: count }, (_, index) =>
    ticket({ caseKey: `SEC-${index}`, ...part(index) }),
  );
}

function bytesInUtf16(values: Readonly<Record<string, string>>): number {
  return 2 * Object.values(values).join('').length;
}

describe('outputsOf', () => {
  const known = [finding('AAAA'), finding('BBBB'), finding('CCCC')] as const;

  test('tells one ticket in full', () => {
    const { values, warning } = outputsOf(
      report({ tickets: [ticket({ findingIds: [known[0].id] })] }, [known[0]]),
      '/tmp/results.json',
      keep,
    );
    const url = `https://example.service-now.com/incident.do?sys_id=${SYS_ID}`;
    expect(warning).toBeNull();
    expect(values).toEqual({
      result: 'success',
      'case-keys': '["SEC-123"]',
      'case-ids': '["f98a5a5b-e0ff-45d4-b2f5-afe6e74de504"]',
      'servicenow-urls': `["${url}"]`,
      'case-key': 'SEC-123',
      'servicenow-url': url,
      tickets: JSON.stringify([
        {
          status: 'created',
          case_id: 'f98a5a5b-e0ff-45d4-b2f5-afe6e74de504',
          case_key: 'SEC-123',
          case_url: 'https://app.datadoghq.com/cases/SEC-123',
          servicenow_url: url,
          servicenow_sys_id: SYS_ID,
          servicenow_state: null,
          jira_issue_url: null,
          project_id: 'aeadc05e-98a8-11ec-ac2c-da7ad0900001',
          group: null,
          title: 'SQL injection in login',
          priority: 'P1',
          finding_ids: ['AAAA'],
          previous_case_key: null,
          previous_servicenow_url: null,
          error: null,
        },
      ]),
      'finding-count': '1',
      'ticket-count': '1',
      'created-count': '1',
      'attached-count': '0',
      'existing-count': '0',
      'failed-count': '0',
      'skipped-finding-count': '0',
      'results-file': '/tmp/results.json',
      'sarif-file': '',
    });
  });

  test('keeps the lists aligned, of the tickets that exist now', () => {
    const { values } = outputsOf(
      report({
        result: 'partial',
        tickets: [
          ticket({ status: 'failed', caseKey: 'SEC-1', error: 'no' }),
          ticket({ status: 'created', caseKey: 'SEC-2', serviceNowUrl: null }),
          ticket({
            status: 'attached',
            caseKey: null,
            serviceNowUrl: 'https://x.service-now.com/1',
          }),
          ticket({
            status: 'existing',
            caseKey: 'SEC-4',
            serviceNowUrl: 'https://x.service-now.com/2',
          }),
          ticket({ status: 'unknown', caseKey: null }),
          ticket({ status: 'planned', caseKey: null }),
        ],
      }),
      null,
      keep,
    );
    expect(values['case-keys']).toBe('["SEC-2","","SEC-4"]');
    expect(values['servicenow-urls']).toBe(
      '["","https://x.service-now.com/1","https://x.service-now.com/2"]',
    );
    expect(values['case-key']).toBe('SEC-2');
    expect(values['servicenow-url']).toBe('');
    expect(JSON.parse(values.tickets)).toHaveLength(6);
    expect([values['created-count'], values['attached-count'], values['existing-count']]).toEqual([
      '1',
      '1',
      '1',
    ]);
    expect(values['failed-count']).toBe('2');
    expect(values['ticket-count']).toBe('6');
  });

  test('says nothing in empty lists and texts where there is nothing', () => {
    const { values } = outputsOf(report({ result: 'no-findings' }), null, keep);
    expect(values).toMatchObject({
      'case-keys': '[]',
      'case-ids': '[]',
      'servicenow-urls': '[]',
      tickets: '[]',
      'case-key': '',
      'servicenow-url': '',
      'results-file': '',
      'sarif-file': '',
    });
  });

  test('counts findings that were left out', () => {
    const skipped = [{ reason: 'missing', id: null, label: 'rule at a.py:1' }] as const;
    const { values } = outputsOf(report({ skipped }, known), null, keep);
    expect(values['skipped-finding-count']).toBe('1');
    expect(values['finding-count']).toBe('3');
  });

  test('cuts tickets to whole entries below 1 MiB and says so, the lists staying whole', () => {
    const findingIds = Array.from({ length: 50 }, () => finding('A'.repeat(44)).id);
    const { values, warning } = outputsOf(
      report({ tickets: many(1_000, () => ({ findingIds })) }),
      null,
      keep,
    );
    const entries: readonly { case_key: string }[] = JSON.parse(values.tickets);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.length).toBeLessThan(1_000);
    expect(entries.at(-1)?.case_key).toBe(`SEC-${entries.length - 1}`);
    expect(JSON.parse(values['case-keys'])).toHaveLength(1_000);
    expect(bytesInUtf16(values)).toBeLessThan(1024 * 1024);
    expect(warning).toContain(`tickets: the first ${entries.length} of 1000`);
    expect(values['ticket-count']).toBe('1000');
  });

  test('cuts the three lists at the same entry where even they are too large', () => {
    const serviceNowUrl = `https://example.service-now.com/${'x'.repeat(2_000)}`;
    const { values, warning } = outputsOf(
      report({ tickets: many(1_000, () => ({ serviceNowUrl })) }),
      null,
      keep,
    );
    const lengths = (['case-keys', 'case-ids', 'servicenow-urls'] as const).map(
      (name) => JSON.parse(values[name]).length,
    );
    expect(new Set(lengths).size).toBe(1);
    expect(lengths[0]).toBeLessThan(1_000);
    expect(JSON.parse(values.tickets).length).toBeGreaterThan(0);
    expect(bytesInUtf16(values)).toBeLessThan(1024 * 1024);
    expect(warning).toContain('case-keys, case-ids and servicenow-urls: the first');
  });

  test('stays below 1 MiB of UTF-8 too', () => {
    const { values } = outputsOf(
      report({ tickets: many(2_000, () => ({ title: '漏洞'.repeat(200) })) }),
      null,
      keep,
    );
    expect(Buffer.byteLength(Object.values(values).join(''))).toBeLessThan(1024 * 1024);
  });
});

test('the outputs are those of action.yml', () => {
  const action = readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8');
  const section = action.slice(action.indexOf('\noutputs:'), action.indexOf('\nruns:'));
  const names = Array.from(section.matchAll(/^ {2}([a-z-]+):/gm), ([, name]) => name);
  expect([...names].sort()).toEqual([...OUTPUTS].sort());
});

test('a ticket has the record that its URL names, and the closed ticket before it', () => {
  const serviceNowUrl = `https://example.service-now.com/nav_to.do?uri=incident.do?sys_id=${SYS_ID}`;
  const previous = { caseKey: 'SEC-7', serviceNowUrl: 'https://x.service-now.com/7', count: 2 };
  const tickets = [ticket({ serviceNowUrl, serviceNowSysId: null, previous })];
  const { values } = outputsOf(report({ tickets }), null, keep);
  expect(JSON.parse(values.tickets)).toMatchObject([
    {
      servicenow_sys_id: SYS_ID,
      previous_case_key: 'SEC-7',
      previous_servicenow_url: 'https://x.service-now.com/7',
    },
  ]);
});

describe('secrets', () => {
  test('are in no output', () => {
    const echo = ticket({ title: 'echo of 0123456789abcdef', caseKey: '0123456789abcdef' });
    const redact = createRedactor(['0123456789abcdef']);
    const { values } = outputsOf(report({ tickets: [echo] }), null, redact);
    expect(values.tickets).toContain('echo of ***');
    expect(values['case-key']).toBe('***');
    expect(JSON.stringify(values)).not.toContain('0123456789abcdef');
  });

  test.each(['null', 'true', '1', '"', '{', '[', ',', ':', '\\', 'success', 'status', 'SEC'])(
    'leave the JSON whole, even %j',
    (secret) => {
      const told = report({ tickets: [ticket({ serviceNowUrl: null }), ticket()] });
      const { values } = outputsOf(told, null, createRedactor([secret]));
      for (const name of ['tickets', 'case-keys', 'case-ids', 'servicenow-urls'] as const) {
        expect(JSON.parse(values[name])).toHaveLength(2);
      }
      expect([values.result, values['created-count']]).toEqual(['success', '2']);
    },
  );

  test('leave the JSON whole, whatever they are', () => {
    fc.assert(
      fc.property(secrets, hostileText, (several, title) => {
        const told = report({ tickets: [ticket({ title, error: several.join() })] });
        const { values } = outputsOf(told, null, createRedactor(several));
        expect(JSON.parse(values.tickets)).toHaveLength(1);
        expect(JSON.parse(values['case-keys'])).toHaveLength(1);
      }),
    );
  });
});

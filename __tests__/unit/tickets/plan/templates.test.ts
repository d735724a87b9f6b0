import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Finding, FindingDetails } from '../../../../src/findings/finding.ts';
import { createRedactor } from '../../../../src/redact.ts';
import { PLACEHOLDERS } from '../../../../src/tickets/plan/placeholders.ts';
import {
  LONGEST_DESCRIPTION,
  LONGEST_TITLE,
  renderDescription,
  renderTitle,
  type TemplateContext,
  writeTextsFrom,
} from '../../../../src/tickets/plan/templates.ts';
import { finding, RULES } from '../../builders.ts';
import { hostileText } from '../../hostile-text.ts';

const RUN: TemplateContext = {
  serverUrl: 'https://github.com',
  repository: 'octo-org/shop',
  ref: 'refs/heads/main',
  sha: '1234567890abcdef1234567890abcdef12345678',
  runUrl: 'https://github.com/octo-org/shop/actions/runs/42',
  actor: 'octocat',
};
const KEY = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c';
/** What of the key would still tell something. */
const PART = /0f1e2|d3c4b|5a697|88796|a5b4c|3d2e1/;
const redact = createRedactor([KEY]);
const SETTING = { context: RUN, redact };
const about = (details: FindingDetails, text = 'AAAA') => finding(text, details);
const WHOLE = { number: 1, count: 1 };

const one = about({
  title: 'SQL injection in login',
  severity: 'critical',
  rule: 'java/sql-injection',
  file: 'src/Login.java',
  line: 12,
  endLine: 14,
  service: 'shop',
  resource: 'login',
});

function title(template: string, findings: readonly Finding[] = [one], part = WHOLE): string {
  return renderTitle(template, { findings, part, context: RUN, redact });
}

function description(template: string, findings: readonly Finding[] = [one]): string {
  return renderDescription(template, { findings, part: WHOLE, context: RUN, redact });
}

describe('placeholders', () => {
  test.each([
    ['count', '1'],
    ['severity', 'critical'],
    ['rule', 'java/sql-injection'],
    ['file', 'src/Login.java'],
    ['service', 'shop'],
    ['resource', 'login'],
    ['finding_titles', 'SQL injection in login'],
    ['repository', 'octo-org/shop'],
    ['ref', 'refs/heads/main'],
    ['sha', '1234567890abcdef1234567890abcdef12345678'],
    ['run_url', 'https://github.com/octo-org/shop/actions/runs/42'],
    ['actor', 'octocat'],
    ['part', ''],
  ])('%s in a title is %j', (name, value) => {
    expect(title(`{{${name}}}`)).toBe(value);
  });

  test('every placeholder has a value', () => {
    for (const name of PLACEHOLDERS) expect(description(`{{ ${name} }}`)).not.toContain('{{');
  });

  test('spaces within the braces do not matter, and other braces are text', () => {
    expect(title('{{ count }} of {x} {{{count}}')).toBe('1 of {x} {1');
  });

  test('what a value holds is not replaced again', () => {
    expect(title('{{rule}}', [about({ rule: '{{actor}}' })])).toBe('{{actor}}');
  });

  test('the highest severity counts, whatever the order', () => {
    expect(title('{{severity}}', [about({ severity: 'low' }), about({}), one])).toBe('critical');
    expect(title('{{severity}}', [about({})])).toBe('unknown');
  });

  test('of several rules the first is named, and how many more there are', () => {
    const rules = ['a', 'b', 'a', 'c', 'd'].map((rule) => about({ rule }));
    expect(title('{{rule}}', rules)).toBe('a and 3 more');
    expect(title('{{rule}}', rules.slice(0, 2))).toBe('a and 1 more');
    expect(title('{{rule}}', rules.slice(0, 1))).toBe('a');
    expect(title('x{{rule}}', [about({})])).toBe('x');
  });
});

describe('a title', () => {
  test('is one line, with nothing in it that links or mentions', () => {
    expect(
      title('{{rule}}\nnext', [about({ rule: '@team\r\nsee https://evil.example www.x.y' })]),
    ).toBe('@\u200bteam see https:\u200b//evil.example www\u200b.x.y next');
  });

  test('keeps the words of its author', () => {
    expect(title('@oncall: see https://wiki.example')).toBe('@oncall: see https://wiki.example');
  });

  test('is numbered at its end where the group has several tickets', () => {
    expect(title('Findings', [one], { number: 2, count: 3 })).toBe('Findings (2/3)');
  });

  test('is numbered where it says so instead', () => {
    expect(title('[{{part}}] Findings', [one], { number: 2, count: 3 })).toBe('[2/3] Findings');
  });

  test('is cut between words at 160 characters, its number staying', () => {
    const long = 'vulnerable '.repeat(30);
    expect(title(long)).toBe(`${'vulnerable '.repeat(14).trim()}…`);
    expect(title(long, [one], { number: 10, count: 12 })).toMatch(/^vulnerable .*e… \(10\/12\)$/);
    expect(title(`${long}{{part}}`, [one], { number: 1, count: 2 })).toMatch(/… \(1\/2\)$/);
  });

  test('is never cut within an emoji', () => {
    const family = '👩‍👩‍👧‍👦';
    const cut = title(family.repeat(20));
    expect(cut).toBe(`${family.repeat(14)}…`);
    expect(cut.length).toBeLessThanOrEqual(LONGEST_TITLE);
  });

  test('holds at most 160 characters, well-formed, on one line, numbered, whatever the findings', () => {
    const parts = fc.record({ number: fc.integer({ min: 1, max: 50 }), count: fc.constant(50) });
    const template = fc.oneof(fc.constant('{{part}} {{rule}}: {{finding_titles}}'), hostileText);
    fc.assert(
      fc.property(template, hostileText, hostileText, parts, (text, rule, name, part) => {
        const many = [about({ rule, title: name }), about({ title: name.repeat(9) })];
        const rendered = title(text, many, part);
        expect(rendered.length).toBeLessThanOrEqual(LONGEST_TITLE);
        expect(rendered.isWellFormed()).toBe(true);
        expect(rendered).not.toMatch(/[\r\n\u2028\u2029\u0085]|^\s|\s$/u);
        expect(rendered).toContain(`${part.number}/50`);
      }),
    );
  });
});

describe('a description', () => {
  test('keeps the lines and the Markdown of its author', () => {
    expect(description('# {{count}} finding\n\n* [run]({{run_url}})\n')).toBe(
      '# 1 finding\n\n* [run](https://github.com/octo-org/shop/actions/runs/42)',
    );
  });

  test('lists the findings, each with its place at the commit', () => {
    const findings = [
      one,
      about({ title: 'a `b` [c](https://evil.example) *d* <e> __f__ g_h', file: 'a b/(x).ts' }),
      about({ rule: 'secret' }),
      about({}, 'BBBB'),
      about({ title: '- @team', file: '../../x', line: 1 }),
    ];
    const blob = 'https://github.com/octo-org/shop/blob/1234567890abcdef1234567890abcdef12345678';
    expect(description('{{finding_titles}}', findings).split('\n')).toEqual([
      `- critical: SQL injection in login ([src/Login.java:12](${blob}/src/Login.java#L12-L14))`,
      `- a \\\`b\\\` \\[c\\](https:\u200b//evil.example) \\*d\\* \\<e\\> \\_\\_f\\_\\_ g_h ([a b/(x).ts](${blob}/a%20b/%28x%29.ts))`,
      '- secret',
      '- BBBB',
      '- \\- @\u200bteam (../../x:1)',
    ]);
  });

  test('bounds the list with a count of what is left', () => {
    const many = Array.from({ length: 2_000 }, () => one);
    const list = description('{{finding_titles}}', many);
    expect(list.length).toBeLessThan(21_000);
    expect(list).toMatch(/\n- and \d+ more$/);
  });

  test('is cut at its limit, and says so', () => {
    const text = description('word '.repeat(10_000));
    expect(text.length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
    expect(text).toMatch(/word…\n\n\(The description was longer and ends here\.\)$/);
  });

  test('no text of a finding makes a link, a mention or HTML in it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (name, rule) => {
        const context = { ...RUN, repository: null };
        const findings = [about({ title: name, rule, file: name })];
        const text = renderDescription('{{rule}}\n{{finding_titles}}', {
          findings,
          part: WHOLE,
          context,
          redact,
        });
        expect(text).not.toMatch(/@[^\u200b]|:\/\/|www\./iu);
        expect(text.replace(/\\./gu, '')).not.toMatch(/[\\`*[\]<>~|]/);
        expect(text.split('\n').length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a key', () => {
  const BEFORE_CUTS = [0, 40, 60, 118, 120, 122, 158, 160, 162];

  test.each(PLACEHOLDERS)('within {{%s}} is not sent, wherever it is cut', (name) => {
    for (const limit of BEFORE_CUTS) {
      for (let start = Math.max(0, limit - 45); start <= limit + 1; start += 1) {
        const text = `${'x'.repeat(start)}${KEY} tail`;
        const findings = [
          about({ title: text, rule: text, file: text, service: text, resource: text }),
        ];
        const context = {
          ...RUN,
          repository: text,
          ref: text,
          actor: text,
          runUrl: text,
          sha: text,
        };
        const ticket = { findings, part: WHOLE, context, redact };
        expect(renderTitle(`{{${name}}}`, ticket)).not.toMatch(PART);
        expect(renderDescription(`{{${name}}}`, ticket)).not.toMatch(PART);
      }
    }
  });

  test('in the words around them is not sent, wherever they are cut', () => {
    for (let start = LONGEST_TITLE - 45; start <= LONGEST_TITLE; start += 1) {
      expect(title(`${'x'.repeat(start)}${KEY} tail`)).not.toMatch(PART);
    }
    for (let start = LONGEST_DESCRIPTION - 100; start <= LONGEST_DESCRIPTION; start += 1) {
      expect(description(`${'x'.repeat(start)}${KEY} tail`)).not.toMatch(PART);
    }
  });

  test('that only placeholders together make is not sent', () => {
    const halves = about({ service: KEY.slice(0, 20), resource: KEY.slice(20) });
    expect(title('{{service}}{{resource}}', [halves])).toBe('***');
    expect(description('{{service}}{{resource}}', [halves])).toBe('***');
  });

  test('that something invisible is hidden in is not sent', () => {
    const hidden = about({ title: [...KEY].join('\u200b') });
    expect(title('{{finding_titles}}', [hidden])).toBe('***');
    expect(description('{{finding_titles}}', [hidden])).toBe('- \\*\\*\\*');
  });
});

describe('writeTextsFrom', () => {
  const write = writeTextsFrom(SETTING);

  test('leaves to Datadog what was not given, or comes to nothing', () => {
    const none = { title: null, description: null };
    const empty = { title: '{{part}}', description: '{{part}}' };
    expect(write({ ...RULES, ...none }, [one], WHOLE)).toEqual(none);
    expect(write({ ...RULES, ...empty }, [one], WHOLE)).toEqual(none);
  });

  test('writes both texts of a ticket', () => {
    const rules = { ...RULES, title: '{{rule}}', description: 'By {{actor}}' };
    expect(write(rules, [one], { number: 1, count: 2 })).toEqual({
      title: 'java/sql-injection (1/2)',
      description: 'By octocat',
    });
  });
});

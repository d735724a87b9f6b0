import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Facet } from '../../../../src/findings/facets.ts';
import type { Finding } from '../../../../src/findings/finding.ts';
import type { Condition, Route, TicketRules } from '../../../../src/tickets/operation.ts';
import { pathPattern, textPattern } from '../../../../src/tickets/plan/pattern.ts';
import { routeFindings } from '../../../../src/tickets/plan/route.ts';
import { finding } from '../../builders.ts';

type When = Readonly<Partial<Record<Facet, readonly string[]>>>;

function rules(route: number): TicketRules {
  const nothing = { title: null, description: null, priority: null, assigneeId: null };
  return { route, projectId: `project-${route}`, groupBy: 'all', ...nothing };
}

function routes(...conditions: readonly When[]): readonly Route[] {
  return conditions.map((when, index) => ({
    number: index + 1,
    line: index + 1,
    when: Object.entries(when).map(([facet, patterns]) => ({ facet, patterns }) as Condition),
    action: rules(index + 1),
  }));
}

function taken(one: Finding, ...conditions: readonly When[]): number | undefined {
  return routeFindings([one], routes(...conditions)).get(one.id)?.number;
}

describe('a finding takes', () => {
  test('the first route whose conditions it meets', () => {
    const one = finding('a', { rule: 'java/sqli', severity: 'high' });
    expect(taken(one, { rule: ['go/*'] }, { severity: ['high'] }, { rule: ['java/*'] })).toBe(2);
    expect(taken(one, { rule: ['go/*'] })).toBeUndefined();
    expect(taken(one)).toBeUndefined();
    expect(taken(one, {})).toBe(1);
  });

  test('a route only if it meets all of its conditions', () => {
    const one = finding('a', { rule: 'java/sqli', severity: 'high' });
    expect(taken(one, { rule: ['java/*'], severity: ['critical'] })).toBeUndefined();
    expect(taken(one, { rule: ['java/*'], severity: ['critical', 'high'] })).toBe(1);
  });

  test('a route by any of its own values', () => {
    const one = finding('a', { teams: ['checkout', 'payments'] });
    expect(taken(one, { team: ['payments'] })).toBe(1);
    expect(taken(one, { team: ['risk'] }, { team: ['check*'] })).toBe(2);
  });

  test('no route that asks for what it has not', () => {
    expect(taken(finding('a'), { team: ['*'] }, { service: ['*'] })).toBeUndefined();
  });

  test.each<[Facet, Partial<Finding>, string]>([
    ['type', { type: 'secret' }, 'secret'],
    ['severity', { severity: 'high' }, 'HIGH'],
    ['rule', { rule: 'java/sqli' }, 'java/*'],
    ['rule', { advisory: 'CVE-2025-1' }, 'cve-2025-*'],
    ['advisory', { advisory: 'CVE-2025-1' }, 'CVE-2025-1'],
    ['package', { package: 'openssl 3.0.1' }, 'openssl'],
    ['package', { package: 'openssl 3.0.1' }, 'openssl 3.*'],
    ['file', { file: 'infra/prod/main.tf' }, 'infra/**'],
    ['service', { service: 'shop' }, 'shop'],
    ['team', { teams: ['payments'] }, 'payments'],
    ['codeowner', { codeowners: ['@org/payments'] }, '@org/*'],
    ['resource', { resource: 'bucket-1' }, 'bucket-*'],
    ['account', { account: '001234567890' }, '001234567890'],
    ['account', { account: 'Production', accountId: '001234567890' }, '001234567890'],
    ['tag:env', { tags: ['env:prod'] }, 'prod'],
  ])('a route by its %s', (facet, details, pattern) => {
    expect(taken(finding('a', details), { [facet]: [pattern] })).toBe(1);
    expect(taken(finding('a', details), { [facet]: [`no-${pattern}`] })).toBeUndefined();
  });

  test('its route among hundreds', () => {
    const many = Array.from({ length: 500 }, (_, index): When => ({ service: [`s${index}`] }));
    for (const service of [0, 31, 32, 63, 64, 499]) {
      expect(taken(finding('a', { service: `s${service}` }), ...many)).toBe(service + 1);
    }
  });
});

describe('for any findings and routes', () => {
  const value = fc.constantFrom('a', 'b', 'a/b', 'b/a');
  const pattern = fc.constantFrom('a', 'b', '*', 'a*', '*/b', 'a/**');
  const when = fc.record(
    {
      rule: fc.uniqueArray(pattern, { minLength: 1, maxLength: 2 }),
      file: fc.uniqueArray(pattern, { minLength: 1, maxLength: 2 }),
      team: fc.uniqueArray(pattern, { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  );
  const details = fc.record(
    { rule: value, file: value, teams: fc.uniqueArray(value, { maxLength: 2 }) },
    { requiredKeys: [] },
  );
  const findings = fc
    .array(details, { maxLength: 20 })
    .map((all) => all.map((one, index) => finding(`f${index}`, one)));

  test('the route is the one that going through them in order gives', () => {
    const meets = (one: Finding, asked: Readonly<Record<string, readonly string[]>>): boolean =>
      Object.entries(asked).every(([facet, patterns]) => {
        const values =
          facet === 'team' ? (one.teams ?? []) : [facet === 'rule' ? one.rule : one.file];
        const matcher = facet === 'file' ? pathPattern : textPattern;
        return values.some((text) => text !== undefined && patterns.some((p) => matcher(p)(text)));
      });
    fc.assert(
      fc.property(findings, fc.array(when, { maxLength: 70 }), (all, conditions) => {
        const routeOf = routeFindings(all, routes(...conditions));
        for (const one of all) {
          const expected = conditions.findIndex((asked) => meets(one, asked));
          expect(routeOf.get(one.id)?.number).toBe(expected < 0 ? undefined : expected + 1);
        }
      }),
    );
  });

  test('two routes that change places change the route only of findings that meet both', () => {
    const swapped = fc.tuple(findings, fc.array(when, { minLength: 2, maxLength: 8 }), fc.nat());
    fc.assert(
      fc.property(swapped, ([all, conditions, number]) => {
        const place = number % (conditions.length - 1);
        const given = routes(...conditions);
        const [one, other] = given.slice(place, place + 2);
        if (one === undefined || other === undefined) throw new Error('There are two.');
        const before = routeFindings(all, given);
        const after = routeFindings(all, given.toSpliced(place, 2, other, one));
        const meets = (route: Route) => routeFindings(all, [route]);
        for (const { id } of all) {
          if (meets(one).has(id) && meets(other).has(id)) continue;
          expect(after.get(id)).toBe(before.get(id));
        }
      }),
    );
  });

  test('a later route changes nothing for what an earlier one takes', () => {
    fc.assert(
      fc.property(findings, fc.array(when, { maxLength: 8 }), when, (all, conditions, last) => {
        const before = routeFindings(all, routes(...conditions));
        const after = routeFindings(all, routes(...conditions, last));
        for (const [id, route] of before) expect(after.get(id)?.number).toBe(route.number);
      }),
    );
  });
});

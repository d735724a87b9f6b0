/** What is read of each kind of finding, from Datadog's answers and from saved ones alike. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FINDING_KINDS, findingOfKind } from '../../../../simulator/kinds.ts';
import type { FindingAttributes } from '../../../../src/datadog/endpoints/finding-attributes.ts';
import { readPage } from '../../../../src/datadog/endpoints/findings-page.ts';
import { sharedTexts } from '../../../../src/datadog/shared-texts.ts';
import { collectFrom } from '../../findings/sources/collecting.ts';

const tagKeys = new Set(['env', 'cost']);

/** Of the search's answer, without what is no attribute. */
function answered(attributes: object, tags: readonly unknown[] = []): FindingAttributes {
  const answer = { data: [{ id: 'a', attributes: { attributes, tags } }] };
  const reading = { shared: sharedTexts(), tagKeys };
  const [found] = readPage(JSON.parse(JSON.stringify(answer)), reading).findings;
  const { id, status, cases, ...rest } = found ?? { id: '', status: null, cases: [] };
  return JSON.parse(JSON.stringify(rest));
}

/** Of a file that holds the same answer. */
async function saved(attributes: object, tags: readonly unknown[] = []): Promise<unknown> {
  const answer = { data: [{ id: 'a', attributes: { attributes, tags } }] };
  const { findings } = await collectFrom({ 'saved.json': JSON.stringify(answer) }, { tagKeys });
  const { id, origin, ...rest } = findings[0] ?? {};
  return JSON.parse(JSON.stringify(rest));
}

const one = (attributes: object, name: keyof FindingAttributes, tags: readonly unknown[] = []) =>
  answered(attributes, tags)[name];

describe('an attribute', () => {
  test.each<[keyof FindingAttributes, object, unknown]>([
    ['type', { finding_type: 'library_vulnerability' }, 'library_vulnerability'],
    ['severity', { severity: 'Critical' }, 'critical'],
    ['severity', { severity: 'unknown' }, undefined],
    ['evaluation', { compliance: { evaluation: 'PASS' } }, 'pass'],
    ['advisory', { advisory: { cve: 'CVE-2025-1', id: 'GHSA-1' } }, 'CVE-2025-1'],
    ['advisory', { advisory: { id: 'GHSA-1' } }, 'GHSA-1'],
    ['package', { package: { name: 'openssl', version: '3.0.1' } }, 'openssl 3.0.1'],
    ['package', { package: { name: 'openssl' } }, 'openssl'],
    ['package', { package: { version: '3.0.1' } }, undefined],
    ['codeowners', { git: { codeowners: ['@b', '@a', '@b', 7] } }, ['@a', '@b']],
    ['account', { cloud_resource: { account: '123' } }, '123'],
    ['account', { cloud_resource: { account: { account: 'prod', account_id: '1' } } }, 'prod'],
    ['account', { cloud_resource: { account: { account_id: '1' } } }, '1'],
    ['account', { cloud_resource: { account: 7, account_name: 'prod' } }, 'prod'],
    ['region', { cloud_resource: { region: 'eu-west-1' } }, 'eu-west-1'],
    ['image', { container_image: { name: 'shop:1' } }, 'shop:1'],
    ['cluster', { k8s: { cluster_id: 'production' } }, 'production'],
    ['dueAt', { workflow: { due_date: { due_at: 1_767_830_400_000 } } }, 1_767_830_400_000],
    ['dueAt', { workflow: { due_date: { due_at: 'soon' } } }, undefined],
    ['firstSeenAt', { first_seen_at: 1_767_830_400_000 }, 1_767_830_400_000],
    ['line', { code_location: { line_start: 0 } }, undefined],
    ['line', { code_location: { line_start: 1.5 } }, undefined],
  ])('%s of %j is %j', (name, attributes, expected) => {
    expect(one(attributes, name)).toEqual(expected);
    expect(one({ custom: attributes }, name)).toEqual(expected);
  });

  test.each<[keyof FindingAttributes, readonly unknown[], unknown]>([
    ['teams', ['team:b', 'team:a', 'team:a', 'teams:c', 'team:', 'x'], ['a', 'b']],
    ['service', ['service:web'], 'web'],
    ['environment', ['env:prod', 'env:prod'], 'prod'],
    ['tags', ['env:prod', 'cost:b', 'cost:a', 'other:x'], ['cost:a', 'cost:b', 'env:prod']],
    ['tags', [7, null, 'other:x'], undefined],
  ])('%s of the tags %j is %j', (name, tags, expected) => {
    expect(one({}, name, tags)).toEqual(expected);
  });

  test('of 127 tags, as recorded, those are kept that were asked for', () => {
    const others = Array.from({ length: 121 }, (_, index) => `key-${index % 40}:value-${index}`);
    const tags = ['env:prod', 'team:b', 'team:a', ...others, 'no-colon', 'env:prod', 'cost:a'];
    const read = answered({}, tags);
    expect(tags).toHaveLength(127);
    expect(read.tags).toEqual(['cost:a', 'env:prod']);
    expect(read.teams).toEqual(['a', 'b']);
  });

  test('service comes before the tag', () => {
    expect(one({ service: { name: 'shop' } }, 'service', ['service:web'])).toBe('shop');
  });
});

describe('the fixed version', () => {
  const fixed = (remediation: object, version = '1.0.0') =>
    one({ package: { name: 'lodash', version }, remediation }, 'fixedVersion');

  test.each<[object, string | undefined]>([
    [{ is_available: true }, undefined],
    [{ recommended: { name: 'lodash', version: '1.2.0' } }, '1.2.0'],
    [{ recommended: { name: 'parent', version: '4.0.0' } }, 'parent 4.0.0'],
    [{ recommended: { name: 'base', tag: '22' } }, undefined],
    [{ package: { closest_no_vulnerabilities: [{ name: 'lodash', version: '1.1.0' }] } }, '1.1.0'],
    [{ root_package: { latest_no_critical: [{ name: 'app', version: '9' }] } }, 'app 9'],
    [{ package: { base: [{ name: 'lodash', version: '1.0.0' }] } }, undefined],
    [{ package: { base: [{ name: 'lodash', version: '1.0.1' }] } }, '1.0.1'],
    [{ package: 'odd', recommended: ['odd'] }, undefined],
  ])('of %j is %j', (remediation, expected) => {
    expect(fixed(remediation)).toBe(expected);
  });

  test('is not the version that the package has, with a v before it or without', () => {
    expect(fixed({ recommended: { name: 'lodash', version: '1.0.0' } }, 'v1.0.0')).toBeUndefined();
  });
});

describe.each(FINDING_KINDS)('a finding of kind %s', (kind) => {
  const { attributes, tags = [] } = findingOfKind(kind);

  test('is read alike from an answer and from a saved one, in `custom` or not', async () => {
    const read = answered(attributes, tags);
    expect(read).toMatchObject({ type: kind, title: expect.any(String), teams: expect.any(Array) });
    expect(answered({ custom: attributes }, tags)).toEqual(read);
    await expect(saved(attributes, tags)).resolves.toEqual(read);
    await expect(saved({ custom: attributes }, tags)).resolves.toEqual(read);
  });
});

test('a value of any type costs only itself', () => {
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', null, [], {}, -1));
  const damaged = fc.constantFrom(...FINDING_KINDS).chain((kind) => {
    const { attributes, tags = [] } = findingOfKind(kind);
    const names = Object.keys(attributes).filter((name) => name !== 'workflow');
    return fc.record({
      attributes: fc.constant(attributes),
      name: fc.constantFrom(...names),
      value: anything,
      tags: fc.oneof(fc.constant(tags), anything),
    });
  });
  fc.assert(
    fc.property(damaged, ({ attributes, name, value, tags }) => {
      const whole = answered(attributes);
      const read = answered({ ...attributes, [name]: value }, tags as readonly unknown[]);
      const own = ['title', 'severity', 'rule', 'advisory', 'package', 'file', 'region'] as const;
      const lost = own.filter((key) => whole[key] !== undefined && read[key] === undefined);
      // The attributes that are read from what was damaged, and no others.
      const ofName: Readonly<Record<string, readonly string[]>> = {
        code_location: ['file'],
        cloud_resource: ['region'],
      };
      expect(ofName[name] ?? [name]).toEqual(expect.arrayContaining(lost));
    }),
    { numRuns: 300 },
  );
});

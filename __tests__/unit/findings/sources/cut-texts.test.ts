/** Where a text of a file is cut, no part of a secret stays: nobody would recognise it later. */
import { expect, test } from '@jest/globals';
import { collectFrom, SECRET, sarifOf } from './collecting.ts';

/**
 * Whether five letters in a row are left of it. What is not cut may hold it: that is told later.
 */
function holdsPartOfSecret(text: string): boolean {
  const rest = text.replaceAll(SECRET, '');
  return Array.from(SECRET.slice(4), (_, index) => SECRET.slice(index, index + 5)).some((part) =>
    rest.includes(part),
  );
}

/** The texts that hold the secret at each place around the limit. */
function textsAround(limit: number): readonly string[] {
  const starts = Array.from({ length: 50 }, (_, index) => limit - 45 + index);
  return starts.map((start) => `${'x'.repeat(start)}${SECRET} tail`);
}

test.each([
  ['a line of text', 120, (text: string) => text],
  ['an entry of a list', 120, (text: string) => JSON.stringify([text])],
  ['the name of a member', 120, (text: string) => JSON.stringify({ [text]: 1 })],
  ['the ID of a result', 120, (text: string) => sarifOf({ properties: { finding_id: text } })],
  ['the version of a log', 250, (text: string) => JSON.stringify({ version: text, runs: [] })],
])('a refusal holds no part of a secret that is in %s', async (_, limit, fileWith) => {
  const files = textsAround(limit).map((text, index) => [`f${index}`, fileWith(text)]);
  const { problems } = await collectFrom(Object.fromEntries(files));
  expect(problems).toHaveLength(files.length);
  expect(problems.filter(({ message }) => holdsPartOfSecret(message))).toEqual([]);
});

function ruleOf(rule: object): object {
  return { tool: { driver: { rules: [{ id: 'r', ...rule }] } } };
}

test.each([
  ['message', 250, (text: string) => [{}, { message: { text } }]],
  [
    "message's argument",
    250,
    (text: string) => [{}, { message: { text: '{0}', arguments: [text] } }],
  ],
  [
    "rule's title",
    2_000,
    (text: string) => [ruleOf({ shortDescription: { text } }), { ruleId: 'r' }],
  ],
  [
    "rule's message",
    2_000,
    (text: string) => [
      ruleOf({ messageStrings: { m: { text: text.replace(/^x{1800}/, '\n'.repeat(1_800)) } } }),
      { ruleId: 'r', message: { id: 'm' } },
    ],
  ],
])('a title holds no part of a secret that is in its %s', async (_, limit, partsWith) => {
  const runs = textsAround(limit).map((text) => {
    const [run, result] = partsWith(text);
    return { ...run, results: [{ ...result, properties: { finding_id: `id-${text.length}` } }] };
  });
  const { findings } = await collectFrom({
    f: JSON.stringify({ version: '2.1.0', runs }),
  });
  const titles = findings.map(({ title }) => title ?? '');
  expect(titles.filter((title) => title.startsWith('xxxxx'))).toHaveLength(runs.length);
  expect(titles.filter(holdsPartOfSecret)).toEqual([]);
});

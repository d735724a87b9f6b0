/** Markdown as GitHub renders it, searched for what would act. */
import { marked } from 'marked';

/** The elements that summaries and comments are made of. */
const ELEMENTS = new Set([
  ...['h2', 'h3', 'p', 'ul', 'li', 'strong', 'b', 'code', 'a', 'br', 'blockquote', 'span'],
  ...['details', 'summary'],
]);

/** Where our own links lead. */
const ADDRESSES = [
  /^https:\/\/[a-z0-9-]+\.service-now\.com\//,
  /^https:\/\/app\.datadoghq\.com\/cases\//,
  /^https:\/\/github\.com\/[\w-]+\/[\w-]+\/blob\/[0-9a-f]{40}\//,
];

/** What GitHub makes live in plain text after rendering. */
const LIVE_TEXT = /@[\w-]|(?:^|[\s([/\w])#\d|\bGH-\d|:\/\/|www\.|:[\w+-]+:/gi;

/** What is in the page that no page of ours should have: elements, links, mentions. */
export function liveParts(markdown: string): readonly string[] {
  // Without the mark by which the comment is found again.
  const page = markdown.replace(/^<!-- datadog-servicenow-tickets [0-9a-f]{24} -->\r?\n/, '');
  const html = marked.parse(page, { gfm: true, async: false });
  const tags = Array.from(
    html.matchAll(/<(!--|\/?[a-z][a-z0-9]*)([^>]*)>/gi),
    ([, name = '', rest = '']) => ({
      name: name.toLowerCase().replace('/', ''),
      rest,
    }),
  );
  const text = decoded(html.replaceAll(/<[^>]*>/g, ' '));
  return [
    ...tags.filter(({ name }) => !ELEMENTS.has(name)).map(({ name }) => `<${name}>`),
    ...tags
      .filter(({ name, rest }) => name !== 'a' && /\S/.test(rest))
      .filter(({ name, rest }) => !(name === 'details' && rest === ' open'))
      .map(({ name, rest }) => `<${name}${rest}>`),
    ...tags.flatMap(({ name, rest }) => (name === 'a' && rest !== '' ? foreignLink(rest) : [])),
    ...(text.match(LIVE_TEXT) ?? []),
  ];
}

function foreignLink(attributes: string): readonly string[] {
  const [, address = ''] = /^ href="([^"]*)"$/.exec(attributes) ?? [];
  return ADDRESSES.some((known) => known.test(decoded(address))) ? [] : [`<a${attributes}>`];
}

function decoded(html: string): string {
  const names: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    nbsp: ' ',
  };
  return html.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return names[name] ?? whole;
  });
}

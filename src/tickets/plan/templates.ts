/**
 * The words on a ticket, from the user's `title` and `description` with their placeholders filled
 * in. What comes from findings is text of strangers, shown in Datadog (as Markdown) and in
 * ServiceNow (as it stands): it may not link, mention, or change what stands around it. No secret
 * leaves by them: they are taken out before anything is cut.
 */
import { whatItIs, whereItIs } from '../../findings/description.ts';
import { facetValues } from '../../findings/facets.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Commit, placeText, placeUrl } from '../../findings/place.ts';
import { lineWithoutSecrets, type Redact, shorten, visibleLine } from '../../text.ts';
import { PLACEHOLDER_PATTERN, type Placeholder, parsePlaceholder } from './placeholders.ts';
import type { Part, WriteTexts } from './plan-input.ts';
import { highestSeverity } from './select.ts';

/** ServiceNow's `short_description` holds so many characters. */
export const LONGEST_TITLE = 160;

/**
 * Neither API nor ServiceNow documents a limit for a case's description. What is longer than this
 * nobody reads, and it keeps a request of 50 tickets at 1.5 MB.
 */
export const LONGEST_DESCRIPTION = 30_000;
const CUT_NOTE = '\n\n(The description was longer and ends here.)';

const LONGEST_NAME = 120;
const LONGEST_FINDINGS_LIST = 20_000;

/** The run as its tickets name it; `null` where it is not known. */
export interface TemplateContext extends Commit {
  readonly ref: string | null;
  readonly runUrl: string | null;
  readonly actor: string | null;
}

type PlaceholderValue = (placeholder: Placeholder) => string;

/** The texts of every ticket of a run; a template that comes to nothing leaves it to Datadog. */
export function writeTextsFrom(run: Pick<TicketContent, 'context' | 'redact'>): WriteTexts {
  return ({ title, description }, findings, part) => {
    const ticket = { ...run, findings, part };
    return {
      title: (title !== null && renderTitle(title, ticket)) || null,
      description: (description !== null && renderDescription(description, ticket)) || null,
    };
  };
}

interface TicketContent {
  readonly findings: readonly Finding[];
  readonly part: Part;
  readonly context: TemplateContext;
  readonly redact: Redact;
}

/** Each `{{name}}` replaced by its value, once: what a value holds is not looked at again. */
function renderTemplate(template: string, value: PlaceholderValue): string {
  return template.replace(PLACEHOLDER_PATTERN, (whole, name: string) => {
    const placeholder = parsePlaceholder(name.trim());
    return placeholder === null ? whole : value(placeholder);
  });
}

/**
 * One line of at most 160 characters. Of a group's several tickets each has its number, where the
 * template puts it or else at the end, and keeps it when the rest is cut.
 */
export function renderTitle(template: string, ticket: TicketContent): string {
  const value = valueOn(ticket, titleStyle);
  const part = partText(ticket.part);
  const numbered = /\{\{\s*part\s*\}\}/.test(template) || part === '';
  const title = titleLine(template, value, ticket.redact);
  if (numbered && title.length <= LONGEST_TITLE) return title;
  const number = part === '' ? '' : ` (${part})`;
  const unnumbered: PlaceholderValue = (name) => (name === 'part' ? '' : value(name));
  const words = titleLine(template, unnumbered, ticket.redact);
  return `${shorten(words, LONGEST_TITLE - number.length)}${number}`.trim();
}

/** One line; the values are made visible before, and their own marks have to stay. */
function titleLine(template: string, value: PlaceholderValue, redact: Redact): string {
  return redact(renderTemplate(visibleLine(template), value))
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Markdown of at most 30,000 characters, with a note where it was cut. */
export function renderDescription(template: string, ticket: TicketContent): string {
  const text = ticket.redact(renderTemplate(template, valueOn(ticket, descriptionStyle))).trim();
  if (text.length <= LONGEST_DESCRIPTION) return text;
  return `${shorten(text, LONGEST_DESCRIPTION - CUT_NOTE.length)}${CUT_NOTE}`;
}

interface Style {
  inert(text: string): string;
  titles(ticket: TicketContent): string;
  findings(ticket: TicketContent): string;
}

const titleStyle: Style = {
  inert: unlinked,
  titles: ({ findings, redact }) => unlinked(common(findings.map(briefName), redact)),
  findings: ({ findings, redact }) => unlinked(common(findings.map(whatItIs), redact)),
};

const descriptionStyle: Style = {
  inert: inertMarkdown,
  titles: (ticket) => listOf(ticket.findings, '- and', (one) => titleLineOf(one, ticket)),
  findings: ({ findings, redact }) =>
    listOf(findings, 'and', (one) => inertMarkdown(plainLine(one, redact))),
};

function valueOn(ticket: TicketContent, style: Style): PlaceholderValue {
  const { findings, part, context, redact } = ticket;
  const inert = (text: string | null) => style.inert(lineWithoutSecrets(text ?? '', redact));
  const shared = (valuesOf: (finding: Finding) => readonly string[]) =>
    style.inert(common(findings.flatMap(valuesOf), redact));
  return (placeholder) => {
    switch (placeholder) {
      case 'count':
        return String(findings.length);
      case 'severity':
        return highestSeverity(findings) ?? 'unknown';
      case 'fixed_version':
        return shared(({ fixedVersion = '' }) => (fixedVersion === '' ? [] : [fixedVersion]));
      case 'due_date':
        return earliestDay(findings.flatMap(({ dueAt }) => dueAt ?? []));
      case 'finding_titles':
        return style.titles(ticket);
      case 'findings':
        return style.findings(ticket);
      case 'repository':
        return inert(context.repository);
      case 'ref':
        return inert(context.ref);
      case 'sha':
        return context.sha ?? '';
      case 'run_url':
        return context.runUrl ?? '';
      case 'actor':
        return inert(context.actor);
      case 'part':
        return partText(part);
      default:
        return shared((finding) => facetValues(finding, placeholder));
    }
  };
}

function partText({ number, count }: Part): string {
  return count > 1 ? `${number}/${count}` : '';
}

/** `2026-01-31`, in UTC; '' for none. */
function earliestDay(moments: readonly number[]): string {
  const first = moments.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const date = new Date(first);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, '2026-01-31'.length);
}

/** What all have in common, else `CVE-2025-1 and 3 more`. */
function common(names: readonly string[], redact: Redact): string {
  const [first, ...others] = new Set(names);
  if (first === undefined) return '';
  const name = shortened(first, redact);
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

function shortened(name: string, redact: Redact): string {
  return shorten(lineWithoutSecrets(name, redact), LONGEST_NAME);
}

function briefName({ title, rule, id }: Finding): string {
  return title ?? rule ?? id;
}

/** A line for each finding, as many as fit, and how many more there are. */
function listOf(
  findings: readonly Finding[],
  more: string,
  lineOf: (finding: Finding) => string,
): string {
  const lines: string[] = [];
  let length = 0;
  for (const finding of findings) {
    const line = lineOf(finding);
    length += line.length + 1;
    if (length > LONGEST_FINDINGS_LIST) break;
    lines.push(line);
  }
  const left = findings.length - lines.length;
  return [...lines, ...(left > 0 ? [`${more} ${left} more`] : [])].join('\n');
}

/** Markdown: severity, title, and its place with a link to it at the commit. */
function titleLineOf(finding: Finding, { context, redact }: TicketContent): string {
  const title = inertMarkdown(shortened(briefName(finding), redact));
  const severity = finding.severity === undefined ? '' : `${finding.severity}: `;
  const place = placeText(finding);
  if (place === null) return `- ${severity}${title}`;
  const where = inertMarkdown(shortened(place, redact));
  const url = placeUrl(finding, context);
  return `- ${severity}${title} (${url === null ? where : `[${where}](${url})`})`;
}

/**
 * Severity, what it is, where it is, and its ID, by which Datadog's search finds it
 * (`@finding_id:"…"`): no address of a finding's page is documented.
 */
function plainLine(finding: Finding, redact: Redact): string {
  const where = whereItIs(finding);
  return [
    `${finding.severity ?? 'unknown'}: ${shortened(whatItIs(finding), redact)}`,
    ...(where === null ? [] : [shortened(where, redact)]),
    `finding ${finding.id}`,
  ].join(' - ');
}

/** Where Datadog or ServiceNow would see a mention or a link in plain text. */
const LIVE = /@|:(?=\/\/)|www(?=\.)/giu;

/** A zero-width space keeps it text, and is not seen. */
function unlinked(text: string): string {
  return visibleLine(text).replace(LIVE, (live) => `${live}\u200b`);
}

/** Backslashes, which ServiceNow shows, only where Markdown would make something of the text. */
function inertMarkdown(text: string): string {
  return unlinked(text)
    .replace(/[\\`*[\]<>~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^(?:[-+=#]|\d+(?=[.)](?:\s|$)))/, (start) =>
      /\d/.test(start) ? `${start}\\` : `\\${start}`,
    );
}

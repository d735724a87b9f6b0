/**
 * The words on a ticket, from the user's `title` and `description` with their placeholders filled
 * in. What comes from findings is text of strangers, shown in Datadog (as Markdown) and in
 * ServiceNow (as it stands): it may not link, mention, or change what stands around it. No secret
 * leaves by them: they are taken out before anything is cut.
 */
import type { Finding } from '../../findings/finding.ts';
import { type Commit, placeText, placeUrl } from '../../findings/place.ts';
import { lineWithoutSecrets, type Redact, shorten, visibleLine } from '../../text.ts';
import { PLACEHOLDER_PATTERN, PLACEHOLDERS, type Placeholder } from './placeholders.ts';
import type { Part, WriteTexts } from './plan.ts';
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
/** So many rules, files, services or resources are named where the findings have several. */
const NAMED = 2;

/** The run as its tickets name it; `null` where it is not known. */
export interface TemplateContext extends Commit {
  readonly ref: string | null;
  readonly runUrl: string | null;
  readonly actor: string | null;
}

export interface Templates {
  readonly title: string | null;
  readonly description: string | null;
}

/** What each placeholder stands for on one ticket. */
export type PlaceholderValues = Readonly<Record<Placeholder, string>>;

/** The texts of every ticket of a run; a template that comes to nothing leaves it to Datadog. */
export function writeTextsFrom(
  templates: Templates,
  { context, redact }: Pick<TicketContent, 'context' | 'redact'>,
): WriteTexts {
  return (findings, part) => {
    const { title, description } = templates;
    const ticket = { findings, part, context, redact };
    return {
      title: title === null ? null : orNull(renderTitle(title, ticket)),
      description: description === null ? null : orNull(renderDescription(description, ticket)),
    };
  };
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** What the placeholders of one ticket are about. */
export interface TicketContent {
  readonly findings: readonly Finding[];
  readonly part: Part;
  readonly context: TemplateContext;
  readonly redact: Redact;
}

/** Each `{{name}}` replaced by its value, once: what a value holds is not looked at again. */
function renderTemplate(template: string, values: PlaceholderValues): string {
  return template.replace(PLACEHOLDER_PATTERN, (whole, name: string) => {
    const placeholder = PLACEHOLDERS.find((known) => known === name.trim());
    return placeholder === undefined ? whole : values[placeholder];
  });
}

/**
 * One line of at most 160 characters. Of a group's several tickets each has its number, where the
 * template puts it or else at the end, and keeps it when the rest is cut.
 */
export function renderTitle(template: string, ticket: TicketContent): string {
  const values = valuesOf(ticket, titleStyle);
  const numbered = /\{\{\s*part\s*\}\}/.test(template) || values.part === '';
  const title = titleLine(template, values, ticket.redact);
  if (numbered && title.length <= LONGEST_TITLE) return title;
  const number = values.part === '' ? '' : ` (${values.part})`;
  const words = titleLine(template, { ...values, part: '' }, ticket.redact);
  return `${shorten(words, LONGEST_TITLE - number.length)}${number}`.trim();
}

/** One line; the values are made visible before, and their own marks have to stay. */
function titleLine(template: string, values: PlaceholderValues, redact: Redact): string {
  return redact(renderTemplate(visibleLine(template), values))
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Markdown of at most 30,000 characters, with a note where it was cut. */
export function renderDescription(template: string, ticket: TicketContent): string {
  const text = ticket.redact(renderTemplate(template, valuesOf(ticket, descriptionStyle))).trim();
  if (text.length <= LONGEST_DESCRIPTION) return text;
  return `${shorten(text, LONGEST_DESCRIPTION - CUT_NOTE.length)}${CUT_NOTE}`;
}

/** How what comes from findings is written. */
interface Style {
  /** Makes the text of a stranger harmless. */
  inert(text: string): string;
  list(ticket: TicketContent): string;
}

const titleStyle: Style = {
  inert: unlinked,
  list: ({ findings, redact }) => unlinked(named(findings.map(nameOf), redact)),
};

const descriptionStyle: Style = { inert: inertMarkdown, list: findingsList };

function valuesOf(ticket: TicketContent, style: Style): PlaceholderValues {
  const { findings, part, context, redact } = ticket;
  const common = (key: 'rule' | 'file' | 'service' | 'resource') => {
    const names = findings.flatMap((finding) => finding[key] ?? []);
    return style.inert(named(names, redact));
  };
  const inert = (text: string | null) => style.inert(lineWithoutSecrets(text ?? '', redact));
  return {
    count: String(findings.length),
    severity: highestSeverity(findings) ?? 'unknown',
    rule: common('rule'),
    file: common('file'),
    service: common('service'),
    resource: common('resource'),
    finding_titles: style.list(ticket),
    repository: inert(context.repository),
    ref: inert(context.ref),
    sha: context.sha ?? '',
    run_url: context.runUrl ?? '',
    actor: inert(context.actor),
    part: part.count > 1 ? `${part.number}/${part.count}` : '',
  };
}

/** The one name that all have; of several, the first two: `a, b and 3 more`. */
function named(names: readonly string[], redact: Redact): string {
  const different = [...new Set(names)];
  const first = different.slice(0, NAMED).map((name) => shortened(name, redact));
  const more = different.length - first.length;
  return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ');
}

function shortened(name: string, redact: Redact): string {
  return shorten(lineWithoutSecrets(name, redact), LONGEST_NAME);
}

function nameOf({ title, rule, id }: Finding): string {
  return title ?? rule ?? id;
}

/** A line a finding: severity, title, and its place with a link to it at the commit. */
function findingsList(ticket: TicketContent): string {
  const { findings } = ticket;
  const lines: string[] = [];
  let length = 0;
  for (const finding of findings) {
    const line = findingLine(finding, ticket);
    length += line.length + 1;
    if (length > LONGEST_FINDINGS_LIST) break;
    lines.push(line);
  }
  const left = findings.length - lines.length;
  return [...lines, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n');
}

function findingLine(finding: Finding, { context, redact }: TicketContent): string {
  const title = inertMarkdown(shortened(nameOf(finding), redact));
  const severity = finding.severity === undefined ? '' : `${finding.severity}: `;
  const place = placeText(finding);
  if (place === null) return `- ${severity}${title}`;
  const where = inertMarkdown(shortened(place, redact));
  const url = placeUrl(finding, context);
  return `- ${severity}${title} (${url === null ? where : `[${where}](${url})`})`;
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
    .replace(/^(?:[-+=#]|\d+(?=[.)]))/, (start) =>
      /\d/.test(start) ? `${start}\\` : `\\${start}`,
    );
}

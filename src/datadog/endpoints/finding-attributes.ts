/**
 * The attributes of a finding, each listed once: its name here, and where Datadog's findings schema
 * has it. Answers of the search and saved files of findings are read by this one list.
 *
 * Every attribute is optional, since each of the twelve kinds of findings carries others. A value
 * of an unexpected type counts as absent, and costs the finding nothing else.
 */
import { property } from '../../unknown.ts';
import {
  type Attribute,
  type AttributeReading,
  address,
  fixedVersion,
  keptTags,
  lineNumber,
  moment,
  nameAndVersion,
  ownText,
  severity,
  tag,
  tagValues,
  text,
  textOrTag,
  texts,
  type ValueAt,
  word,
} from './attribute-readers.ts';

const ATTRIBUTES = {
  title: text('title'),
  severity: severity('severity'),
  /** Such as `library_vulnerability`. */
  type: word('finding_type'),
  /** `pass` or `fail`. Seen: a check that the resource passes is an open finding too. */
  evaluation: word('compliance.evaluation'),
  /** The rule's ID. Vulnerabilities have none. */
  rule: text('rule.id'),
  ruleName: text('rule.name'),
  /** The CVE; for an advisory without one, its own ID. */
  advisory: text('advisory.cve', 'advisory.id'),
  /** What the advisory is called elsewhere, such as `GHSA-…`; the other scanner may call it so. */
  aliases: texts('advisory.id', 'advisory.aliases[]'),
  /** With its version: `openssl 3.0.1`. */
  package: nameAndVersion('package.name', 'package.version'),
  /** The version without the vulnerability; with the package's name if that is another package. */
  fixedVersion: fixedVersion(),
  /** Relative to the repository's root. */
  file: address('code_location.filename', 'package.declaration.block.filename'),
  /** The first line, from 1. */
  line: lineNumber('code_location.line_start', 'package.declaration.block.line_start'),
  endLine: lineNumber('code_location.line_end', 'package.declaration.block.line_end'),
  /** The repository that the file is in: `https://github.com/example/shop`. */
  repositoryUrl: address('git.repository_url'),
  /** From CODEOWNERS. */
  codeowners: texts('git.codeowners[]'),
  /** Seen: vulnerabilities have no service, and nearly half of them a tag. */
  service: textOrTag('service.name', 'service'),
  /** The values of the tag `team`; seen: two on a finding. */
  teams: tagValues('team'),
  /** No attribute has it. */
  environment: tag('env'),
  resource: text('resource_name'),
  resourceType: text('resource_type'),
  resourceId: ownText('resource_id'),
  /** Documented as a text, shown as an object in the examples. */
  account: text(
    'cloud_resource.account',
    'cloud_resource.account.account',
    'cloud_resource.account.account_id',
    'cloud_resource.account_name',
  ),
  /** Beside its name, if it has one. */
  accountId: text('cloud_resource.account.account_id'),
  region: text('cloud_resource.region'),
  /** Of the container. */
  image: text('container_image.name', 'container_image.repository'),
  /** Seen: the cluster's name. */
  cluster: text('k8s.cluster_id'),
  /** By when it has to be fixed, in milliseconds since the epoch. */
  dueAt: moment('workflow.due_date.due_at'),
  /** In milliseconds since the epoch. */
  firstSeenAt: moment('first_seen_at'),
  /** Only those that the run asks for: `env:prod`. */
  tags: keptTags(),
} as const;

type AttributeName = keyof typeof ATTRIBUTES;
type AttributeValues = {
  readonly [Name in AttributeName]: ReturnType<(typeof ATTRIBUTES)[Name]['read']>;
};

/** What is known of a finding beyond its ID; absent if nothing says it. */
export type FindingAttributes = Partial<AttributeValues>;

const READERS: {
  readonly [Name in AttributeName]: {
    read(at: ValueAt, reading: AttributeReading): AttributeValues[Name];
  };
} = ATTRIBUTES;

/** Every path that is read. */
export const ATTRIBUTE_PATHS: readonly string[] = [
  ...new Set(Object.values(ATTRIBUTES).flatMap(({ paths }) => paths)),
];

export const ADDRESS_PATHS: ReadonlySet<string> = new Set(
  Object.values<Attribute<unknown>>(ATTRIBUTES).flatMap(({ paths, isAddress }) =>
    isAddress ? paths : [],
  ),
);

/** The attributes, together with what else is known. */
export function readAttributes<Rest extends object>(
  at: ValueAt,
  reading: AttributeReading,
  rest: Rest,
): FindingAttributes & Rest {
  return attributesFrom((name) => READERS[name].read(at, reading), rest);
}

/** What is only true together is taken from one source: a line of another file would be wrong. */
const PLACE: ReadonlySet<AttributeName> = new Set(['file', 'line', 'endLine', 'repositoryUrl']);

/**
 * The first source's attributes, with what it lacks taken from the other, together with what else
 * is known.
 */
export function mergeAttributes<Rest extends object>(
  first: FindingAttributes,
  other: FindingAttributes,
  rest: Rest,
): FindingAttributes & Rest {
  const place = first.file === undefined ? other : first;
  return attributesFrom(
    (name) => (PLACE.has(name) ? place[name] : (first[name] ?? other[name])),
    rest,
  );
}

/**
 * All attributes, each as `take` gives it, and the rest, in one object. Written out: objects of
 * more than 16 properties that are filled in a loop take V8 six times the memory (measured with
 * 100,000 findings).
 */
function attributesFrom<Rest extends object>(
  take: <Name extends AttributeName>(name: Name) => AttributeValues[Name] | undefined,
  rest: Rest,
): AttributeValues & Rest {
  return {
    title: take('title'),
    severity: take('severity'),
    type: take('type'),
    evaluation: take('evaluation'),
    rule: take('rule'),
    ruleName: take('ruleName'),
    advisory: take('advisory'),
    aliases: take('aliases'),
    package: take('package'),
    fixedVersion: take('fixedVersion'),
    file: take('file'),
    line: take('line'),
    endLine: take('endLine'),
    repositoryUrl: take('repositoryUrl'),
    codeowners: take('codeowners'),
    service: take('service'),
    teams: take('teams'),
    environment: take('environment'),
    resource: take('resource'),
    resourceType: take('resourceType'),
    resourceId: take('resourceId'),
    account: take('account'),
    accountId: take('accountId'),
    region: take('region'),
    image: take('image'),
    cluster: take('cluster'),
    dueAt: take('dueAt'),
    firstSeenAt: take('firstSeenAt'),
    tags: take('tags'),
    ...rest,
  };
}

/**
 * The values of a finding that was parsed from JSON. Of several objects, the first with one counts.
 */
export function valuesIn(...objects: readonly unknown[]): ValueAt {
  return (path) => {
    const steps = STEPS.get(path) ?? [];
    for (const object of objects) {
      const value = follow(object, steps);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };
}

interface PathStep {
  readonly name: string;
  /** It leads on from each item of an array. */
  readonly isList: boolean;
}

const STEPS: ReadonlyMap<string, readonly PathStep[]> = new Map(
  ATTRIBUTE_PATHS.map((path) => [
    path,
    path.split('.').map((step) => ({
      name: step.replace('[]', ''),
      isList: step.endsWith('[]'),
    })),
  ]),
);

/** Without making anything on the way: of each finding, nearly sixty paths are followed. */
function follow(value: unknown, steps: readonly PathStep[], from = 0): unknown {
  let reached = value;
  for (let index = from; index < steps.length; index += 1) {
    const step = steps[index];
    if (step === undefined || reached === undefined) return undefined;
    reached = property(reached, step.name);
    if (!step.isList) continue;
    if (!Array.isArray(reached)) return undefined;
    const rest = index + 1;
    return rest === steps.length ? reached : reached.map((item) => follow(item, steps, rest));
  }
  return reached;
}

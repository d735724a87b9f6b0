import { type ShapePlan, shapeOf } from '../../json/shape.ts';
import type { Redact } from '../../text.ts';
import { BoundedTexts, type TextLimits } from '../sources/bounded-texts.ts';
import { fieldsOf } from './fields.ts';
import { emptyReference, type RuleReference, ruleReferencePlan } from './rule-reference.ts';

/** A `reportingDescriptor`. Absent texts are ''. */
export interface Rule {
  id: string;
  guid: string;
  name: string;
  title: string;
  level: string;
  securitySeverity: string;
  readonly messages: Map<string, Message>;
}

/** A `multiformatMessageString`. */
export interface Message {
  text: string;
}

/** A `toolComponent`: the driver or an extension. */
export interface Component {
  name: string;
  guid: string;
  readonly rules: Rule[];
  readonly messages: Map<string, Message>;
}

/** An `artifactLocation` that is not a result's own. */
export interface Location {
  uri: string;
  uriBaseId: string;
}

interface Revision {
  revisionId: string;
  /** Where the repository's root is, if it says so. */
  readonly mappedTo: Location;
}

interface LevelOverride {
  readonly rule: RuleReference;
  level: string;
}

const OF_RUN: TextLimits = {
  uncounted: 0,
  most: 32 * 1024 * 1024,
  what: 'the rules, artifacts and the like of one run',
  fix: 'Split the report, or set the scanner to list only the rules and files that results need.',
};

/** All of a run that its results refer to. */
export class RunContext {
  driver: Component = emptyComponent();
  readonly extensions: Component[] = [];
  readonly artifacts: Location[] = [];
  readonly bases = new Map<string, Location>();
  readonly revisions: Revision[] = [];
  /** Of each invocation. */
  readonly overrides: LevelOverride[][] = [];
  /** Where `externalPropertyFileReferences` say that more of the run stands. */
  readonly externalFiles: string[] = [];
  readonly kept: BoundedTexts;

  constructor(redact: Redact) {
    this.kept = new BoundedTexts(redact, OF_RUN);
  }
}

/** What an entry of a list takes in memory, about, beside its texts; a rule takes more. */
const ENTRY_COST = 64;
const RULE_COST = 256;
/** An external file more or less in a warning makes no difference. */
const MAX_EXTERNAL_FILES = 10;

/**
 * What matters of a `run` (SARIF 2.1.0, 3.14) but for its results, read into what `context` gives.
 */
export function runContextPlan(context: () => RunContext): ShapePlan {
  const kept: Kept = {
    cut: (text, offset) => context().kept.cut(text, offset),
    whole: (address, offset) => context().kept.whole(address, offset),
    charge: (characters, offset) => context().kept.charge(characters, offset),
  };
  return {
    members: {
      tool: {
        members: {
          driver: componentPlan(kept, (driver) => {
            context().driver = driver;
          }),
          extensions: { items: componentPlan(kept, (one) => context().extensions.push(one)) },
        },
      },
      artifacts: artifactsPlan(kept, (artifact) => context().artifacts.push(artifact)),
      originalUriBaseIds: eachMember(kept, emptyLocation, {
        onMember: (id, base) => context().bases.set(id, base),
        membersOf: (base) => locationMembers(base, kept),
      }),
      versionControlProvenance: {
        items: revisionPlan(kept, (revision) => context().revisions.push(revision)),
      },
      invocations: {
        items: invocationPlan(kept, (overrides) => context().overrides.push(overrides)),
      },
      externalPropertyFileReferences: externalFilesPlan(kept, (uri) => {
        const { externalFiles } = context();
        if (externalFiles.length < MAX_EXTERNAL_FILES) externalFiles.push(uri);
      }),
    },
  };
}

type Kept = Pick<BoundedTexts, 'cut' | 'whole' | 'charge'>;

function emptyComponent(): Component {
  return { name: '', guid: '', rules: [], messages: new Map() };
}

function emptyLocation(): Location {
  return { uri: '', uriBaseId: '' };
}

/** Reads each object into a value of its own, which is handed over as soon as it begins. */
function each<T>(kept: Kept, cost: number, empty: () => T, onBegin: (value: T) => void) {
  let current = empty();
  return {
    current: () => current,
    onOpen: (offset: number): void => {
      kept.charge(cost, offset);
      current = empty();
      onBegin(current);
    },
  };
}

function componentPlan(kept: Kept, onComponent: (component: Component) => void): ShapePlan {
  const { current, onOpen } = each(kept, RULE_COST, emptyComponent, onComponent);
  const { text } = fieldsOf(current, kept);
  return {
    onOpen,
    members: {
      name: text('name'),
      guid: text('guid'),
      globalMessageStrings: messagesPlan(kept, () => current().messages),
      rules: { items: rulePlan(kept, (rule) => current().rules.push(rule)) },
    },
  };
}

function rulePlan(kept: Kept, onRule: (rule: Rule) => void): ShapePlan {
  const empty = (): Rule => ({
    id: '',
    guid: '',
    name: '',
    title: '',
    level: '',
    securitySeverity: '',
    messages: new Map(),
  });
  const { current, onOpen } = each(kept, RULE_COST, empty, onRule);
  const { text, textOrNumber } = fieldsOf(current, kept);
  return {
    onOpen,
    members: {
      id: text('id'),
      guid: text('guid'),
      name: text('name'),
      shortDescription: { members: { text: text('title') } },
      messageStrings: messagesPlan(kept, () => current().messages),
      defaultConfiguration: { members: { level: text('level') } },
      properties: { members: { 'security-severity': textOrNumber('securitySeverity') } },
    },
  };
}

function messagesPlan(kept: Kept, messages: () => Map<string, Message>): ShapePlan {
  return eachMember(kept, (): Message => ({ text: '' }), {
    onMember: (id, message) => messages().set(id, message),
    membersOf: (message) => ({ text: fieldsOf(message, kept).text('text') }),
  });
}

function artifactsPlan(kept: Kept, onArtifact: (artifact: Location) => void): ShapePlan {
  const { current, onOpen } = each(kept, ENTRY_COST, emptyLocation, onArtifact);
  const shape = shapeOf({ members: { location: { members: locationMembers(current, kept) } } });
  return {
    // Results name them by their index: what is no object has one, too.
    item: (_, offset) => {
      onOpen(offset);
      return shape;
    },
  };
}

function locationMembers(target: () => Location, kept: Kept): Record<string, ShapePlan> {
  const { text, address } = fieldsOf(target, kept);
  return { uri: address('uri'), uriBaseId: text('uriBaseId') };
}

function revisionPlan(kept: Kept, onRevision: (revision: Revision) => void): ShapePlan {
  const empty = (): Revision => ({ revisionId: '', mappedTo: emptyLocation() });
  const { current, onOpen } = each(kept, 2 * ENTRY_COST, empty, onRevision);
  return {
    onOpen,
    members: {
      revisionId: fieldsOf(current, kept).text('revisionId'),
      mappedTo: { members: locationMembers(() => current().mappedTo, kept) },
    },
  };
}

function invocationPlan(kept: Kept, onInvocation: (overrides: LevelOverride[]) => void): ShapePlan {
  const invocation = each(kept, ENTRY_COST, (): LevelOverride[] => [], onInvocation);
  const { current, onOpen } = each(
    kept,
    2 * ENTRY_COST,
    (): LevelOverride => ({ rule: emptyReference(), level: '' }),
    (override) => invocation.current().push(override),
  );
  return {
    onOpen: invocation.onOpen,
    members: {
      ruleConfigurationOverrides: {
        items: {
          onOpen,
          members: {
            descriptor: ruleReferencePlan(() => current().rule, kept),
            configuration: { members: { level: fieldsOf(current, kept).text('level') } },
          },
        },
      },
    },
  };
}

/** A member is one reference, or an array of them. */
function externalFilesPlan(kept: Kept, onFile: (uri: string) => void): ShapePlan {
  const reference: ShapePlan = {
    members: {
      location: {
        members: { uri: { onText: (uri, offset) => onFile(kept.cut(uri, offset)) } },
      },
    },
  };
  const shape = shapeOf({ ...reference, items: reference });
  return { otherMember: () => shape };
}

interface EachMember<T> {
  readonly onMember: (name: string, value: T) => void;
  readonly membersOf: (value: () => T) => Record<string, ShapePlan>;
}

/** Of an object that is a table: every member is of the same kind, and its name is the key. */
function eachMember<T>(
  kept: Kept,
  empty: () => T,
  { onMember, membersOf }: EachMember<T>,
): ShapePlan {
  let current = empty();
  const shape = shapeOf({ members: membersOf(() => current) });
  return {
    otherMember: (name, offset) => {
      kept.charge(ENTRY_COST, offset);
      current = empty();
      onMember(kept.cut(name, offset), current);
      return shape;
    },
  };
}

import type { Shape, ShapePlan } from '../../json/shape.ts';
import { shapeOf } from '../../json/shape.ts';
import type { Redact } from '../../text.ts';
import { KeptText } from './kept-text.ts';
import { emptyReference, type RuleReference, ruleReferencePlan } from './rule-reference.ts';

/** A `reportingDescriptor`. Absent texts are ''. */
export interface Rule {
  id: string;
  guid: string;
  name: string;
  title: string;
  level: string;
  securitySeverity: string;
  readonly messages: Map<string, string>;
}

/** A `toolComponent`: the driver or an extension. */
export interface Component {
  name: string;
  guid: string;
  readonly rules: Rule[];
  readonly messages: Map<string, string>;
}

/** An `artifactLocation` that is not a result's own. */
export interface Location {
  uri: string;
  uriBaseId: string;
}

export interface Revision {
  revisionId: string;
  /** Where the repository's root is, if it says so. */
  readonly mappedTo: Location;
}

export interface LevelOverride {
  readonly rule: RuleReference;
  level: string;
}

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
  readonly kept: KeptText;

  constructor(redact: Redact) {
    this.kept = new KeptText(redact);
  }
}

/** What an entry of a list takes in memory, about, beside its texts; a rule takes more. */
const ENTRY_COST = 64;
const RULE_COST = 256;
/** An external file more or less in a warning makes no difference. */
const MAX_EXTERNAL_FILES = 10;

/** What matters of a `run` (SARIF 2.1.0, 3.14) but for its results. */
export function runContextPlan(context: () => RunContext): ShapePlan {
  return {
    members: {
      tool: {
        members: {
          driver: componentPlan(context, (component) => {
            context().driver = component;
          }),
          extensions: {
            items: componentPlan(context, (component) => context().extensions.push(component)),
          },
        },
      },
      artifacts: artifactsPlan(context),
      originalUriBaseIds: {
        otherMember: basesShape(context),
      },
      versionControlProvenance: revisionsPlan(context),
      invocations: invocationsPlan(context),
      externalPropertyFileReferences: { otherMember: externalFilesShape(context) },
    },
  };
}

function emptyComponent(): Component {
  return { name: '', guid: '', rules: [], messages: new Map() };
}

function componentPlan(
  context: () => RunContext,
  onComponent: (component: Component) => void,
): ShapePlan {
  let component = emptyComponent();
  const keep = (text: string, offset: number): string => context().kept.keep(text, offset);
  return {
    onOpen: (offset) => {
      context().kept.charge(RULE_COST, offset);
      component = emptyComponent();
      onComponent(component);
    },
    members: {
      name: {
        onText: (text, offset) => {
          component.name = keep(text, offset);
        },
      },
      guid: {
        onText: (text, offset) => {
          component.guid = keep(text, offset);
        },
      },
      globalMessageStrings: { otherMember: messagesShape(keep, () => component.messages) },
      rules: {
        items: rulePlan(keep, (rule, offset) => {
          context().kept.charge(RULE_COST, offset);
          component.rules.push(rule);
        }),
      },
    },
  };
}

type Keep = (text: string, offset: number) => string;

function rulePlan(keep: Keep, onRule: (rule: Rule, offset: number) => void): ShapePlan {
  let rule = emptyRule();
  return {
    onOpen: (offset) => {
      rule = emptyRule();
      onRule(rule, offset);
    },
    members: {
      id: {
        onText: (text, offset) => {
          rule.id = keep(text, offset);
        },
      },
      guid: {
        onText: (text, offset) => {
          rule.guid = keep(text, offset);
        },
      },
      name: {
        onText: (text, offset) => {
          rule.name = keep(text, offset);
        },
      },
      shortDescription: {
        members: {
          text: {
            onText: (text, offset) => {
              rule.title = keep(text, offset);
            },
          },
        },
      },
      messageStrings: { otherMember: messagesShape(keep, () => rule.messages) },
      defaultConfiguration: {
        members: {
          level: {
            isRepetitive: true,
            onText: (level, offset) => {
              rule.level = keep(level, offset);
            },
          },
        },
      },
      properties: {
        members: {
          'security-severity': {
            isRepetitive: true,
            onText: (text, offset) => {
              rule.securitySeverity = keep(text, offset);
            },
            onNumber: (value) => {
              rule.securitySeverity = String(value);
            },
          },
        },
      },
    },
  };
}

function emptyRule(): Rule {
  return {
    id: '',
    guid: '',
    name: '',
    title: '',
    level: '',
    securitySeverity: '',
    messages: new Map(),
  };
}

/** Members are `multiformatMessageString`s by their name. */
function messagesShape(
  keep: Keep,
  messages: () => Map<string, string>,
): NonNullable<Shape['otherMember']> {
  let current = '';
  const shape = shapeOf({
    members: {
      text: { onText: (text, offset) => messages().set(keep(current, offset), keep(text, offset)) },
    },
  });
  return (name) => {
    current = name;
    return shape;
  };
}

function artifactsPlan(context: () => RunContext): ShapePlan {
  const artifact = shapeOf({
    members: {
      location: locationPlan(context, () => context().artifacts.at(-1)),
    },
  });
  return {
    item: (_, offset) => {
      context().kept.charge(ENTRY_COST, offset);
      context().artifacts.push({ uri: '', uriBaseId: '' });
      return artifact;
    },
  };
}

function locationPlan(context: () => RunContext, target: () => Location | undefined): ShapePlan {
  return {
    members: {
      uri: {
        isRepetitive: true,
        onText: (uri, offset) => {
          const location = target();
          if (location) location.uri = context().kept.keepWhole(uri, offset);
        },
      },
      uriBaseId: {
        isRepetitive: true,
        onText: (id, offset) => {
          const location = target();
          if (location) location.uriBaseId = context().kept.keep(id, offset);
        },
      },
    },
  };
}

function basesShape(context: () => RunContext): NonNullable<Shape['otherMember']> {
  let current: Location = { uri: '', uriBaseId: '' };
  const shape = shapeOf(locationPlan(context, () => current));
  return (name, offset) => {
    current = { uri: '', uriBaseId: '' };
    context().kept.charge(ENTRY_COST, offset);
    context().bases.set(context().kept.keep(name, offset), current);
    return shape;
  };
}

function revisionsPlan(context: () => RunContext): ShapePlan {
  const latest = (): Revision | undefined => context().revisions.at(-1);
  return {
    items: {
      onOpen: (offset) => {
        context().kept.charge(2 * ENTRY_COST, offset);
        context().revisions.push({ revisionId: '', mappedTo: { uri: '', uriBaseId: '' } });
      },
      members: {
        revisionId: {
          onText: (text, offset) => {
            const revision = latest();
            if (revision) revision.revisionId = context().kept.keep(text, offset);
          },
        },
        mappedTo: locationPlan(context, () => latest()?.mappedTo),
      },
    },
  };
}

function invocationsPlan(context: () => RunContext): ShapePlan {
  const latest = (): LevelOverride | undefined => context().overrides.at(-1)?.at(-1);
  return {
    items: {
      onOpen: (offset) => {
        context().kept.charge(ENTRY_COST, offset);
        context().overrides.push([]);
      },
      members: {
        ruleConfigurationOverrides: {
          items: {
            onOpen: (offset) => {
              context().kept.charge(2 * ENTRY_COST, offset);
              context().overrides.at(-1)?.push({ rule: emptyReference(), level: '' });
            },
            members: {
              descriptor: ruleReferencePlan(
                () => latest()?.rule ?? emptyReference(),
                (text, offset) => context().kept.keep(text, offset),
              ),
              configuration: {
                members: {
                  level: {
                    isRepetitive: true,
                    onText: (level, offset) => {
                      const override = latest();
                      if (override) override.level = context().kept.keep(level, offset);
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  };
}

/** A member is one reference, or an array of them. */
function externalFilesShape(context: () => RunContext): NonNullable<Shape['otherMember']> {
  const reference: ShapePlan = {
    members: {
      location: {
        members: {
          uri: {
            onText: (uri, offset) => {
              const { externalFiles, kept } = context();
              if (externalFiles.length < MAX_EXTERNAL_FILES) {
                externalFiles.push(kept.keep(uri, offset));
              }
            },
          },
        },
      },
    },
  };
  const shape = shapeOf({ ...reference, items: reference });
  return () => shape;
}

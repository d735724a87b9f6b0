/** All of a `run` (SARIF 2.1.0, 3.14) that its results refer to. */
import { shapeOf } from '../../json/shape.ts';
import type { TextLimits } from '../sources/bounded-texts.ts';
import {
  address,
  list,
  number,
  object,
  type Part,
  type Read,
  table,
  text,
  textOrNumber,
} from './parts.ts';

export const LIMITS_OF_RUN: TextLimits = {
  uncounted: 0,
  most: 32 * 1024 * 1024,
  what: 'the rules, artifacts and the like of one run',
  fix: 'Split the report, or set the scanner to list only the rules and files that results need.',
};

/** What a rule takes in memory, about, beside its texts. */
const RULE_COST = 256;
/** An external file more or less in a warning makes no difference. */
const MAX_EXTERNAL_FILES = 10;

const LOCATION = object({ uri: address, uriBaseId: text });
const MESSAGES = table(object({ text }));

/** A `reportingDescriptorReference`. */
export const RULE_REFERENCE = object({
  id: text,
  index: number,
  guid: text,
  toolComponent: object({ index: number, name: text, guid: text }),
});

/** A `reportingDescriptor`. */
const RULE = object({
  id: text,
  guid: text,
  name: text,
  shortDescription: object({ text }),
  messageStrings: MESSAGES,
  defaultConfiguration: object({ level: text }),
  properties: object({ 'security-severity': textOrNumber }),
});

/** A `toolComponent`: the driver or an extension. */
const COMPONENT = object({
  name: text,
  guid: text,
  globalMessageStrings: MESSAGES,
  rules: list(RULE, RULE_COST),
});

const OVERRIDE = object({ descriptor: RULE_REFERENCE, configuration: object({ level: text }) });

export const RUN = object({
  tool: object({ driver: COMPONENT, extensions: list(COMPONENT, RULE_COST) }),
  artifacts: list(object({ location: LOCATION })),
  originalUriBaseIds: table(LOCATION),
  versionControlProvenance: list(object({ revisionId: text, mappedTo: LOCATION })),
  invocations: list(object({ ruleConfigurationOverrides: list(OVERRIDE) })),
  externalPropertyFileReferences: externalFiles(),
});

export type Run = Read<typeof RUN>;
export type Component = Read<typeof COMPONENT>;
export type Rule = Read<typeof RULE>;
export type RuleReference = Read<typeof RULE_REFERENCE>;
export type Location = Read<typeof LOCATION>;

/** The addresses of files in which more of the run stands: a member is one, or an array of them. */
function externalFiles(): Part<string[]> {
  return (put, bounds) => {
    let files: string[] = [];
    const uri = text((file) => {
      if (files.length < MAX_EXTERNAL_FILES) files.push(file);
    }, bounds);
    const reference = { members: { location: { members: { uri } } } };
    const shape = shapeOf({ ...reference, items: reference });
    return {
      onOpen: () => {
        files = [];
        put(files);
      },
      otherMember: () => shape,
    };
  };
}

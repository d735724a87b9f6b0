import type { ShapePlan } from '../../json/shape.ts';
import type { FindingId } from '../finding.ts';
import type { Vulnerability } from './advisory.ts';
import { address, type Bounds, number, putting, text, textOrNumber } from './parts.ts';
import { RULE_REFERENCE, type RuleReference } from './run.ts';

/** More arguments than a message can sensibly have; the rest is not kept. */
const MAX_ARGUMENTS = 32;
const NO_ARGUMENTS: readonly string[] = [];

/**
 * What is read of one result, as it stands in the file: rules, artifacts and bases may come after
 * it, so that they are looked up when its run has ended. Absent texts are '', absent numbers -1.
 */
export class ResultDraft {
  run = 0;
  result = 0;
  id: FindingId | null = null;
  ruleId = '';
  ruleIndex = -1;
  rule: RuleReference | null = null;
  level = '';
  invocation = -1;
  /** Taken from the rule and the message before that is cut. */
  vulnerability: Vulnerability | null = null;
  message = '';
  messageId = '';
  messageArguments: readonly string[] = NO_ARGUMENTS;
  uri = '';
  uriBaseId = '';
  artifact = -1;
  line = -1;
  endLine = -1;
  securitySeverity = '';
  service = '';
  resource = '';
  workItemUrl = '';

  hasPlace(): boolean {
    return this.uri !== '' || this.artifact >= 0;
  }

  /** Takes what it lacks from another result of the same finding. */
  fillFrom(other: ResultDraft): void {
    if (this.ruleId === '' && this.ruleIndex < 0 && this.rule === null) {
      this.ruleId = other.ruleId;
      this.ruleIndex = other.ruleIndex;
      this.rule = other.rule;
    }
    if (this.message === '' && this.messageId === '') {
      this.message = other.message;
      this.messageId = other.messageId;
      this.messageArguments = other.messageArguments;
    }
    if (!this.hasPlace()) {
      this.uri = other.uri;
      this.uriBaseId = other.uriBaseId;
      this.artifact = other.artifact;
      this.line = other.line;
      this.endLine = other.endLine;
    }
    this.vulnerability ??= other.vulnerability;
    this.level ||= other.level;
    this.securitySeverity ||= other.securitySeverity;
    this.service ||= other.service;
    this.resource ||= other.resource;
    this.workItemUrl ||= other.workItemUrl;
  }
}

/**
 * The details of a `result` (SARIF 2.1.0, 3.27), read into what `draft` gives, with texts that are
 * bounded but for the message, of which only the first line is kept in the end.
 */
export function draftPlan(draft: () => ResultDraft, bounds: Bounds): ShapePlan {
  const put = putting(draft);
  return {
    members: {
      ruleId: text(put('ruleId'), bounds),
      ruleIndex: number(put('ruleIndex'), bounds),
      rule: RULE_REFERENCE(put('rule'), bounds),
      level: text(put('level'), bounds),
      message: {
        members: {
          text: { onText: put('message') },
          id: text(put('messageId'), bounds),
          arguments: { items: text((argument) => addArgument(draft(), argument), bounds) },
        },
      },
      locations: locationsPlan(draft, bounds),
      provenance: { members: { invocationIndex: number(put('invocation'), bounds) } },
      properties: {
        members: {
          'security-severity': textOrNumber(put('securitySeverity'), bounds),
          service: text(put('service'), bounds),
          resource: text(put('resource'), bounds),
        },
      },
      workItemUris: {
        // The last one: tickets are added at the end, after those that were closed.
        items: address((uri) => {
          if (isServiceNowRecord(uri)) draft().workItemUrl = uri;
        }, bounds),
      },
    },
  };
}

function addArgument(draft: ResultDraft, argument: string): void {
  if (draft.messageArguments.length >= MAX_ARGUMENTS) return;
  draft.messageArguments = [...draft.messageArguments, argument];
}

/** The first location that names an artifact: the others are places to fix as well, or a trace. */
function locationsPlan(draft: () => ResultDraft, bounds: Bounds): ShapePlan {
  const ignored = new ResultDraft();
  let target = ignored;
  const put = putting(() => target);
  return {
    items: {
      members: {
        physicalLocation: {
          onOpen: () => {
            target = draft().hasPlace() ? ignored : draft();
          },
          members: {
            artifactLocation: {
              members: {
                uri: address(put('uri'), bounds),
                uriBaseId: text(put('uriBaseId'), bounds),
                index: number(put('artifact'), bounds),
              },
            },
            region: {
              members: {
                startLine: number(put('line'), bounds),
                endLine: number(put('endLine'), bounds),
              },
            },
          },
        },
      },
    },
  };
}

/**
 * Whether a work item's URI is the address of a record in ServiceNow, in whichever form: each has
 * the `sys_id`, 32 hex digits, in it somewhere. A link to a search or to an article's number is
 * none.
 */
function isServiceNowRecord(uri: string): boolean {
  if (!uri.includes('service-now.com') || !/[0-9a-f]{32}/i.test(uri)) return false;
  if (!URL.canParse(uri)) return false;
  const { protocol, host, username, password } = new URL(uri);
  // With its port: such a host is another.
  return protocol === 'https:' && host.endsWith('.service-now.com') && username + password === '';
}

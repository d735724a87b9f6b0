import type { FindingId } from '../finding.ts';
import { emptyReference, type RuleReference } from './rule-reference.ts';

const NO_REFERENCE: Readonly<RuleReference> = Object.freeze(emptyReference());
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
  rule: Readonly<RuleReference> = NO_REFERENCE;
  level = '';
  invocation = -1;
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
    if (this.ruleId === '' && this.ruleIndex < 0 && this.rule.id === '' && this.rule.index < 0) {
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
    this.level ||= other.level;
    this.securitySeverity ||= other.securitySeverity;
    this.service ||= other.service;
    this.resource ||= other.resource;
    this.workItemUrl ||= other.workItemUrl;
  }
}

import type { Severity } from '../finding.ts';
import { placeText } from '../place.ts';
import type { SarifResult } from '../sarif/ended-run.ts';
import type { UnidentifiedResult } from './collected.ts';

/** A class, so that the labels of a hundred thousand results need not be in memory. */
export class UnidentifiedSarifResult implements UnidentifiedResult {
  readonly path: string;
  readonly run: number;
  readonly result: number;
  readonly title: string | undefined;
  readonly severity: Severity | undefined;
  readonly rule: string | undefined;
  readonly ruleName: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  readonly service: string | undefined;
  readonly resource: string | undefined;
  readonly workItemUrl: string | undefined;
  readonly revisionId: string | undefined;

  constructor(result: SarifResult, path: string) {
    this.path = path;
    this.run = result.run;
    this.result = result.result;
    this.title = result.title;
    this.severity = result.severity;
    this.rule = result.rule;
    this.ruleName = result.ruleName;
    this.file = result.file;
    this.line = result.line;
    this.endLine = result.endLine;
    this.service = result.service;
    this.resource = result.resource;
    this.workItemUrl = result.workItemUrl;
    this.revisionId = result.revisionId;
  }

  get label(): string {
    const name = this.rule ?? this.title ?? 'a result';
    const place = placeText(this);
    const where = `${this.path}, runs[${this.run}].results[${this.result}]`;
    return place === null ? `${name} (${where})` : `${name} at ${place} (${where})`;
  }
}

import type { Redact } from '../../text.ts';
import type { FindingDetails, FindingId, Severity } from '../finding.ts';
import type { ResultDraft } from './draft.ts';
import { Places } from './places.ts';
import { Rules } from './rules.ts';
import type { Run } from './run.ts';
import { titleOf, withArguments } from './title.ts';

/** A result that counts: its `kind` is `fail`, and it is neither suppressed nor gone. */
export interface SarifResult extends FindingDetails {
  /** `null` where the result holds none. */
  readonly id: FindingId | null;
  /** Both from 0: `runs[0].results[3]`. */
  readonly run: number;
  readonly result: number;
  /** The rule's `name`, which some tools make the better known one. */
  readonly ruleName: string | undefined;
  readonly revisionId: string | undefined;
}

/** A run that was read, with what is kept of its results until they are resolved. */
export interface EndedRun {
  readonly run: number;
  readonly context: Run;
  readonly drafts: ResultDraft[];
}

/** The run's results, each made when it is asked for; its draft is gone then. */
export function* resultsOf(
  { context, drafts }: EndedRun,
  workspace: string | null,
  redact: Redact,
): Generator<SarifResult> {
  if (drafts.length === 0) return;
  const rules = new Rules(context);
  const places = new Places(context, workspace);
  const revisionId = context.versionControlProvenance?.find((one) => one?.revisionId)?.revisionId;
  // From the end of a reversed list, so that each draft's memory is free as soon as it is done.
  drafts.reverse();
  for (let draft = drafts.pop(); draft; draft = drafts.pop()) {
    yield resultFrom(draft, { rules, places, revisionId, redact });
  }
}

interface Completion {
  readonly rules: Rules;
  readonly places: Places;
  readonly revisionId: string | undefined;
  readonly redact: Redact;
}

function resultFrom(draft: ResultDraft, completion: Completion): SarifResult {
  const { rules, places, revisionId, redact } = completion;
  const rule = rules.ruleOf(draft);
  const ruleId = draft.ruleId || draft.rule?.id || (rule?.id ?? '');
  const message = (): string =>
    withArguments(draft.message || rules.messageOf(rule, draft.messageId), draft.messageArguments);
  const level = rules.levelOf(draft, rule);
  return {
    id: draft.id,
    run: draft.run,
    result: draft.result,
    title: titleOf({ ruleId, ruleTitle: rule?.shortDescription?.text ?? '', message }, redact),
    severity: sarifSeverity(
      draft.securitySeverity || (rule?.properties?.['security-severity'] ?? ''),
      level,
    ),
    rule: ruleId || undefined,
    ruleName: rule?.name || undefined,
    advisory: draft.vulnerability?.advisory,
    aliases: draft.vulnerability?.aliases,
    package: draft.vulnerability?.package,
    file: places.pathOf({ uri: draft.uri, uriBaseId: draft.uriBaseId }, draft.artifact),
    line: lineOf(draft.line),
    endLine: lineOf(draft.endLine),
    service: draft.service || undefined,
    resource: draft.resource || undefined,
    workItemUrl: draft.workItemUrl || undefined,
    revisionId,
  };
}

function lineOf(line: number): number | undefined {
  return Number.isInteger(line) && line > 0 ? line : undefined;
}

/**
 * What SARIF alone says of a severity: `security-severity`, a number in a text from above 0.0 to
 * 10.0 (GitHub's property, modelled on CVSS), before the level.
 */
function sarifSeverity(securitySeverity: string, level: string): Severity | undefined {
  const score = securitySeverity.trim() === '' ? Number.NaN : Number(securitySeverity);
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  if (score > 0) return 'low';
  switch (level) {
    case 'error':
      return 'high';
    case 'warning':
      return 'medium';
    case 'note':
      return 'low';
    case 'none':
      return 'none';
    default:
      return undefined;
  }
}

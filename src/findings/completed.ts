import type { Finding, FindingDetails } from './finding.ts';

/** What the first source of a finding does not say, another may. */
export function completed(first: Finding, other: FindingDetails): Finding {
  const { file, line, endLine, repositoryUrl } = first.file === undefined ? other : first;
  return {
    id: first.id,
    origin: first.origin,
    title: first.title ?? other.title,
    severity: first.severity ?? other.severity,
    rule: first.rule ?? other.rule,
    file,
    line,
    endLine,
    repositoryUrl,
    service: first.service ?? other.service,
    resource: first.resource ?? other.resource,
    workItemUrl: first.workItemUrl ?? other.workItemUrl,
  };
}

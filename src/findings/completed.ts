import type { Finding } from './finding.ts';

/** What the first appearance does not say, the other may. */
export function completed(first: Finding, other: Finding): Finding {
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

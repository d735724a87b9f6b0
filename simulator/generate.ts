/** Findings in any number, the same for the same pattern. */
import { createHash } from 'node:crypto';
import type { SeedFinding } from './seed.ts';

/** How many different values each attribute takes; they go round. */
export interface FindingPattern {
  readonly rules?: number;
  readonly files?: number;
  readonly services?: number;
  readonly resources?: number;
  /** Default: from critical to info. */
  readonly severities?: readonly string[];
  readonly status?: string;
  readonly findingType?: string;
  /** The commit of all of them. */
  readonly sha?: string;
  readonly repositoryUrl?: string;
  /** Another one gives other IDs. */
  readonly series?: string;
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
const FIRST_DETECTED = Date.UTC(2025, 0, 1);

/** `count` findings, each with an ID of its own in one of the forms that Datadog's IDs have. */
export function generateFindings(count: number, pattern: FindingPattern = {}): SeedFinding[] {
  return Array.from({ length: count }, (_, index) => generatedFinding(index, pattern));
}

function generatedFinding(index: number, pattern: FindingPattern): SeedFinding {
  const severities = pattern.severities ?? SEVERITIES;
  const rule = index % (pattern.rules ?? 20);
  const service = `service-${index % (pattern.services ?? 10)}`;
  const file = `src/module-${index % (pattern.files ?? 50)}/handler.ts`;
  return {
    id: generatedId(index, pattern.series ?? 'a'),
    attributes: {
      finding_type: pattern.findingType ?? 'static_code_vulnerability',
      severity: severities[index % severities.length],
      status: pattern.status ?? 'open',
      title: `Finding ${index + 1} of rule ${rule}`,
      rule: { id: `generated/rule-${rule}`, name: `Generated rule ${rule}` },
      resource_name: `resource-${index % (pattern.resources ?? 100)}`,
      resource_type: 'repository',
      service: { name: service },
      git: {
        sha: pattern.sha ?? '4f2b8c1d9e0a7f6b5c4d3e2f1a0b9c8d7e6f5a4b',
        branch: 'main',
        repository_url: pattern.repositoryUrl ?? 'https://github.com/example/shop',
      },
      code_location: { filename: file, line_start: index + 1, line_end: index + 3 },
      detection_changed_at: FIRST_DETECTED + index * 1000,
    },
    tags: [`service:${service}`, 'env:production'],
    timestamp: FIRST_DETECTED + index * 1000,
  };
}

/** In turn: one hash of 16 bytes with `==`, two hashes joined, and letters and digits only. */
function generatedId(index: number, series: string): string {
  const hash = createHash('sha256').update(`${series}:${index}`).digest();
  switch (index % 3) {
    case 0:
      return `${hash.subarray(0, 16).toString('base64url')}==`;
    case 1:
      return `${hash.subarray(0, 12).toString('base64url')}-${hash.subarray(12, 24).toString('base64url')}`;
    default:
      return hash.toString('hex').slice(0, 24);
  }
}

/**
 * The shape of the results file. Its JSON Schema in `docs/` is made from this; the Action itself
 * only uses the type, so that a run loads nothing of it.
 */
import * as z from 'zod';
import { SEVERITIES } from '../../findings/finding.ts';

const count = z.int().nonnegative();
const time = z.iso.datetime().describe('UTC, with milliseconds');

const text = z.string().nullable();

const ticket = z.strictObject({
  status: z
    .enum(['created', 'attached', 'existing', 'failed', 'unknown', 'planned'])
    .describe(
      'created, attached, existing: the ticket exists now; failed: it does not; unknown: the write was sent, and its outcome could not be confirmed; planned: never attempted',
    ),
  case_id: text.describe("UUID of the ticket's Datadog case"),
  case_key: text.describe('Key of the case, such as SEC-123'),
  case_url: text.describe('The page of the case'),
  servicenow_url: text.describe('null while ServiceNow is still making the ticket'),
  servicenow_sys_id: text,
  servicenow_state: text.describe(
    "Where the ticket stood in ServiceNow when the run looked, in ServiceNow's words",
  ),
  jira_issue_url: text,
  project_id: text.describe('UUID of the Case Management project'),
  route: z
    .int()
    .positive()
    .nullable()
    .describe('The number of the route that took its findings, from 1; null if none or several'),
  group: text.describe('What its findings share, such as rule: java/sqli'),
  title: text,
  priority: text,
  assignee_id: text.describe('UUID of the Datadog user'),
  finding_ids: z.array(z.string()),
  previous_case_key: text.describe('Case of the closed ticket that the findings had before'),
  previous_servicenow_url: text.describe('The closed ticket in ServiceNow'),
  error: text.describe('The cause and the fix, if something went wrong'),
});

const project = z.strictObject({
  id: z.string().describe('UUID of the Case Management project'),
  key: text,
  name: text,
  servicenow_instance: text.describe('example for example.service-now.com'),
  servicenow_assignment_group: text,
});

const origin = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('input'), input: z.literal('finding-ids'), line: count }),
    z.strictObject({ kind: z.literal('file'), path: z.string(), line: count }),
    z.strictObject({ kind: z.literal('sarif'), path: z.string(), run: count, result: count }),
    z.strictObject({ kind: z.literal('query') }),
  ])
  .describe('Where the ID was first read: lines count from 1, SARIF runs and results from 0');

const finding = z.strictObject({
  id: z.string(),
  title: text,
  severity: z.enum(SEVERITIES).nullable(),
  type: text.describe("Datadog's kind of finding, such as library_vulnerability"),
  rule: text.describe('ID of the rule; null for vulnerabilities'),
  rule_name: text,
  advisory: text.describe('The CVE, or the ID of an advisory without one'),
  package: text.describe('Name and version, such as openssl 3.0.1'),
  fixed_version: text.describe('The version without the vulnerability'),
  file: text.describe("Relative to the repository's root"),
  line: count.nullable(),
  end_line: count.nullable(),
  repository_url: text.describe('The repository of the file'),
  codeowners: z.array(z.string()).describe('From CODEOWNERS'),
  service: text.describe('The attribute, or else the tag'),
  teams: z.array(z.string()).describe('Values of the tag team'),
  environment: text.describe('Value of the tag env'),
  resource: text.describe('Name of the resource'),
  resource_type: text,
  resource_id: text,
  account: text.describe('The cloud account'),
  region: text,
  image: text.describe('The container image'),
  cluster: text.describe('The Kubernetes cluster'),
  due_at: time.nullable().describe('When Datadog expects the fix'),
  first_seen_at: time.nullable(),
  origin,
});

const skipped = z.strictObject({
  reason: z.enum([
    'missing',
    'below-min-severity',
    'muted',
    'resolved',
    'passing',
    'left-out-by-route',
    'closed-ticket',
  ]),
  id: text.describe('null for a SARIF result for which Datadog has no finding'),
  label: z.string(),
});

export const resultsDocument = z
  .strictObject({
    schema_version: z.literal(1),
    finished: z
      .boolean()
      .describe(
        'false: written during the run; a file that still says so is of a run that was killed',
      ),
    result: z.enum(['success', 'partial', 'failure', 'no-findings', 'dry-run']),
    failure: text.describe('What stopped the run, if anything'),
    operation: z.enum(['create', 'attach']),
    dry_run: z.boolean(),
    started_at: time,
    ended_at: time.describe('UTC, with milliseconds; the time of writing while not finished'),
    duration_ms: count,
    versions: z.strictObject({ action: z.string(), node: z.string() }),
    workflow: z.strictObject({
      server_url: z.string(),
      repository: text,
      ref: text,
      sha: text,
      run_url: text,
      actor: text,
      event_name: text,
    }),
    counts: z
      .strictObject({
        findings: count,
        tickets: count,
        created: count,
        attached: count,
        existing: count,
        failed: count,
        unknown: count,
        planned: count,
        skipped_findings: count,
      })
      .describe('How many entries the lists below have'),
    projects: z
      .array(project)
      .describe('The projects of the tickets, as far as the credentials may read them'),
    sources: z.array(z.string()).describe('The names of the sources that were looked at'),
    warnings: z.array(z.string()),
    tickets: z.array(ticket).describe('Everything planned, in plan order'),
    skipped: z.array(skipped).describe('Findings that were left out, and why'),
    findings: z.array(finding).describe('Every finding of the tickets, with what is known of it'),
  })
  .meta({ title: 'Results file of Datadog ServiceNow Tickets' });

export type ResultsDocument = z.infer<typeof resultsDocument>;

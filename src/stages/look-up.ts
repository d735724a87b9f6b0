/** The second stage: what Datadog knows of the findings, and of the projects for their tickets. */
import type { AttributeReading } from '../datadog/endpoints/attribute-readers.ts';
import { PermissionError } from '../datadog/errors.ts';
import { sharedTexts } from '../datadog/shared-texts.ts';
import { counted, grouped, listing, verb } from '../english.ts';
import { inOrderOfAppearance } from '../findings/appearance.ts';
import { completed, type Finding, type FindingId } from '../findings/finding.ts';
import type { Collected } from '../findings/sources/collect.ts';
import { findByQuery } from '../findings/sources/query.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type Knowledge, knowledgeOf, lookUp } from '../tickets/knowledge.ts';
import { tagKeysOf } from '../tickets/operation.ts';
import type { Project } from '../tickets/project.ts';
import type { Run } from './begin.ts';
import { checkProjects } from './check-projects.ts';
import { findUnidentified } from './look-up-results.ts';

export interface Known {
  /** In order of first appearance, with what Datadog says of each. */
  readonly findings: readonly Finding[];
  /** `null` if looking findings up is refused and not needed. */
  readonly knowledge: Knowledge | null;
  /** Those of the operation, as far as Datadog let them be read. */
  readonly projects: readonly Project[];
}

/** Answers older than this may be stale. */
const STALE_AFTER_MS = 5_000;

/**
 * Asks Datadog for what the query finds and for every finding that was named, side by side, and
 * once more for all of them if some had to be waited for: another run may have made tickets
 * meanwhile.
 */
export async function lookUpFindings(run: Run, collected: Collected): Promise<Known> {
  const { inputs, client, journal, clock } = run;
  const { log } = journal;
  if (!isWorthAsking(inputs.sources, collected)) {
    return { findings: [], knowledge: new Map(), projects: [] };
  }
  return log.group('Look the findings up in Datadog', async () => {
    const startedAt = clock.now();
    const reading = { shared: sharedTexts(), tagKeys: tagKeysOf(inputs.operation) };
    const projectsChecked = checkProjects(inputs.operation, run);
    const lookUpNamed = (findings: readonly Finding[]) =>
      lookUpUnlessRefused(run, findings, reading, projectsChecked);
    const [named, results, fromQuery, projects] = await Promise.all([
      lookUpNamed(collected.findings),
      findUnidentified(run, collected, reading),
      queryFindings(run, reading),
      projectsChecked,
    ]);
    const found = together(named ?? collected.findings, results, fromQuery, collected.files);

    const hasWaited =
      inputs.sources.waitForFindings > 0 && clock.now() - startedAt >= STALE_AFTER_MS;
    const findings = hasWaited && named !== null ? await lookUpNamed(found) : found;
    if (named === null || findings === null) return { findings: found, knowledge: null, projects };

    const knowledge = await knowledgeOf(client, findings, log);
    if (findings.length > 0) log.info(knowledgeLine(findings, knowledge));
    return { findings, knowledge, projects };
  });
}

function knowledgeLine(findings: readonly Finding[], knowledge: Knowledge): string {
  const known = findings.filter(({ status }) => status !== undefined).length;
  const ticketed = [...knowledge.values()].filter(({ ticket }) => ticket !== null).length;
  return (
    `Datadog knows ${grouped(known)} of ${counted(findings.length, 'finding')}; ` +
    `${ticketed === 0 ? 'none' : grouped(ticketed)} ${verb(ticketed || 1, 'has')} a ServiceNow ticket.`
  );
}

/** Whether Datadog may have findings for the run: named ones, unnamed ones, or those of a query. */
function isWorthAsking({ query, sarifLookup }: Inputs['sources'], collected: Collected): boolean {
  const hasResults = sarifLookup && collected.unidentifiedCount > 0;
  return collected.findings.length > 0 || hasResults || query !== null;
}

/** All findings in order of first appearance; those of the files alone are in it already. */
function together(
  named: readonly Finding[],
  results: readonly Finding[],
  fromQuery: readonly Finding[],
  files: readonly string[],
): readonly Finding[] {
  if (results.length === 0 && fromQuery.length === 0) return named;
  const known = new Map<FindingId, Finding>();
  for (const finding of [...inOrderOfAppearance([...named, ...results], files), ...fromQuery]) {
    const first = known.get(finding.id);
    known.set(finding.id, first ? completed(first, finding) : finding);
  }
  return [...known.values()];
}

async function queryFindings(
  { inputs, client, journal, clock, budget }: Run,
  reading: AttributeReading,
): Promise<readonly Finding[]> {
  const { query, waitForFindings } = inputs.sources;
  if (query === null) return [];
  const { log, warn } = journal;
  const wait = { waitForFindings, clock, budget, log, warn };
  const { findings, odd } = await findByQuery(client, { query, reading }, wait);
  const source = `findings-query (${counted(findings.length + odd.length, 'finding')})`;
  journal.sources.push(source);
  log.info(`Looked at ${source}`);
  if (odd.length > 0) warn(`Datadog gave IDs that are no finding IDs: ${listing(odd)}`);
  return findings;
}

/** `null` if looking findings up is refused and not needed. */
async function lookUpUnlessRefused(
  { inputs, client, journal }: Run,
  findings: readonly Finding[],
  reading: AttributeReading,
  projectsChecked: Promise<unknown>,
): Promise<readonly Finding[] | null> {
  try {
    return await lookUp(client, findings, reading);
  } catch (error) {
    if (!(error instanceof PermissionError) || error.status === 401) throw error;
    if (inputs.operation.onExistingTicket !== 'move') {
      // Its answer may be the one that shows the credentials to be good.
      await projectsChecked;
      throw withoutLooking(error, client.areAccepted());
    }
    journal.warn(
      `${error.message} The run goes on without looking, since \`on-existing-ticket\` is \`move\`: ` +
        'findings are moved from the tickets they have.',
    );
    return null;
  }
}

/** What would loosen safety is offered only for credentials that are known to be good. */
function withoutLooking(error: PermissionError, areAccepted: boolean): PermissionError {
  const message = areAccepted
    ? `${error.ifAccepted} Nothing was written: without looking, findings that have a ticket would ` +
      'get a second one. Grant the permission, or set `on-existing-ticket: move` to do without.'
    : `${error.message} Nothing was written.`;
  return new PermissionError(message, error.status);
}

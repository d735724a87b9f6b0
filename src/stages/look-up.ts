/** The second stage: what Datadog knows of the findings, and of the projects for their tickets. */
import type { AttributeReading } from '../datadog/endpoints/attribute-readers.ts';
import type { DatadogFinding } from '../datadog/endpoints/findings.ts';
import { PermissionError } from '../datadog/errors.ts';
import { sharedTexts } from '../datadog/shared-texts.ts';
import { counted, grouped, listing, verb } from '../english.ts';
import { inOrderOfAppearance } from '../findings/appearance.ts';
import { completed, type Finding, type FindingId } from '../findings/finding.ts';
import type { Collected } from '../findings/sources/collect.ts';
import { findByQuery, findingsFromSearch } from '../findings/sources/query.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { findAll, type Knowledge, knowledgeOf } from '../tickets/knowledge.ts';
import { tagKeysOf } from '../tickets/operation.ts';
import type { Project } from '../tickets/project.ts';
import type { Run } from './begin.ts';
import { checkProjects } from './check-projects.ts';
import { findUnidentified } from './look-up-results.ts';

export interface Known {
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
    const findNamed = (findings: readonly Finding[]) =>
      findUnlessRefused(run, findings, reading, projectsChecked);
    const [named, results, queried, projects] = await Promise.all([
      findNamed(collected.findings),
      findUnidentified(run, collected, reading),
      queryFindings(run, reading),
      projectsChecked,
    ]);
    const { findings: fromQuery, odd } = findingsFromSearch(queried);
    if (odd.length > 0) journal.warn(`Datadog gave IDs that are no finding IDs: ${listing(odd)}`);
    const findings = together(collected, results.findings, fromQuery);

    const hasWaited =
      inputs.sources.waitForFindings > 0 && clock.now() - startedAt >= STALE_AFTER_MS;
    const again = hasWaited && named !== null ? await findNamed(findings) : [];
    if (named === null || again === null) return { findings, knowledge: null, projects };

    const answers = [...queried, ...results.known, ...named, ...again];
    const knowledge = await knowledgeOf(client, answers, log);
    if (findings.length > 0) log.info(knowledgeLine(findings.length, knowledge));
    return { findings, knowledge, projects };
  });
}

function knowledgeLine(wanted: number, knowledge: Knowledge): string {
  const ticketed = [...knowledge.values()].filter(({ ticket }) => ticket !== null).length;
  return (
    `Datadog knows ${grouped(knowledge.size)} of ${counted(wanted, 'finding')}; ` +
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
  { findings, files }: Collected,
  lookedUp: readonly Finding[],
  fromQuery: readonly Finding[],
): readonly Finding[] {
  if (lookedUp.length === 0 && fromQuery.length === 0) return findings;
  const known = new Map<FindingId, Finding>();
  for (const finding of [...inOrderOfAppearance([...findings, ...lookedUp], files), ...fromQuery]) {
    const first = known.get(finding.id);
    known.set(finding.id, first ? completed(first, finding) : finding);
  }
  return [...known.values()];
}

async function queryFindings(
  { inputs, client, journal, clock, budget }: Run,
  reading: AttributeReading,
): Promise<readonly DatadogFinding[]> {
  const { query, waitForFindings } = inputs.sources;
  if (query === null) return [];
  const { log, warn } = journal;
  const wait = { waitForFindings, clock, budget, log, warn };
  const found = await findByQuery(client, { query, reading }, wait);
  const source = `findings-query (${counted(found.length, 'finding')})`;
  journal.sources.push(source);
  log.info(`Looked at ${source}`);
  return found;
}

/** `null` if looking findings up is refused and not needed. */
async function findUnlessRefused(
  { inputs, client, journal }: Run,
  findings: readonly Finding[],
  reading: AttributeReading,
  projectsChecked: Promise<unknown>,
): Promise<readonly DatadogFinding[] | null> {
  const ids = findings.map(({ id }) => id);
  try {
    return await findAll(client, ids, reading);
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

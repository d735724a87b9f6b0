/** The second stage: what Datadog knows of the findings, and of the projects for their tickets. */
import type { AttributeReading } from '../datadog/endpoints/attribute-readers.ts';
import type { DatadogFinding } from '../datadog/endpoints/findings.ts';
import { PermissionError } from '../datadog/errors.ts';
import { sharedTexts } from '../datadog/shared-texts.ts';
import { counted, grouped, listing, verb } from '../english.ts';
import { inOrderOfAppearance } from '../findings/appearance.ts';
import { completed, type Finding, type FindingId } from '../findings/finding.ts';
import type { Collected } from '../findings/sources/collected.ts';
import { findByQuery, findingsFromSearch } from '../findings/sources/query.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { findAll, type Knowledge, knowledgeOf } from '../tickets/knowledge.ts';
import { tagKeysOf } from '../tickets/operation.ts';
import type { Project } from '../tickets/project.ts';
import type { Begun } from './begin.ts';
import { checkProjects } from './check-projects.ts';
import { findUnidentified } from './look-up-results.ts';

interface LookingUp extends Pick<Begun, 'inputs' | 'client' | 'journal' | 'clock' | 'budget'> {
  readonly collected: Collected;
  /** The commit of SARIF results that name none. */
  readonly commit: string | null;
}

/** All findings of the run, and what Datadog knows of them. */
interface Known {
  readonly findings: readonly Finding[];
  /** `null` if looking findings up is refused and not needed. */
  readonly knowledge: Knowledge | null;
  /** Those of the operation, as far as Datadog let them be read. */
  readonly projects: readonly Project[];
}

const NOTHING: Known = { findings: [], knowledge: new Map(), projects: [] };

/** Answers older than this may be stale. */
const STALE_AFTER_MS = 5_000;

/**
 * Asks Datadog for what the query finds and for every finding that was named, side by side, and
 * once more for all of them if some had to be waited for: another run may have made tickets
 * meanwhile.
 */
export async function lookUpFindings(looking: LookingUp): Promise<Known> {
  const { inputs, collected, commit, client, journal, clock, budget } = looking;
  const { log } = journal;
  if (!isWorthAsking(inputs.sources, collected)) return NOTHING;
  return log.group('Look the findings up in Datadog', async () => {
    const startedAt = clock.now();
    const reading = { shared: sharedTexts(), tagKeys: tagKeysOf(inputs.operation) };
    const projectsChecked = checkProjects(inputs.operation, looking);
    const [named, results, queried, projects] = await Promise.all([
      findNamed(looking, { named: collected.findings, reading, projectsChecked }),
      findUnidentified({ inputs, collected, commit, client, reading, journal, clock, budget }),
      queryFindings(looking, reading),
      projectsChecked,
    ]);
    const { findings: fromQuery, odd } = findingsFromSearch(queried);
    if (odd.length > 0) journal.warn(`Datadog gave IDs that are no finding IDs: ${listing(odd)}`);
    const findings = together(collected, results.findings, fromQuery);
    if (named === null) return { findings, knowledge: null, projects };

    const hasWaited =
      inputs.sources.waitForFindings > 0 && clock.now() - startedAt >= STALE_AFTER_MS;
    const again = hasWaited
      ? await findNamed(looking, { named: findings, reading, projectsChecked })
      : [];
    if (again === null) return { findings, knowledge: null, projects };

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
  return eachOnce([...inOrderOfAppearance([...findings, ...lookedUp], files), ...fromQuery]);
}

/** Each once, in order of first appearance, with what all its appearances say of it. */
function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<FindingId, Finding>();
  for (const finding of findings) {
    const first = known.get(finding.id);
    known.set(finding.id, first ? completed(first, finding) : finding);
  }
  return [...known.values()];
}

async function queryFindings(
  looking: LookingUp,
  reading: AttributeReading,
): Promise<readonly DatadogFinding[]> {
  const { inputs, client, journal, clock, budget } = looking;
  const { query, waitForFindings } = inputs.sources;
  if (query === null) return [];
  const wait = { waitForFindings, clock, budget, log: journal.log, warn: journal.warn };
  const found = await findByQuery(client, { query, reading }, wait);
  const source = `findings-query (${counted(found.length, 'finding')})`;
  journal.lookedAt([source]);
  journal.log.info(`Looked at ${source}`);
  return found;
}

/** `null` if looking findings up is refused and not needed. */
async function findNamed(
  { inputs, client, journal }: LookingUp,
  search: {
    readonly named: readonly Finding[];
    readonly reading: AttributeReading;
    readonly projectsChecked: Promise<unknown>;
  },
): Promise<readonly DatadogFinding[] | null> {
  const { named, reading, projectsChecked } = search;
  try {
    return await findAll(
      client,
      named.map(({ id }) => id),
      reading,
    );
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

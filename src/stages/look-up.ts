/**
 * The stages of a run up to Datadog's first answer, each under a title of its own in the log.
 * `main.ts` puts them in order.
 */

import type { DatadogFinding } from '../datadog/endpoints/findings.ts';
import { PermissionError } from '../datadog/errors.ts';
import { counted, grouped, listing, verb } from '../english.ts';
import { inOrderOfAppearance } from '../findings/appearance.ts';
import { completed, type Finding, type FindingId } from '../findings/finding.ts';
import { collectFindings } from '../findings/sources/collect.ts';
import type { Collected } from '../findings/sources/collected.ts';
import { findByQuery, findingsOf } from '../findings/sources/query.ts';
import { InputError } from '../inputs/problems.ts';
import { outputProblem } from '../report/sarif-output.ts';
import { findAll, type Knowledge, knowledgeOf } from '../tickets/knowledge.ts';
import { leaveOutUnidentified, refuseTooMany } from './guards.ts';
import { findUnidentified, type ResultsFound } from './look-up-results.ts';
import type { Run } from './run.ts';

/** Every finding that the sources name. Nothing has been sent to Datadog yet. */
export function readFindings(run: Run): Promise<Collected> {
  const { inputs, journal, folders, budget, redact } = run;
  const { log } = journal;
  return log.group('Read the findings', async () => {
    const collected = await collectFindings({
      sources: inputs.sources,
      ...folders,
      log,
      redact,
      signal: budget.stop,
    });
    journal.lookedAt(collected.sources);
    for (const warning of collected.warnings) journal.warn(warning);
    if (collected.problems.length > 0) throw new InputError(collected.problems);
    for (const source of collected.sources) log.info(`Looked at ${source}`);
    log.info(`${counted(collected.findings.length, 'finding')} in all.`);
    await planSarifOutput(run, collected);
    if (!inputs.sources.sarifLookup) {
      leaveOutUnidentified(collected, run, 'without a Datadog finding ID');
    }
    if (inputs.minSeverity === null) refuseTooMany(collected.findings, inputs.maxFindings);
    return collected;
  });
}

async function planSarifOutput(
  { inputs, journal, folders }: Run,
  { sarifFiles }: Collected,
): Promise<void> {
  const [input] = sarifFiles;
  const output = inputs.github.sarifOutput;
  if (output === null) return;
  if (input === undefined || sarifFiles.length > 1) {
    const problem = {
      input: 'sarif-output',
      message:
        `there are ${sarifFiles.length} SARIF files among the findings files, and it takes exactly ` +
        'one to be written again',
    } as const;
    throw new InputError([problem]);
  }
  // Before there are tickets, rather than when there is no place left to tell of them.
  const problem = await outputProblem({ output, folders });
  if (problem !== null) throw new InputError([{ input: 'sarif-output', message: problem }]);
  const idPointer = inputs.sources.sarifIdPointer;
  journal.willWrite({ input, output, idPointer, lookedUp: new Map(), folders });
}

/** Whether Datadog may have findings for the run: named ones, unnamed ones, or those of a query. */
export function isWorthAsking({ inputs }: Run, collected: Collected): boolean {
  const { query, sarifLookup } = inputs.sources;
  const hasResults = sarifLookup && collected.unidentifiedCount > 0;
  return collected.findings.length > 0 || hasResults || query !== null;
}

/** All findings of the run, and what Datadog knows of them. */
export interface Known {
  readonly findings: readonly Finding[];
  /** `null` where looking findings up is refused and not needed. */
  readonly knowledge: Knowledge | null;
}

/** So long after it was asked, an answer may tell of findings as they no longer are. */
const STALE_AFTER_MS = 5_000;

/**
 * Asks Datadog for what the query finds and for every finding that was named, side by side, and once
 * more for all of them where some had to be waited for: another run may have made tickets meanwhile.
 */
export function lookUpFindings(run: Run, collected: Collected): Promise<Known> {
  const { inputs, client, journal, clock } = run;
  const { log } = journal;
  return log.group('Look the findings up in Datadog', async () => {
    const startedAt = clock.now();
    const [named, looked, queried] = await Promise.all([
      findNamed(run, collected.findings),
      findResults(run, collected),
      queryFindings(run),
    ]);
    const { findings: fromQuery, odd } = findingsOf(queried);
    if (odd.length > 0) journal.warn(`Datadog gave IDs that are no finding IDs: ${listing(odd)}`);
    const findings = together(collected, looked.findings, fromQuery);
    if (named === null) return { findings, knowledge: null };

    const hasWaited =
      inputs.sources.waitForFindings > 0 && clock.now() - startedAt >= STALE_AFTER_MS;
    const again = hasWaited ? await findNamed(run, findings) : [];
    if (again === null) return { findings, knowledge: null };

    const known = latestOf([queried, looked.known, named, again]);
    const knowledge = await knowledgeOf(client, known, log);
    const ticketed = [...knowledge.values()].filter(({ ticket }) => ticket !== null).length;
    log.info(
      `Datadog knows ${grouped(knowledge.size)} of ${counted(findings.length, 'finding')}; ` +
        `${grouped(ticketed)} ${verb(ticketed, 'has')} a ServiceNow ticket.`,
    );
    return { findings, knowledge };
  });
}

/** Each once, as the last of the answers that have it tells of it. */
function latestOf(answers: readonly (readonly DatadogFinding[])[]): readonly DatadogFinding[] {
  const [only = [], ...others] = answers.filter(({ length }) => length > 0);
  if (others.length === 0) return only;
  return [...new Map([only, ...others].flat().map((finding) => [finding.id, finding])).values()];
}

async function findResults(run: Run, collected: Collected): Promise<ResultsFound> {
  if (!run.inputs.sources.sarifLookup) return { findings: [], known: [] };
  return findUnidentified(run, collected);
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

async function queryFindings(run: Run): Promise<readonly DatadogFinding[]> {
  const { inputs, client, journal, clock, budget } = run;
  const { query, waitForFindings } = inputs.sources;
  if (query === null) return [];
  const wait = { waitForFindings, clock, budget, log: journal.log, warn: journal.warn };
  const found = await findByQuery(client, query, wait);
  const source = `findings-query (${counted(found.length, 'finding')})`;
  journal.lookedAt([source]);
  journal.log.info(`Looked at ${source}`);
  return found;
}

/** `null` where looking findings up is refused and not needed. */
async function findNamed(
  { inputs, client, journal }: Run,
  named: readonly Finding[],
): Promise<readonly DatadogFinding[] | null> {
  try {
    return await findAll(
      client,
      named.map(({ id }) => id),
    );
  } catch (error) {
    if (!(error instanceof PermissionError) || error.status === 401) throw error;
    if (inputs.operation.onExistingTicket !== 'move') {
      throw new PermissionError(
        `${error.message} Nothing was written: without looking, findings that have a ticket would ` +
          'get a second one. Grant the permission, or set `on-existing-ticket: move` to do without.',
        error.status,
      );
    }
    journal.warn(
      `${error.message} The run goes on without looking, since \`on-existing-ticket\` is \`move\`: ` +
        'findings are moved from the tickets they have.',
    );
    return null;
  }
}

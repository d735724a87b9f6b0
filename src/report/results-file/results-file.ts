/** The results file: everything about a run, for later steps, and for people after a crash. */
import { randomBytes } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../runtime.ts';
import type { Redact } from '../../text.ts';
import type { RunReport, WorkflowContext } from '../report.ts';
import { resultsText } from './results-text.ts';

/** A path in `folder` that no other step of the job has. */
export function resultsPath(folder: string): string {
  return join(folder, `datadog-servicenow-tickets-${randomBytes(6).toString('hex')}.json`);
}

interface Place {
  readonly path: string;
  readonly context: WorkflowContext;
  readonly redact: Redact;
}

/** In characters. */
const PIECE = 128 * 1024;

/**
 * Writes the file at once or not at all: a reader of `path` sees this report or the one before,
 * whole. Throws if the place cannot be written, or is anything but a plain file: nothing is ever
 * written through a link that somebody else put there.
 */
export async function writeResultsFile(
  { path, context, redact }: Place,
  report: RunReport,
  finished: boolean,
): Promise<void> {
  const there = await lstat(path).catch(() => null);
  if (there !== null && !there.isFile()) {
    throw new Error(
      `The results file cannot be written: ${path} exists and is not a plain file. Remove it.`,
    );
  }
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const pieces = inPieces(resultsText(report, context, finished, redact));
  try {
    await writeFile(temporary, pieces, { flag: 'wx', mode: 0o644 });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Gathers short texts, each of which would be a write of its own. */
function* inPieces(texts: Iterable<string>): Generator<string> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < PIECE) continue;
    yield gathered;
    gathered = '';
  }
  yield gathered;
}

type TellReport = () => RunReport;

export type ResultsFile = ReturnType<typeof createResultsFile>;

/** In milliseconds: changes that come together are one write. */
const SHORTEST_PAUSE = 20;
/** A pause is so many times as long as the write before it, which leaves time for the run. */
const PAUSE = 9;

/** Kept up to date while tickets are made, so that even a killed run leaves a true record. */
export function createResultsFile(place: Place, clock: Clock) {
  const end = new AbortController();
  let newest: TellReport | null = null;
  let lastWrite: Promise<void> = Promise.resolve();
  let background: Promise<void> | null = null;

  async function writeNewest(): Promise<void> {
    const tell = newest;
    newest = null;
    if (tell !== null) await writeResultsFile(place, tell(), false);
  }

  /** After the write that is under way; the first of those that wait for it writes for all. */
  function inTurn(): Promise<void> {
    const written = lastWrite.then(writeNewest);
    lastWrite = written.catch(() => undefined);
    return written;
  }

  async function follow(): Promise<void> {
    try {
      for (let pause = SHORTEST_PAUSE; newest !== null; ) {
        await clock.sleep(pause, end.signal);
        const started = clock.now();
        await inTurn();
        pause = Math.max(SHORTEST_PAUSE, PAUSE * (clock.now() - started));
      }
    } catch {
      // The run ended, or the file cannot be written: `finish` tries once more and says so.
    } finally {
      background = null;
    }
  }

  return {
    path: place.path,
    /** Brings the file up to date soon, in the background; the last of several calls counts. */
    update(tell: TellReport): void {
      newest = tell;
      background ??= follow();
    },
    /** Brings the file up to date at once; resolves even if that fails: `finish` says so. */
    async record(tell: TellReport): Promise<void> {
      newest = tell;
      await inTurn().catch(() => undefined);
    },
    /** Writes the last report; resolves when it is on disk, rejects if it cannot be written. */
    async finish(report: RunReport): Promise<void> {
      end.abort();
      await background;
      await lastWrite;
      await writeResultsFile(place, report, true);
    },
  };
}

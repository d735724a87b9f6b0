/** The findings that the inputs name, by themselves or in files. */
import { sharedTexts } from '../../datadog/shared-texts.ts';
import { counted, grouped } from '../../english.ts';
import type { Log } from '../../runtime.ts';
import type { Redact } from '../../text.ts';
import { completed, type Finding, type FindingId } from '../finding.ts';
import { placeText } from '../place.ts';
import type { SarifResult } from '../sarif/ended-run.ts';
import type { SarifCounts } from '../sarif/sarif-reader.ts';
import { FileError } from './file-error.ts';
import { expandPatterns, type FileProblem, type FindingsFile, type Folders } from './files.ts';
import type { Fingerprint } from './open-file.ts';
import { type FileContent, type FileVisitor, readFindingsFile } from './read-file.ts';

/** Where findings come from, as far as they are not Datadog's to find. */
export interface FileSources {
  /** The IDs of `finding-ids`, each once, in order. */
  readonly findings: readonly Finding[];
  /** Whether `finding-ids` was given, be it an empty list. */
  readonly hasIdList: boolean;
  /** Paths and globs of `findings-file`, in order. */
  readonly filePatterns: readonly string[];
  /** A JSON Pointer within a SARIF result; `null` for the default places. */
  readonly sarifIdPointer: string | null;
  readonly sarifLookup: boolean;
}

/** A SARIF result that counts, but holds no finding ID. */
export interface UnidentifiedResult extends Omit<SarifResult, 'id'> {
  readonly path: string;
}

export interface SarifFile extends FindingsFile {
  readonly fingerprint: Fingerprint;
}

export interface Collected {
  /** Each once, in order of first appearance, with what all its appearances say of it. */
  readonly findings: readonly Finding[];
  /** In order; the first ones, where there are more than can be kept. */
  readonly unidentified: readonly UnidentifiedResult[];
  /** Of all, also those not kept. */
  readonly unidentifiedCount: number;
  readonly problems: readonly FileProblem[];
  readonly warnings: readonly string[];
  /** What was looked at, with what was there: `results.sarif (SARIF, 3 results, 2 findings)`. */
  readonly sources: readonly string[];
  readonly files: readonly string[];
  readonly sarifFiles: readonly SarifFile[];
}

/** What a person recognizes a result by: its rule and place; without one, where the file has it. */
export function labelOf(result: UnidentifiedResult): string {
  const name = result.rule ?? result.title ?? 'a result';
  const place = placeText(result);
  return place === null
    ? `${name} (${result.path}, runs[${result.run}].results[${result.result}])`
    : `${name} at ${place}`;
}

interface Collection {
  readonly sources: FileSources;
  readonly folders: Folders;
  readonly log: Log;
  /** For texts that are cut, where nobody recognizes half a secret. */
  readonly redact: Redact;
  /** Keys of the tags that are kept of a finding. */
  readonly tagKeys: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/**
 * The findings that the inputs name, by themselves or in files. What is wrong with a file is among
 * the problems; the others are read all the same, so that all is reported at once. Throws only the
 * signal's reason.
 */
export async function collectFindings(collection: Collection): Promise<Collected> {
  const { sources, folders, log, redact, tagKeys, signal } = collection;
  const { workspace } = folders;
  const gathering = new Gathering(sources);
  const reading = { shared: sharedTexts(), tagKeys };
  const expanded = await expandPatterns(sources.filePatterns, folders, signal);
  gathering.problems.push(...expanded.problems);
  for (const file of expanded.files) {
    log.debug(`Reading ${file.path}`);
    gathering.begin(file);
    try {
      const options = { idPointer: sources.sarifIdPointer, workspace, redact, reading, signal };
      gathering.end(await readFindingsFile(file, options, gathering));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      gathering.fail(error.message);
    }
  }
  return gathering.collected();
}

/** Findings beyond this number are not taken in: one run cannot make tickets of so many. */
const MAX_FINDINGS = 500_000;
/** Kept of results without an ID where they are to be looked up, and where they are only named. */
const MAX_TO_LOOK_UP = 100_000;
const MAX_TO_NAME = 1_000;
/** Of one file's entries that are no findings, so many are named. */
const MAX_NAMED_ENTRIES = 5;

/** Names of files in which even a list of nothing has some characters. */
const MADE_BY_PROGRAMS = /\.(?:sarif|json)(?:\.gz)?$/i;

/** What is known so far, while file after file is read. */
class Gathering implements FileVisitor {
  readonly problems: FileProblem[] = [];
  readonly #findings = new Map<FindingId, Finding>();
  readonly #unidentified: UnidentifiedResult[] = [];
  readonly #maxUnidentified: number;
  #unidentifiedCount = 0;
  /**
   * Findings of a SARIF file that are asked for and not given yet, those of a run all different.
   */
  #wanted = 0;
  readonly #warnings: string[] = [];
  readonly #sources: string[] = [];
  readonly #sarifFiles: SarifFile[] = [];
  readonly #files: string[] = [];
  #file: FindingsFile = { path: '', realPath: '' };
  #entries = 0;
  #badEntries = 0;

  constructor(sources: FileSources) {
    this.#maxUnidentified = sources.sarifLookup ? MAX_TO_LOOK_UP : MAX_TO_NAME;
    for (const finding of sources.findings) this.#add(finding);
    const { length } = sources.findings;
    if (sources.hasIdList) {
      this.#sources.push(`finding-ids (${length} ${length === 1 ? 'ID' : 'IDs'})`);
    }
  }

  begin(file: FindingsFile): void {
    this.#file = file;
    this.#files.push(file.path);
    this.#wanted = 0;
    this.#entries = 0;
    this.#badEntries = 0;
  }

  end(content: FileContent): void {
    const { path } = this.#file;
    if (this.#badEntries > MAX_NAMED_ENTRIES) {
      const more = this.#badEntries - MAX_NAMED_ENTRIES;
      this.fail(`${JSON.stringify(path)} has ${more} more of these.`);
    }
    if (content.format === 'SARIF') {
      this.#sarifFiles.push({ ...this.#file, fingerprint: content.fingerprint });
      this.#sources.push(`${path} (SARIF, ${countsText(content.counts)})`);
    } else if (content.format === 'empty') {
      this.#sources.push(`${path} (empty)`);
      if (MADE_BY_PROGRAMS.test(path)) {
        this.onWarning('the file is empty; the step that writes it may have failed.');
      }
    } else {
      this.#sources.push(`${path} (${content.format}, ${counted(this.#entries, 'finding')})`);
    }
  }

  fail(message: string): void {
    this.problems.push({ input: 'findings-file', message });
  }

  wants(id: FindingId | null): boolean {
    if (id !== null) {
      this.#wanted += 1;
      if (this.#wanted > MAX_FINDINGS) throw tooManyFindings();
      return true;
    }
    this.#unidentifiedCount += 1;
    return this.#unidentifiedCount <= this.#maxUnidentified;
  }

  onResult(result: SarifResult): void {
    const { path } = this.#file;
    const { id, run, result: index } = result;
    if (id === null) {
      this.#unidentified.push({ ...result, path });
      return;
    }
    this.#wanted -= 1;
    this.#add(completed({ id, origin: { kind: 'sarif', path, run, result: index } }, result));
  }

  onFinding(finding: Finding): void {
    this.#entries += 1;
    this.#add(finding);
  }

  onBadEntry(place: string, reason: string): void {
    this.#badEntries += 1;
    if (this.#badEntries > MAX_NAMED_ENTRIES) return;
    this.fail(`${JSON.stringify(this.#file.path)}, ${place}: ${reason}.`);
  }

  onWarning(message: string): void {
    this.#warnings.push(`${this.#file.path}: ${message}`);
  }

  collected(): Collected {
    return {
      findings: [...this.#findings.values()],
      unidentified: this.#unidentified,
      unidentifiedCount: this.#unidentifiedCount,
      problems: this.problems,
      warnings: this.#warnings,
      sources: this.#sources,
      files: this.#files,
      sarifFiles: this.#sarifFiles,
    };
  }

  #add(finding: Finding): void {
    const known = this.#findings.get(finding.id);
    if (!known && this.#findings.size >= MAX_FINDINGS) {
      throw tooManyFindings();
    }
    this.#findings.set(finding.id, known ? completed(known, finding) : finding);
  }
}

function tooManyFindings(): FileError {
  return new FileError(`More than ${MAX_FINDINGS} findings are named: choose fewer.`);
}

/** `9 results: 8 with a finding ID, 1 suppressed` */
function countsText(counts: SarifCounts): string {
  const { results, identified, unidentified, suppressed, absent, notFailed } = counts;
  const kinds = [
    { count: identified, said: 'with a finding ID' },
    { count: unidentified, said: 'without a finding ID' },
    { count: suppressed, said: 'suppressed' },
    { count: absent, said: 'absent' },
    { count: notFailed, said: 'not failed' },
  ].filter(({ count }) => count > 0);
  const said = kinds.map((kind) => `${grouped(kind.count)} ${kind.said}`).join(', ');
  return said === '' ? counted(results, 'result') : `${counted(results, 'result')}: ${said}`;
}

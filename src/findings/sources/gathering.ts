import { counted, grouped } from '../../english.ts';
import { quoted, type Redact } from '../../text.ts';
import { completed, type Finding, type FindingId } from '../finding.ts';
import type { SarifResult } from '../sarif/ended-run.ts';
import type { IdProblem, SarifCounts } from '../sarif/sarif-reader.ts';
import type { Collected, FileSources, SarifFile, UnidentifiedResult } from './collected.ts';
import { FileError } from './file-error.ts';
import type { FileProblem, FindingsFile } from './files.ts';
import { idListSource } from './id-list.ts';
import type { FileContent, FileVisitor } from './read-file.ts';

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
export class Gathering implements FileVisitor {
  readonly problems: FileProblem[] = [];
  readonly #findings = new Map<FindingId, Finding>();
  readonly #unidentified: UnidentifiedResult[] = [];
  readonly #maxUnidentified: number;
  readonly #redact: Redact;
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

  constructor(sources: FileSources, redact: Redact) {
    this.#redact = redact;
    this.#maxUnidentified = sources.sarifLookup ? MAX_TO_LOOK_UP : MAX_TO_NAME;
    for (const finding of sources.findings) this.#add(finding);
    this.#sources.push(...idListSource(sources));
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
    this.#bad(`${JSON.stringify(this.#file.path)}, ${place}: ${reason}.`);
  }

  onIdProblem({ run, result, pointer, text, reason }: IdProblem): void {
    const what = text === null ? 'what stands there' : quoted(text, this.#redact);
    const place = `runs[${run}].results[${result}] at ${pointer}`;
    this.#bad(`${JSON.stringify(this.#file.path)}, ${place}: ${what} ${reason}.`);
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

  #bad(message: string): void {
    this.#badEntries += 1;
    if (this.#badEntries <= MAX_NAMED_ENTRIES) this.fail(message);
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

/** What the sources of findings are, and what was read from them. */
import type { Finding } from '../finding.ts';
import type { SarifResult } from '../sarif/ended-run.ts';
import type { FileProblem, FindingsFile } from './files.ts';
import type { Fingerprint } from './open-file.ts';

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
  /** Of the file as it was read. */
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
  /** Sentences. */
  readonly warnings: readonly string[];
  /** What was looked at, with what was there: `results.sarif (SARIF, 3 results, 2 findings)`. */
  readonly sources: readonly string[];
  /** The paths of all files, in order. */
  readonly files: readonly string[];
  readonly sarifFiles: readonly SarifFile[];
}

import { JsonError } from '../../json/json-error.ts';
import { merged, type Shape, type ShapePlan, shapeOf } from '../../json/shape.ts';
import { quoted, type Redact } from '../../text.ts';
import { inTurns } from '../../turns.ts';
import type { FindingId } from '../finding.ts';
import { parseFindingId, whyNotFindingId } from '../id.ts';
import { BoundedTexts } from '../sources/bounded-texts.ts';
import { vulnerabilityOf } from './advisory.ts';
import { draftPlan, ResultDraft } from './draft.ts';
import { type EndedRun, resultsOf, type SarifResult } from './ended-run.ts';
import { fatePlan, ResultFate } from './fate.ts';
import { idPointers } from './id-places.ts';
import { LIMITS_OF_RUN, RUN, type Run } from './run.ts';
import { firstLine } from './title.ts';

/** Who reads a SARIF file's results. */
export interface SarifVisitor {
  /**
   * Asked of each result that counts, in order: whether `onResult` is to be called for it. What is
   * not wanted takes no memory.
   */
  wants(id: FindingId | null): boolean;
  /** Called some time after the result's run has ended, since its rules may come after it. */
  onResult(result: SarifResult): void;
  /** Something that is no finding: where it is, and a clause that says what is wrong. */
  onBadEntry(place: string, reason: string): void;
  /** A sentence about something that is odd but not wrong. */
  onWarning(message: string): void;
}

export interface SarifOptions {
  /** A JSON Pointer within a result; `null` for the default places. */
  readonly idPointer: string | null;
  /** The absolute path of the checked out repository; `null` if there is none. */
  readonly workspace: string | null;
  /** For texts that are cut, where nobody recognizes half a secret. */
  readonly redact: Redact;
}

export interface SarifCounts {
  runs: number;
  results: number;
  /** Left out: `kind` is not `fail`. */
  notFailed: number;
  suppressed: number;
  /** Left out: `baselineState` is `absent`. */
  absent: number;
  identified: number;
  unidentified: number;
}

/**
 * Reads the results of a SARIF 2.1.0 log: its `plan` is what a JSON reader is to walk along. Of
 * each result only what is needed is kept, and only until its run ends.
 */
export class SarifReader {
  readonly plan: ShapePlan;
  readonly counts: SarifCounts = {
    runs: 0,
    results: 0,
    notFailed: 0,
    suppressed: 0,
    absent: 0,
    identified: 0,
    unidentified: 0,
  };

  readonly #pointers: readonly string[];
  readonly #workspace: string | null;
  readonly #redact: Redact;
  readonly #visitor: SarifVisitor;
  #version: { readonly text: string; readonly offset: number } | null = null;
  #namesSchema = false;
  #hasRuns = false;
  #hasInlineResults = false;
  #run = -1;
  #result = -1;
  readonly #texts: BoundedTexts;
  readonly #textsOfRun: BoundedTexts;
  #context: Run = {};
  #fate = new ResultFate();
  #draft = new ResultDraft();
  #id: FindingId | null = null;
  #pending: ResultDraft[] = [];
  readonly #pendingById = new Map<FindingId, ResultDraft>();
  #ended: EndedRun[] = [];

  /** `onRecognised` is called as soon as the text is known to be SARIF. */
  constructor(
    { idPointer, workspace, redact }: SarifOptions,
    visitor: SarifVisitor,
    onRecognised: () => void = () => undefined,
  ) {
    this.#pointers = idPointers(idPointer);
    this.#workspace = workspace;
    this.#redact = redact;
    this.#texts = new BoundedTexts(redact);
    this.#textsOfRun = new BoundedTexts(redact, LIMITS_OF_RUN);
    this.#visitor = visitor;
    this.plan = {
      members: {
        $schema: {
          onText: (schema) => {
            this.#namesSchema = /sarif/i.test(schema);
          },
        },
        version: {
          onText: (text, offset) => {
            this.#version = { text, offset };
            this.#checkVersion();
          },
        },
        runs: {
          onOpen: () => {
            this.#hasRuns = true;
            this.#checkVersion();
            onRecognised();
          },
          item: this.#runShape(),
        },
        inlineExternalProperties: {
          items: { members: { results: { items: { onOther: () => this.#warnOfInline() } } } },
        },
      },
    };
  }

  get isSarif(): boolean {
    return this.#hasRuns || this.#namesSchema;
  }

  /** `runs[0].results[3]`, as far as the reader has come; '' before the first run. */
  get place(): string {
    if (this.#run < 0) return '';
    return this.#result < 0 ? `runs[${this.#run}]` : `runs[${this.#run}].results[${this.#result}]`;
  }

  /** @throws {JsonError} for a log, ended at `offset`, that has no `runs` or names no version. */
  end(offset: number): void {
    if (!this.#hasRuns) {
      throw new JsonError('it names the SARIF schema, but has no "runs"', offset);
    }
    if (this.#version === null) throw wrongVersion('it has no "version"', offset);
  }

  /** Only what has `runs` is SARIF: other files may have a version of their own. */
  #checkVersion(): void {
    if (!this.#hasRuns || this.#version === null || this.#version.text === '2.1.0') return;
    const { text, offset } = this.#version;
    throw wrongVersion(`its "version" is ${JSON.stringify(firstLine(text, this.#redact))}`, offset);
  }

  #warnOfInline(): void {
    if (this.#hasInlineResults) return;
    this.#hasInlineResults = true;
    this.#visitor.onWarning(
      'Results in `inlineExternalProperties` are not read, and do not count.',
    );
  }

  #runShape(): NonNullable<Shape['item']> {
    const context = RUN((run) => {
      this.#context = run;
      this.#textsOfRun.restart();
    }, this.#textsOfRun);
    const run = shapeOf({
      ...context,
      onClose: () => this.#endRun(),
      members: {
        ...context.members,
        results: {
          item: this.#resultShape(),
          onClose: () => {
            this.#result = -1;
          },
        },
      },
    });
    return (index) => {
      this.#run = index;
      this.#result = -1;
      this.counts.runs += 1;
      return run;
    };
  }

  #resultShape(): NonNullable<Shape['item']> {
    const fate = fatePlan(this.#pointers, () => this.#fate);
    const result = shapeOf({
      ...merged(
        draftPlan(() => this.#draft, this.#texts),
        fate,
      ),
      onOpen: () => {
        this.#fate = new ResultFate();
        this.#draft = new ResultDraft();
      },
      onClose: () => {
        if (this.#counts() && this.#isOfInterest()) this.#keep(this.#draft);
      },
    });
    return (index) => {
      this.#result = index;
      return result;
    };
  }

  #counts(): boolean {
    const { counts } = this;
    const { kind, baselineState } = this.#fate;
    counts.results += 1;
    if (kind !== '' && kind !== 'fail') {
      counts.notFailed += 1;
    } else if (baselineState === 'absent') {
      counts.absent += 1;
    } else if (this.#fate.isSuppressed()) {
      counts.suppressed += 1;
    } else {
      return true;
    }
    return false;
  }

  #isOfInterest(): boolean {
    const id = this.#idOf(this.#fate);
    if (id === undefined) return false;
    this.counts[id === null ? 'unidentified' : 'identified'] += 1;
    this.#id = id;
    return (id !== null && this.#pendingById.has(id)) || this.#visitor.wants(id);
  }

  #keep(draft: ResultDraft): void {
    const id = this.#id;
    draft.id = id;
    draft.run = this.#run;
    draft.result = this.#result;
    draft.vulnerability = vulnerabilityOf(draft.ruleId || (draft.rule?.id ?? ''), draft.message);
    draft.message = firstLine(draft.message, this.#redact);
    draft.messageArguments = draft.messageArguments.map((text) => firstLine(text, this.#redact));
    const same = id === null ? undefined : this.#pendingById.get(id);
    if (same) {
      same.fillFrom(draft);
      return;
    }
    this.#pending.push(draft);
    if (id !== null) this.#pendingById.set(id, draft);
  }

  /** `undefined` where something else stands in the place of an ID. */
  #idOf(fate: ResultFate): FindingId | null | undefined {
    if (fate.idPlace === Number.POSITIVE_INFINITY) return null;
    const isText = fate.idKind === 'string';
    const id = isText ? parseFindingId(fate.id) : null;
    if (id !== null) return id;
    const place = `${this.place} at ${this.#pointers[fate.idPlace] ?? ''}`;
    const reason = isText
      ? `${quoted(fate.id, this.#redact)} ${whyNotFindingId(fate.id)}`
      : `what stands there is of type ${fate.idKind}, not a string`;
    this.#visitor.onBadEntry(place, reason);
    return undefined;
  }

  /** The rest is for `settle`: it may take a while, and this is called in the middle of reading. */
  #endRun(): void {
    this.#ended.push({ run: this.#run, context: this.#context, drafts: this.#pending });
    this.#pending = [];
    this.#pendingById.clear();
    this.#result = -1;
  }

  /**
   * Hands over the results of the runs that have ended: to be called while no more is read. Gives
   * others their turn as it goes along.
   * @throws the signal's reason, once it is aborted
   */
  async settle(signal?: AbortSignal): Promise<void> {
    const ended = this.#ended;
    this.#ended = [];
    for await (const results of inTurns(this.#resultsOf(ended), signal)) {
      for (const result of results) this.#visitor.onResult(result);
    }
  }

  *#resultsOf(ended: readonly EndedRun[]): Generator<SarifResult> {
    for (const one of ended) {
      yield* resultsOf(one, this.#workspace, this.#redact);
      this.#warnOfExternalFiles(one);
    }
  }

  #warnOfExternalFiles({ run, context }: EndedRun): void {
    const externalFiles = context.externalPropertyFileReferences ?? [];
    if (externalFiles.length === 0) return;
    this.#visitor.onWarning(
      `runs[${run}] keeps part of itself in other files (${externalFiles.join(', ')}), which are not ` +
        'read: results and rules in them do not count.',
    );
  }
}

function wrongVersion(reason: string, offset: number): JsonError {
  return new JsonError(
    `${reason}, and only SARIF 2.1.0 is understood`,
    offset,
    'Set the scanner to write SARIF 2.1.0, or convert the file with `sarif transform` of ' +
      'Microsoft’s sarif-multitool.',
  );
}

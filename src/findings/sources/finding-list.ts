import type { ShapePlan } from '../../json/shape.ts';
import type { Redact } from '../../text.ts';
import { type FindingDetails, SEVERITIES } from '../finding.ts';
import { BoundedTexts } from './bounded-texts.ts';

/** One entry of a list of findings. */
export interface ListEntry {
  /** On which it begins. */
  readonly line: number;
  /** What stands in the place of the ID; `null` where that is no text, or nothing. */
  readonly id: string | null;
  readonly details: FindingDetails;
}

type Draft = { -readonly [K in keyof FindingDetails]: FindingDetails[K] };

/**
 * Findings listed in JSON: IDs, or objects with `id` or `finding_id` (of both, the latter is the
 * finding's), in an array, in `data` as in a saved answer of Datadog's findings search, or alone as
 * in a line of JSON Lines. `plan` is what a JSON reader is to walk along.
 */
export class FindingList {
  readonly plan: ShapePlan;

  readonly #onEntry: (entry: ListEntry) => void;
  readonly #lineOf: (offset: number) => number;
  #line = 0;
  #hasId = false;
  #hasData = false;
  #id: string | null = null;
  #findingId: string | null = null;
  #details: Draft = {};

  /**
   * @param lineOf asked where an entry begins: a reader knows only lines that it has not passed
   * @param redact for texts that are cut
   */
  constructor(
    onEntry: (entry: ListEntry) => void,
    lineOf: (offset: number) => number,
    redact: Redact,
  ) {
    this.#onEntry = onEntry;
    this.#lineOf = lineOf;
    const members = this.#members(new BoundedTexts(redact));
    const entry: ShapePlan = {
      onOpen: (offset) => this.#begin(offset),
      onClose: () => this.#end(),
      onText: (id, offset) => onEntry({ line: lineOf(offset), id, details: {} }),
      onOther: (_, offset) => onEntry({ line: lineOf(offset), id: null, details: {} }),
      members,
    };
    const data: ShapePlan = {
      ...entry,
      onOpen: (offset) => {
        this.#hasData = true;
        this.#begin(offset);
      },
      onClose: (_, kind) => {
        if (kind === 'object') this.#end();
      },
      items: entry,
    };
    this.plan = {
      ...entry,
      onOpen: (offset) => {
        this.#hasData = false;
        this.#begin(offset);
      },
      onClose: () => undefined,
      members: { ...members, data },
      items: entry,
    };
  }

  /**
   * To be called when an object at the top has ended. Answers whether it is a list or an entry of
   * one; an entry is handed over.
   */
  endObject(): boolean {
    if (this.#hasData) return true;
    if (this.#hasId) this.#end();
    return this.#hasId;
  }

  #begin(offset: number): void {
    this.#line = this.#lineOf(offset);
    this.#hasId = false;
    this.#id = null;
    this.#findingId = null;
    this.#details = {};
  }

  #end(): void {
    const id = this.#findingId ?? this.#id;
    this.#onEntry({ line: this.#line, id, details: this.#details });
  }

  #members(texts: BoundedTexts): NonNullable<ShapePlan['members']> {
    const fill = (found: FindingDetails): void => {
      this.#details = { ...found, ...this.#details };
    };
    const overwrite = (found: FindingDetails): void => {
      this.#details = { ...this.#details, ...found };
    };
    const own = detailMembers(fill, texts);
    return {
      ...own,
      id: this.#idPlan((id) => {
        this.#id = id;
      }),
      finding_id: this.#idPlan((id) => {
        this.#findingId = id;
      }),
      // A saved answer has the finding's attributes here, as the documentation shows it, or in
      // `custom`, as it is in practice.
      attributes: {
        members: {
          attributes: { members: { ...own, custom: { members: detailMembers(overwrite, texts) } } },
        },
      },
    };
  }

  #idPlan(set: (id: string) => void): ShapePlan {
    return {
      onText: (id) => {
        this.#hasId = true;
        set(id);
      },
      onOther: () => {
        this.#hasId = true;
      },
    };
  }
}

/** The attributes of a finding that matter here, by the names of Datadog's findings schema. */
function detailMembers(
  set: (found: FindingDetails) => void,
  texts: BoundedTexts,
): NonNullable<ShapePlan['members']> {
  return {
    title: { onText: (title, offset) => set({ title: texts.cut(title, offset) }) },
    severity: {
      isRepetitive: true,
      onText: (text) => {
        const severity = SEVERITIES.find((known) => known === text.toLowerCase());
        if (severity) set({ severity });
      },
    },
    resource_name: {
      isRepetitive: true,
      onText: (text, offset) => set({ resource: texts.cut(text, offset) }),
    },
    rule: {
      members: {
        id: {
          isRepetitive: true,
          onText: (text, offset) => set({ rule: texts.cut(text, offset) }),
        },
      },
    },
    service: {
      members: {
        name: {
          isRepetitive: true,
          onText: (text, offset) => set({ service: texts.cut(text, offset) }),
        },
      },
    },
    code_location: {
      members: {
        filename: {
          isRepetitive: true,
          onText: (text, offset) => {
            const file = texts.whole(text, offset);
            if (file !== '') set({ file });
          },
        },
        line_start: { onNumber: (line) => set({ line }) },
        line_end: { onNumber: (endLine) => set({ endLine }) },
      },
    },
  };
}

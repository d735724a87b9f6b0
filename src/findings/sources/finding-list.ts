import type { AttributeReading } from '../../datadog/endpoints/attribute-readers.ts';
import {
  ADDRESS_PATHS,
  ATTRIBUTE_PATHS,
  readAttributes,
} from '../../datadog/endpoints/finding-attributes.ts';
import { type JsonKind, merged, type ShapePlan } from '../../json/shape.ts';
import type { Redact } from '../../text.ts';
import type { FindingDetails } from '../finding.ts';
import { BoundedTexts } from './bounded-texts.ts';

export interface ListEntry {
  readonly line: number;
  readonly kind: JsonKind;
  /** What stands in the place of the ID; `null` where that is no text, or nothing. */
  readonly id: string | null;
  readonly details: FindingDetails;
}

interface ListOptions {
  readonly redact: Redact;
  readonly reading: AttributeReading;
}

type ValuesByPath = Map<string, unknown>;

/**
 * Findings listed in JSON: IDs, or objects with `id` or `finding_id` (of both, the latter is the
 * finding's), in an array, in `data` as in a saved answer of Datadog's findings search, or alone as
 * in a line of JSON Lines. `plan` is what a JSON reader is to walk along.
 */
export class FindingList {
  readonly plan: ShapePlan;

  readonly #onEntry: (entry: ListEntry) => void;
  readonly #lineOf: (offset: number) => number;
  readonly #reading: AttributeReading;
  #line = 0;
  #hasId = false;
  #hasData = false;
  #id: string | null = null;
  #findingId: string | null = null;
  /** What the entry says outside of `custom`, and in it, which counts first. */
  #outer: ValuesByPath = new Map();
  #custom: ValuesByPath = new Map();

  /**
   * @param lineOf asked where an entry begins: a reader knows only lines that it has not passed
   */
  constructor(
    onEntry: (entry: ListEntry) => void,
    lineOf: (offset: number) => number,
    { redact, reading }: ListOptions,
  ) {
    this.#reading = reading;
    this.#onEntry = onEntry;
    this.#lineOf = lineOf;
    const members = this.#members(new BoundedTexts(redact));
    const entry: ShapePlan = {
      onOpen: (offset) => this.#begin(offset),
      onClose: () => this.#end(),
      onText: (id, offset) => onEntry({ line: lineOf(offset), kind: 'string', id, details: {} }),
      onOther: (kind, offset) => onEntry({ line: lineOf(offset), kind, id: null, details: {} }),
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
    this.#outer = new Map();
    this.#custom = new Map();
  }

  #end(): void {
    const id = this.#findingId ?? this.#id;
    const details = readAttributes(
      (path) => this.#custom.get(path) ?? this.#outer.get(path),
      this.#reading,
      {},
    );
    this.#onEntry({ line: this.#line, kind: 'object', id, details });
  }

  #members(texts: BoundedTexts): NonNullable<ShapePlan['members']> {
    const outer = attributeMembers(() => this.#outer, texts);
    const custom = attributeMembers(() => this.#custom, texts);
    return {
      ...outer,
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
          ...outer,
          attributes: { members: { ...outer, custom: { members: custom } } },
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

function attributeMembers(
  values: () => ValuesByPath,
  texts: BoundedTexts,
): NonNullable<ShapePlan['members']> {
  const plans = ATTRIBUTE_PATHS.map((path) => {
    const put = (value: unknown): void => putTo(values(), path, value);
    const isAddress = ADDRESS_PATHS.has(path);
    const bounded = (text: string, offset: number): string =>
      isAddress ? texts.whole(text, offset) : texts.cut(text, offset);
    const leaf: ShapePlan = {
      onText: (text, offset) => put(bounded(text, offset)),
      onNumber: put,
    };
    return path
      .split('.')
      .reduceRight<ShapePlan>(
        (plan, step) =>
          step.endsWith('[]')
            ? { members: { [step.slice(0, -2)]: { items: plan } } }
            : { members: { [step]: plan } },
        leaf,
      );
  });
  return plans.reduce(merged, {}).members ?? {};
}

/** Of a path with `[]`, all values; of others, the first. */
function putTo(values: ValuesByPath, path: string, value: unknown): void {
  const known = values.get(path);
  if (!path.includes('[]')) values.set(path, known ?? value);
  else if (Array.isArray(known)) known.push(value);
  else values.set(path, [value]);
}

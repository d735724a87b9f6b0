import { JsonReader } from '../../json/json-reader.ts';
import { merged, type ShapePlan, shapeOf } from '../../json/shape.ts';
import type { ByteSource } from '../../json/window.ts';
import type { FindingId } from '../finding.ts';
import { parseFindingId } from '../id.ts';
import { type Edit, EditedCopy, type Write } from './edited-copy.ts';
import { idPlan, idPointers } from './id-places.ts';

/** Which result of a SARIF file. Both numbers from 0: `runs[0].results[3]`. */
export interface ResultPlace {
  readonly run: number;
  readonly result: number;
  readonly id: FindingId | null;
}

export interface WorkItems {
  readonly idPointer: string | null;
  /** The address of the result's ticket; `null` where it has none. */
  readonly urlOf: (place: ResultPlace) => string | null;
}

export interface Changes {
  /** Results that did not name their ticket before. */
  readonly changed: number;
  /** Results that are too large to be changed in the memory that there is. */
  readonly tooLarge: number;
}

/**
 * Writes a SARIF log again so that each result's ticket is among its `workItemUris`. What is there
 * stays; what is no array there, which SARIF does not allow, is left alone. Takes the same memory
 * whatever the log is: neither results nor edits are kept.
 * @throws {JsonError} as `JsonReader.read` does; whatever the source and `write` throw
 */
export async function writeWorkItems(
  source: ByteSource,
  { idPointer, urlOf }: WorkItems,
  write: Write,
): Promise<Changes> {
  let run = -1;
  let result = -1;
  let changed = 0;
  let tooLarge = 0;
  const copy = new EditedCopy(source, write, () => reader.window.base);
  const seen = new SeenResult(copy);
  const plan = merged(
    {
      onOpen: () => seen.reset(),
      onClose: (offset, _, isEmpty) => {
        const url = urlOf({ run, result, id: seen.id });
        const edit = url === null ? null : seen.editFor(url, { offset, isEmpty });
        if (edit && copy.edit(edit)) changed += 1;
        else if (edit) tooLarge += 1;
        copy.decide();
      },
      members: { workItemUris: seen.workItemUrisPlan() },
    },
    idPlan(idPointers(idPointer), ({ place, kind, text }) => {
      if (place <= seen.idPlace) seen.setId(place, kind === 'string' ? text : '');
    }),
  );
  const resultShape = shapeOf(plan);
  const results: ShapePlan = {
    item: (index) => {
      result = index;
      return resultShape;
    },
  };
  const runShape = shapeOf({ members: { results } });
  const log = shapeOf({
    members: {
      runs: {
        item: (index) => {
          run = index;
          return runShape;
        },
      },
    },
  });
  const reader = new JsonReader(copy, log, 'one');
  await reader.read();
  await copy.finish();
  return { changed, tooLarge };
}

/** A result has one ticket or a few; where it has more than this, they are not looked through. */
const MAX_URIS = 1_000;

interface End {
  readonly offset: number;
  readonly isEmpty: boolean;
}

class SeenResult {
  id: FindingId | null = null;
  idPlace = Number.POSITIVE_INFINITY;
  readonly #copy: EditedCopy;
  readonly #uris = new Set<string>();
  /** Of the array's `]`. */
  #end: End | null = null;
  #nullAt = -1;
  #isOdd = false;

  constructor(copy: EditedCopy) {
    this.#copy = copy;
  }

  reset(): void {
    this.id = null;
    this.idPlace = Number.POSITIVE_INFINITY;
    this.#uris.clear();
    this.#end = null;
    this.#nullAt = -1;
    this.#isOdd = false;
  }

  setId(place: number, text: string): void {
    this.idPlace = place;
    this.id = parseFindingId(text);
  }

  /** Whether a ticket is to be added is known at the result's end: its ID may stand there. */
  workItemUrisPlan(): ShapePlan {
    return {
      items: {
        onText: (uri) => {
          if (this.#uris.size < MAX_URIS) this.#uris.add(uri);
          else this.#isOdd = true;
        },
      },
      onOpen: () => {
        this.#uris.clear();
      },
      onClose: (offset, _, isEmpty) => {
        this.#end = { offset, isEmpty };
        this.#copy.leaveOpen(offset);
      },
      onOther: (kind, offset) => {
        if (kind !== 'null') {
          this.#isOdd = true;
          return;
        }
        this.#nullAt = offset;
        if (this.#end === null) this.#copy.leaveOpen(offset);
      },
    };
  }

  /** `end` is that of the result's `}`. */
  editFor(url: string, end: End): Edit | null {
    if (this.#isOdd || this.#uris.has(url)) return null;
    const text = JSON.stringify(url);
    if (this.#end) {
      return { offset: this.#end.offset, removed: 0, inserted: afterComma(this.#end, text) };
    }
    if (this.#nullAt >= 0) {
      return { offset: this.#nullAt, removed: 'null'.length, inserted: `[${text}]` };
    }
    return {
      offset: end.offset,
      removed: 0,
      inserted: afterComma(end, `"workItemUris":[${text}]`),
    };
  }
}

function afterComma({ isEmpty }: End, text: string): string {
  return isEmpty ? text : `,${text}`;
}

import type { ByteSource } from '../../json/byte-source.ts';
import { JsonReader } from '../../json/json-reader.ts';
import { merged, type ShapePlan, shapeOf } from '../../json/shape.ts';
import type { FindingId } from '../finding.ts';
import { parseFindingId } from '../id.ts';
import { idPlan, idPointers } from './id-places.ts';

/** Which result of a SARIF file. Both numbers from 0: `runs[0].results[3]`. */
export interface ResultPlace {
  readonly run: number;
  readonly result: number;
  /** `null` where the result holds none. */
  readonly id: FindingId | null;
}

/** At `offset` of a text, `removed` bytes give way to `inserted`. */
export interface Edit {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: string;
}

export interface WorkItems {
  readonly idPointer: string | null;
  /** The address of the result's ticket; `null` where it has none. */
  readonly urlOf: (place: ResultPlace) => string | null;
}

/**
 * What has to change in a SARIF log so that each result's ticket is among its `workItemUris`, in
 * order. What is there stays; what is no array there, which SARIF does not allow, is left alone.
 * @throws {JsonError} as `JsonReader.read` does.
 */
export async function workItemEdits(
  source: ByteSource,
  { idPointer, urlOf }: WorkItems,
): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  let run = -1;
  let result = -1;
  const seen = new SeenResult();
  const plan = merged(
    {
      onOpen: () => seen.reset(),
      onClose: (offset, _, isEmpty) => {
        const url = urlOf({ run, result, id: seen.id });
        const edit = url === null ? null : seen.editFor(url, { offset, isEmpty });
        if (edit) edits.push(edit);
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
  await new JsonReader(source, log, 'one').read();
  return edits;
}

interface End {
  readonly offset: number;
  readonly isEmpty: boolean;
}

/** What was seen of one result. */
class SeenResult {
  id: FindingId | null = null;
  idPlace = Number.POSITIVE_INFINITY;
  #uris = new Set<string>();
  /** Of the array's `]`. */
  #end: End | null = null;
  #nullAt = -1;
  #isOdd = false;

  reset(): void {
    this.id = null;
    this.idPlace = Number.POSITIVE_INFINITY;
    this.#uris = new Set();
    this.#end = null;
    this.#nullAt = -1;
    this.#isOdd = false;
  }

  setId(place: number, text: string): void {
    this.idPlace = place;
    this.id = parseFindingId(text);
  }

  workItemUrisPlan(): ShapePlan {
    return {
      items: { onText: (uri) => this.#uris.add(uri) },
      onOpen: () => {
        this.#uris.clear();
      },
      onClose: (offset, _, isEmpty) => {
        this.#end = { offset, isEmpty };
      },
      onOther: (kind, offset) => {
        if (kind === 'null') this.#nullAt = offset;
        else this.#isOdd = true;
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

import { type JsonKind, merged, type ShapePlan } from '../../json/shape.ts';
import { fieldsOf } from './fields.ts';
import { idPlan } from './id-places.ts';

/** What of a result decides whether it counts, and which finding it is. Absent texts are ''. */
export class ResultFate {
  kind = '';
  baselineState = '';
  suppressions = 0;
  /** Those with a status that lets them suppress nothing. */
  openSuppressions = 0;
  /** Of the places that may hold an ID, the first that does. */
  idPlace = Number.POSITIVE_INFINITY;
  idKind: JsonKind = 'null';
  id = '';

  reset(): void {
    this.kind = '';
    this.baselineState = '';
    this.suppressions = 0;
    this.openSuppressions = 0;
    this.idPlace = Number.POSITIVE_INFINITY;
    this.idKind = 'null';
    this.id = '';
  }

  /** One suppression that was rejected or is under review keeps a result from being suppressed. */
  isSuppressed(): boolean {
    return this.suppressions > 0 && this.openSuppressions === 0;
  }
}

/** Only looked at, not kept. */
const UNBOUNDED = { cut: (text: string) => text, whole: (address: string) => address };

/** Reads the fate of a `result` (SARIF 2.1.0, 3.27). */
export function fatePlan(idPointers: readonly string[], fate: ResultFate): ShapePlan {
  const { text } = fieldsOf(() => fate, UNBOUNDED);
  const own: ShapePlan = {
    members: {
      kind: text('kind'),
      baselineState: text('baselineState'),
      suppressions: {
        items: {
          onOpen: () => {
            fate.suppressions += 1;
          },
          members: {
            status: {
              onText: (status) => {
                if (status === 'rejected' || status === 'underReview') fate.openSuppressions += 1;
              },
            },
          },
        },
      },
    },
  };
  const ids = idPlan(idPointers, ({ place, kind, text: id }) => {
    if (place > fate.idPlace) return;
    fate.idPlace = place;
    fate.idKind = kind;
    fate.id = id;
  });
  return merged(own, ids);
}

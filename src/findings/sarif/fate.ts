import { type JsonKind, merged, type ShapePlan } from '../../json/shape.ts';
import { idPlan } from './id-places.ts';
import { putting } from './parts.ts';

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

  /** One suppression that was rejected or is under review keeps a result from being suppressed. */
  isSuppressed(): boolean {
    return this.suppressions > 0 && this.openSuppressions === 0;
  }
}

/** Reads the fate of a `result` (SARIF 2.1.0, 3.27) into what `fate` gives. */
export function fatePlan(idPointers: readonly string[], fate: () => ResultFate): ShapePlan {
  const put = putting(fate);
  const own: ShapePlan = {
    members: {
      kind: { onText: put('kind') },
      baselineState: { onText: put('baselineState') },
      suppressions: {
        items: {
          onOpen: () => {
            fate().suppressions += 1;
          },
          members: {
            status: {
              onText: (status) => {
                if (['rejected', 'underReview'].includes(status)) fate().openSuppressions += 1;
              },
            },
          },
        },
      },
    },
  };
  const ids = idPlan(idPointers, ({ place, kind, text }) => {
    if (place > fate().idPlace) return;
    Object.assign(fate(), { idPlace: place, idKind: kind, id: text });
  });
  return merged(own, ids);
}

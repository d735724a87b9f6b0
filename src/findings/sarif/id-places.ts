import { type JsonKind, merged, type ShapePlan } from '../../json/shape.ts';

/**
 * Where a result holds its finding ID, unless `sarif-id-property` names a place: tried in order.
 */
const DEFAULT_ID_POINTERS = [
  '/properties/datadog.finding_id',
  '/properties/datadog_finding_id',
  '/properties/datadogFindingId',
  '/properties/datadog/finding_id',
  '/properties/finding_id',
  '/fingerprints/datadogFindingId~1v1',
  '/partialFingerprints/datadogFindingId~1v1',
] as const;

/** What stands at one of the places: `text` is '' unless `kind` is `string`. */
interface IdCandidate {
  /** The place's number in the order in which they are tried. */
  readonly place: number;
  readonly kind: JsonKind;
  readonly text: string;
}

export function idPointers(pointer: string | null): readonly string[] {
  return pointer === null ? DEFAULT_ID_POINTERS : [pointer];
}

/** Of a result: hands over what stands at the pointers, but for `null`. */
export function idPlan(
  pointers: readonly string[],
  onCandidate: (candidate: IdCandidate) => void,
): ShapePlan {
  return pointers
    .map((pointer, place) =>
      along(parseJsonPointer(pointer) ?? [], {
        onText: (text) => onCandidate({ place, kind: 'string', text }),
        onOpen: () => onCandidate({ place, kind: 'object', text: '' }),
        onOther: (kind) => {
          if (kind !== 'null') onCandidate({ place, kind, text: '' });
        },
      }),
    )
    .reduce(merged, {});
}

/** A token that is a number may name an item as well as a member. */
function along(tokens: readonly string[], leaf: ShapePlan): ShapePlan {
  return tokens.reduceRight<ShapePlan>(
    (inner, token) => ({
      members: { [token]: inner },
      ...(/^(?:0|[1-9]\d{0,8})$/.test(token) && { itemsAt: { [token]: inner } }),
    }),
    leaf,
  );
}

/**
 * The reference tokens of a JSON Pointer (RFC 6901): `/a/b~1c` gives `a` and `b/c`. `null` where
 * the text is not one.
 */
export function parseJsonPointer(text: string): readonly string[] | null {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return null;
  return text
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

import { merged, type ShapePlan } from '../json/shape.ts';
import type { ResultDraft } from './draft.ts';
import { idPlan } from './id-places.ts';
import { emptyReference, type RuleReference, ruleReferencePlan } from './rule-reference.ts';
import { isServiceNowUrl } from './servicenow-link.ts';

/** More arguments than a message can sensibly have; the rest is not kept. */
const MAX_ARGUMENTS = 32;

/** What matters of a `result` (SARIF 2.1.0, 3.27), read into the draft that `draft` answers. */
export function resultPlan(idPointers: readonly string[], draft: () => ResultDraft): ShapePlan {
  const own: ShapePlan = {
    members: {
      ruleId: {
        isRepetitive: true,
        onText: (text) => {
          draft().ruleId = text;
        },
      },
      ruleIndex: {
        onNumber: (index) => {
          draft().ruleIndex = index;
        },
      },
      rule: ruleReferencePlan(() => referenceOf(draft())),
      kind: {
        isRepetitive: true,
        onText: (text) => {
          draft().kind = text;
        },
      },
      level: {
        isRepetitive: true,
        onText: (text) => {
          draft().level = text;
        },
      },
      baselineState: {
        isRepetitive: true,
        onText: (text) => {
          draft().baselineState = text;
        },
      },
      message: messagePlan(draft),
      locations: locationsPlan(draft),
      suppressions: {
        items: {
          onOpen: () => {
            draft().suppressions += 1;
          },
          members: {
            status: {
              isRepetitive: true,
              onText: (status) => {
                if (status === 'rejected' || status === 'underReview')
                  draft().openSuppressions += 1;
              },
            },
          },
        },
      },
      provenance: {
        members: {
          invocationIndex: {
            onNumber: (index) => {
              draft().invocation = index;
            },
          },
        },
      },
      properties: {
        members: {
          'security-severity': {
            isRepetitive: true,
            onText: (text) => {
              draft().securitySeverity = text;
            },
            onNumber: (value) => {
              draft().securitySeverity = String(value);
            },
          },
          service: {
            isRepetitive: true,
            onText: (text) => {
              draft().service = text;
            },
          },
          resource: {
            isRepetitive: true,
            onText: (text) => {
              draft().resource = text;
            },
          },
        },
      },
      workItemUris: {
        items: {
          isRepetitive: true,
          onText: (uri) => {
            if (draft().workItemUrl === '' && isServiceNowUrl(uri)) draft().workItemUrl = uri;
          },
        },
      },
    },
  };
  const ids = idPlan(idPointers, ({ place, kind, text }) => {
    const target = draft();
    if (place > target.idPlace) return;
    target.idPlace = place;
    target.idKind = kind;
    target.id = text;
  });
  return merged(own, ids);
}

function referenceOf(draft: ResultDraft): RuleReference {
  if (Object.isFrozen(draft.rule)) draft.rule = emptyReference();
  return draft.rule as RuleReference;
}

function messagePlan(draft: () => ResultDraft): ShapePlan {
  return {
    members: {
      text: {
        onText: (text) => {
          draft().message = text;
        },
      },
      id: {
        isRepetitive: true,
        onText: (id) => {
          draft().messageId = id;
        },
      },
      arguments: {
        items: {
          onText: (text) => {
            const { messageArguments } = draft();
            if (messageArguments.length < MAX_ARGUMENTS) {
              draft().messageArguments = [...messageArguments, text];
            }
          },
        },
      },
    },
  };
}

/** The first location that names an artifact: the others are places to fix as well, or a trace. */
function locationsPlan(draft: () => ResultDraft): ShapePlan {
  let isFirst = true;
  const location: ShapePlan = {
    members: {
      physicalLocation: {
        onOpen: () => {
          isFirst = !draft().hasPlace();
        },
        members: {
          artifactLocation: {
            members: {
              uri: {
                isRepetitive: true,
                onText: (uri) => {
                  if (isFirst) draft().uri = uri;
                },
              },
              uriBaseId: {
                isRepetitive: true,
                onText: (id) => {
                  if (isFirst) draft().uriBaseId = id;
                },
              },
              index: {
                onNumber: (index) => {
                  if (isFirst) draft().artifact = index;
                },
              },
            },
          },
          region: {
            members: {
              startLine: {
                onNumber: (line) => {
                  if (isFirst) draft().line = line;
                },
              },
              endLine: {
                onNumber: (line) => {
                  if (isFirst) draft().endLine = line;
                },
              },
            },
          },
        },
      },
    },
  };
  return { items: location };
}

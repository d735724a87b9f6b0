import type { ShapePlan } from '../json/shape.ts';
import type { ResultDraft } from './draft.ts';
import { emptyReference, type RuleReference, ruleReferencePlan } from './rule-reference.ts';
import { isServiceNowRecord } from './servicenow-link.ts';

/** More arguments than a message can sensibly have; the rest is not kept. */
const MAX_ARGUMENTS = 32;

/** The details of a `result` (SARIF 2.1.0, 3.27), read into the draft that `draft` answers. */
export function resultPlan(draft: () => ResultDraft): ShapePlan {
  return {
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
      level: {
        isRepetitive: true,
        onText: (text) => {
          draft().level = text;
        },
      },
      message: messagePlan(draft),
      locations: locationsPlan(draft),
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
          // The last one: tickets are added at the end, after those that were closed.
          onText: (uri) => {
            if (isServiceNowRecord(uri)) draft().workItemUrl = uri;
          },
        },
      },
    },
  };
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

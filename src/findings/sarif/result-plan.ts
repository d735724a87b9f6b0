import type { ShapePlan } from '../../json/shape.ts';
import type { BoundedTexts } from '../sources/bounded-texts.ts';
import type { ResultDraft } from './draft.ts';
import { emptyReference, type RuleReference, ruleReferencePlan } from './rule-reference.ts';
import { isServiceNowRecord } from './servicenow-link.ts';

/** More arguments than a message can sensibly have; the rest is not kept. */
const MAX_ARGUMENTS = 32;

/**
 * The details of a `result` (SARIF 2.1.0, 3.27), read into the draft that `draft` answers, with texts
 * that are bounded but for the message, of which only the first line is kept in the end.
 */
export function resultPlan(draft: () => ResultDraft, texts: BoundedTexts): ShapePlan {
  return {
    members: {
      ruleId: {
        isRepetitive: true,
        onText: (text, offset) => {
          draft().ruleId = texts.cut(text, offset);
        },
      },
      ruleIndex: {
        onNumber: (index) => {
          draft().ruleIndex = index;
        },
      },
      rule: ruleReferencePlan(
        () => referenceOf(draft()),
        (text, offset) => texts.cut(text, offset),
      ),
      level: {
        isRepetitive: true,
        onText: (text, offset) => {
          draft().level = texts.cut(text, offset);
        },
      },
      message: messagePlan(draft, texts),
      locations: locationsPlan(draft, texts),
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
            onText: (text, offset) => {
              draft().securitySeverity = texts.cut(text, offset);
            },
            onNumber: (value) => {
              draft().securitySeverity = String(value);
            },
          },
          service: {
            isRepetitive: true,
            onText: (text, offset) => {
              draft().service = texts.cut(text, offset);
            },
          },
          resource: {
            isRepetitive: true,
            onText: (text, offset) => {
              draft().resource = texts.cut(text, offset);
            },
          },
        },
      },
      workItemUris: {
        items: {
          isRepetitive: true,
          // The last one: tickets are added at the end, after those that were closed.
          onText: (text, offset) => {
            const uri = texts.whole(text, offset);
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

function messagePlan(draft: () => ResultDraft, texts: BoundedTexts): ShapePlan {
  return {
    members: {
      text: {
        onText: (text) => {
          draft().message = text;
        },
      },
      id: {
        isRepetitive: true,
        onText: (id, offset) => {
          draft().messageId = texts.cut(id, offset);
        },
      },
      arguments: {
        items: {
          onText: (text, offset) => {
            const { messageArguments } = draft();
            if (messageArguments.length < MAX_ARGUMENTS) {
              draft().messageArguments = [...messageArguments, texts.cut(text, offset)];
            }
          },
        },
      },
    },
  };
}

/** The first location that names an artifact: the others are places to fix as well, or a trace. */
function locationsPlan(draft: () => ResultDraft, texts: BoundedTexts): ShapePlan {
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
                onText: (uri, offset) => {
                  if (isFirst) draft().uri = texts.whole(uri, offset);
                },
              },
              uriBaseId: {
                isRepetitive: true,
                onText: (id, offset) => {
                  if (isFirst) draft().uriBaseId = texts.cut(id, offset);
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

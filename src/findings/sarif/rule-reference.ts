import type { ShapePlan } from '../../json/shape.ts';

/** Where a SARIF file says that a rule is: a `reportingDescriptorReference`. -1 and '' if absent. */
export interface RuleReference {
  id: string;
  index: number;
  guid: string;
  /** `toolComponent`: `isGiven` tells a reference to the driver from none. */
  component: { isGiven: boolean; index: number; name: string; guid: string };
}

export function emptyReference(): RuleReference {
  return {
    id: '',
    index: -1,
    guid: '',
    component: { isGiven: false, index: -1, name: '', guid: '' },
  };
}

/** Reads a `reportingDescriptorReference` into what `target` answers, its texts as `keep` gives them. */
export function ruleReferencePlan(
  target: () => RuleReference,
  keep: (text: string, offset: number) => string,
): ShapePlan {
  return {
    members: {
      id: {
        isRepetitive: true,
        onText: (id, offset) => {
          target().id = keep(id, offset);
        },
      },
      index: {
        onNumber: (index) => {
          target().index = index;
        },
      },
      guid: {
        isRepetitive: true,
        onText: (guid, offset) => {
          target().guid = keep(guid, offset);
        },
      },
      toolComponent: {
        onOpen: () => {
          target().component.isGiven = true;
        },
        members: {
          index: {
            onNumber: (index) => {
              target().component.index = index;
            },
          },
          name: {
            isRepetitive: true,
            onText: (name, offset) => {
              target().component.name = keep(name, offset);
            },
          },
          guid: {
            isRepetitive: true,
            onText: (guid, offset) => {
              target().component.guid = keep(guid, offset);
            },
          },
        },
      },
    },
  };
}

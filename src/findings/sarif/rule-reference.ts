import type { ShapePlan } from '../json/shape.ts';

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

/** Reads a `reportingDescriptorReference` into what `target` answers. */
export function ruleReferencePlan(target: () => RuleReference): ShapePlan {
  return {
    members: {
      id: {
        isRepetitive: true,
        onText: (id) => {
          target().id = id;
        },
      },
      index: {
        onNumber: (index) => {
          target().index = index;
        },
      },
      guid: {
        isRepetitive: true,
        onText: (guid) => {
          target().guid = guid;
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
            onText: (name) => {
              target().component.name = name;
            },
          },
          guid: {
            isRepetitive: true,
            onText: (guid) => {
              target().component.guid = guid;
            },
          },
        },
      },
    },
  };
}

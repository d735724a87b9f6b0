import type { ShapePlan } from '../../json/shape.ts';
import { type Bounds, fieldsOf } from './fields.ts';

/**
 * Where a SARIF file says that a rule is: a `reportingDescriptorReference`. -1 and '' if absent.
 */
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

/** Reads a `reportingDescriptorReference` into what `target` gives. */
export function ruleReferencePlan(target: () => RuleReference, bounds: Bounds): ShapePlan {
  const reference = fieldsOf(target, bounds);
  const component = fieldsOf(() => target().component, bounds);
  return {
    members: {
      id: reference.text('id'),
      index: reference.number('index'),
      guid: reference.text('guid'),
      toolComponent: {
        onOpen: () => {
          target().component.isGiven = true;
        },
        members: {
          index: component.number('index'),
          name: component.text('name'),
          guid: component.text('guid'),
        },
      },
    },
  };
}

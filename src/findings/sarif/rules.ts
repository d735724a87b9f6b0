import type { ResultDraft } from './draft.ts';
import { entriesOf } from './parts.ts';
import type { Component, Rule, RuleReference, Run } from './run.ts';

/** Rule IDs have two or three parts; of a longer one, only so many parents are tried. */
const MAX_PARENTS = 16;

const NO_OVERRIDES: ReadonlyMap<Rule, string> = new Map();

/**
 * The rules of a run, as its results refer to them. Each list of the run is indexed once, so that
 * resolving a result takes the same time however many rules and components there are.
 */
export class Rules {
  readonly #run: Run;
  readonly #driver: Component;
  readonly #extensions: readonly (Component | undefined)[];
  /** By ID: the rule of the first component that has it. */
  readonly #byId: ReadonlyMap<string, Ranked>;
  readonly #byGuid: ReadonlyMap<string, Ranked>;
  readonly #componentsByGuid: ReadonlyMap<string, Component>;
  readonly #componentsByName: ReadonlyMap<string, Component>;
  /** By ID, of the components that results have referred to so far. */
  readonly #own = new Map<Component, ReadonlyMap<string, Rule>>();
  readonly #overrides = new Map<number, ReadonlyMap<Rule, string>>();

  constructor(run: Run) {
    this.#run = run;
    this.#driver = run.tool?.driver ?? {};
    this.#extensions = run.tool?.extensions ?? [];
    const components = [this.#driver, ...entriesOf(this.#extensions)];
    const ranked = components.flatMap((component, rank) =>
      entriesOf(component.rules).map((rule) => ({ rule, rank })),
    );
    this.#byId = firstByKey(ranked, ({ rule }) => rule.id);
    this.#byGuid = firstByKey(ranked, ({ rule }) => rule.guid);
    this.#componentsByGuid = firstByKey(components, ({ guid }) => guid);
    this.#componentsByName = firstByKey(components, ({ name }) => name);
  }

  /** `ruleId` and `ruleIndex` are short for `rule.id` and `rule.index` (SARIF 2.1.0, 3.27.5–7). */
  ruleOf({ ruleId, ruleIndex, rule }: ResultDraft): Rule | null {
    const index = rule?.index ?? -1;
    return this.#resolve({
      ...rule,
      id: ruleId || (rule?.id ?? ''),
      index: index >= 0 ? index : ruleIndex,
    });
  }

  /**
   * The level of a result that fails (SARIF 2.1.0, 3.27.10): its own, what its invocation sets for
   * the rule, the rule's default, `warning`. A result that names no invocation comes from the only
   * one.
   */
  levelOf(draft: ResultDraft, rule: Rule | null): string {
    if (draft.level !== '') return draft.level;
    if (rule === null) return 'warning';
    const isOnlyOne = this.#run.invocations?.length === 1;
    const invocation = draft.invocation < 0 && isOnlyOne ? 0 : draft.invocation;
    return this.#overridesOf(invocation).get(rule) || rule.defaultConfiguration?.level || 'warning';
  }

  messageOf(rule: Rule | null, id: string): string {
    const message = rule?.messageStrings?.get(id) ?? this.#driver.globalMessageStrings?.get(id);
    return message?.text ?? '';
  }

  #resolve(reference: RuleReference): Rule | null {
    const { id = '', index = -1, guid = '' } = reference;
    const component = this.#componentOf(reference);
    const indexed = component.rules?.[index];
    if (indexed && (id === '' || isRuleOrBelow(id, indexed.id ?? ''))) return indexed;
    return this.#byGuid.get(guid)?.rule ?? this.#byHierarchicalId(id, component);
  }

  #componentOf({ toolComponent }: RuleReference): Component {
    if (toolComponent === undefined) return this.#driver;
    const { index = -1, guid = '', name = '' } = toolComponent;
    return (
      this.#extensions[index] ??
      this.#componentsByGuid.get(guid) ??
      this.#componentsByName.get(name) ??
      this.#driver
    );
  }

  /**
   * `CA1000/1` is a part of the rule `CA1000`. The component that is referred to comes first, then
   * the others in their order; within one, the longest ID that fits.
   */
  #byHierarchicalId(id: string, component: Component): Rule | null {
    const ids = withParents(id);
    const own = this.#ownRulesOf(component);
    const ownId = ids.find((one) => own.has(one));
    if (ownId !== undefined) return own.get(ownId) ?? null;
    return (
      ids.reduce<Ranked | null>((found, one) => {
        const candidate = this.#byId.get(one);
        return candidate && (found === null || candidate.rank < found.rank) ? candidate : found;
      }, null)?.rule ?? null
    );
  }

  #ownRulesOf(component: Component): ReadonlyMap<string, Rule> {
    const known = this.#own.get(component);
    if (known) return known;
    const rules = firstByKey(entriesOf(component.rules), ({ id }) => id);
    this.#own.set(component, rules);
    return rules;
  }

  #overridesOf(invocation: number): ReadonlyMap<Rule, string> {
    const overrides = this.#run.invocations?.[invocation]?.ruleConfigurationOverrides;
    if (!overrides) return NO_OVERRIDES;
    const known = this.#overrides.get(invocation);
    if (known) return known;
    const levels = new Map<Rule, string>();
    for (const { descriptor, configuration } of entriesOf(overrides)) {
      const target = descriptor && this.#resolve(descriptor);
      if (target && configuration?.level) levels.set(target, configuration.level);
    }
    this.#overrides.set(invocation, levels);
    return levels;
  }
}

interface Ranked {
  readonly rule: Rule;
  /** The place of the rule's component: 0 for the driver. */
  readonly rank: number;
}

/** Of several with the same key, the first; what has no key is left out. */
function firstByKey<T>(
  items: readonly T[],
  keyOf: (item: T) => string | undefined,
): ReadonlyMap<string, T> {
  const first = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (key && !first.has(key)) first.set(key, item);
  }
  return first;
}

function isRuleOrBelow(id: string, ruleId: string): boolean {
  return id === ruleId || id.startsWith(`${ruleId}/`);
}

/** `a/b/c`, `a/b`, `a`. */
function withParents(id: string): readonly string[] {
  if (id === '') return [];
  const ids = [id];
  let end = id.lastIndexOf('/');
  while (end >= 0 && ids.length <= MAX_PARENTS) {
    ids.push(id.slice(0, end));
    end = end === 0 ? -1 : id.lastIndexOf('/', end - 1);
  }
  return ids;
}

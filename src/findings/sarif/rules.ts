import type { ResultDraft } from './draft.ts';
import type { RuleReference } from './rule-reference.ts';
import type { Component, Rule, RunContext } from './run-context.ts';

/** The rules of a run, as its results refer to them. */
export class Rules {
  readonly #context: RunContext;
  readonly #byId = new Map<Component, ReadonlyMap<string, Rule>>();
  readonly #overrides = new Map<number, ReadonlyMap<Rule, string>>();

  constructor(context: RunContext) {
    this.#context = context;
  }

  /** `ruleId` and `ruleIndex` are short for `rule.id` and `rule.index` (SARIF 2.1.0, 3.27.5–7). */
  ruleOf(draft: ResultDraft): Rule | null {
    return this.#resolve({
      ...draft.rule,
      id: draft.ruleId || draft.rule.id,
      index: draft.rule.index >= 0 ? draft.rule.index : draft.ruleIndex,
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
    const isOnlyOne = this.#context.overrides.length === 1;
    const invocation = draft.invocation < 0 && isOnlyOne ? 0 : draft.invocation;
    return this.#overridesOf(invocation).get(rule) || rule.level || 'warning';
  }

  /** The text of a message by its ID: the rule's, else the tool's. */
  messageOf(rule: Rule | null, id: string): string {
    return rule?.messages.get(id) ?? this.#context.driver.messages.get(id) ?? '';
  }

  #resolve(reference: RuleReference): Rule | null {
    const component = this.#componentOf(reference);
    const indexed = component.rules[reference.index];
    if (indexed && (reference.id === '' || isRuleOrBelow(reference.id, indexed.id))) return indexed;
    if (reference.guid !== '') {
      const known = this.#all().flatMap(({ rules }) => rules);
      const found = known.find(({ guid }) => guid === reference.guid);
      if (found) return found;
    }
    if (reference.id === '') return null;
    return [component, ...this.#all()].reduce<Rule | null>(
      (found, candidate) => found ?? this.#byHierarchicalId(candidate, reference.id),
      null,
    );
  }

  #componentOf({ component }: RuleReference): Component {
    const { driver, extensions } = this.#context;
    if (!component.isGiven) return driver;
    return (
      extensions[component.index] ??
      this.#all().find(({ guid }) => guid !== '' && guid === component.guid) ??
      this.#all().find(({ name }) => name !== '' && name === component.name) ??
      driver
    );
  }

  #all(): readonly Component[] {
    return [this.#context.driver, ...this.#context.extensions];
  }

  /** `CA1000/1` is a part of the rule `CA1000`. */
  #byHierarchicalId(component: Component, id: string): Rule | null {
    const rules = this.#rulesById(component);
    let rest = id;
    for (;;) {
      const rule = rules.get(rest);
      if (rule) return rule;
      const slash = rest.lastIndexOf('/');
      if (slash < 0) return null;
      rest = rest.slice(0, slash);
    }
  }

  #rulesById(component: Component): ReadonlyMap<string, Rule> {
    const known = this.#byId.get(component);
    if (known) return known;
    const rules = new Map<string, Rule>();
    for (const rule of component.rules) {
      if (rule.id !== '' && !rules.has(rule.id)) rules.set(rule.id, rule);
    }
    this.#byId.set(component, rules);
    return rules;
  }

  #overridesOf(invocation: number): ReadonlyMap<Rule, string> {
    const known = this.#overrides.get(invocation);
    if (known) return known;
    const levels = new Map<Rule, string>();
    for (const { rule, level } of this.#context.overrides[invocation] ?? []) {
      const target = this.#resolve(rule);
      if (target && level !== '') levels.set(target, level);
    }
    this.#overrides.set(invocation, levels);
    return levels;
  }
}

function isRuleOrBelow(id: string, ruleId: string): boolean {
  return id === ruleId || id.startsWith(`${ruleId}/`);
}

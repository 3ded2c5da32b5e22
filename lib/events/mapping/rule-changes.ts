import { type EventRule, ruleOf } from "./rules";

/** A rule in its place among the others; two of the same id and version say the same. */
export interface PlacedRule extends EventRule {
  readonly id: string;
  readonly version: number;
}

/** What somebody wants to do to the rules. Places count from 0. */
export type RuleChange =
  | { readonly kind: "add"; readonly rule: EventRule; readonly position: number }
  | { readonly kind: "edit"; readonly ruleId: string; readonly rule: EventRule }
  | { readonly kind: "move"; readonly ruleId: string; readonly position: number }
  | { readonly kind: "remove"; readonly ruleId: string };

/** The id a rule goes by until it is stored. */
export const newRuleId = "new";

/** The rules as a change leaves them, in their order; null where the rule it speaks of is not there. */
export function rulesAfter(rules: readonly PlacedRule[], change: RuleChange): readonly PlacedRule[] | null {
  if (change.kind === "add") return rules.toSpliced(change.position, 0, { ...change.rule, id: newRuleId, version: 1 });
  const at = rules.findIndex(({ id }) => id === change.ruleId);
  const rule = rules[at];
  if (!rule) return null;
  if (change.kind === "remove") return rules.toSpliced(at, 1);
  if (change.kind === "edit") return rules.with(at, { ...rule, ...change.rule, version: rule.version + 1 });
  return rules.toSpliced(at, 1).toSpliced(change.position, 0, rule);
}

/** A name with what it stands for, and how many events came under it. */
export interface StandingName {
  readonly name: string;
  readonly stageId: string | null;
  readonly touchpoint: string;
  /** Whether somebody said so for this very name: then no rule concerns it. */
  readonly isMapped: boolean;
  readonly events: number;
}

/** How many events and names each rule catches, by its id; what was said by hand; and what nothing catches. */
export interface Catch {
  readonly byRule: ReadonlyMap<string, { readonly names: number; readonly events: number }>;
  readonly byHand: { readonly names: number; readonly events: number };
  readonly none: { readonly names: number; readonly events: number };
}

/** What the rules, in this order, catch of some names. */
export function caught(rules: readonly PlacedRule[], names: readonly StandingName[]): Catch {
  const byRule = new Map(rules.map(({ id }) => [id, { names: 0, events: 0 }]));
  const [byHand, none] = [
    { names: 0, events: 0 },
    { names: 0, events: 0 },
  ];
  for (const { name, isMapped, events } of names) {
    const rule = isMapped ? null : ruleOf(rules, name);
    const pile = isMapped ? byHand : ((rule && byRule.get(rule.id)) ?? none);
    pile.names += 1;
    pile.events += events;
  }
  return { byRule, byHand, none };
}

/** A name that comes to stand for something else. */
export interface NameMove<Name extends StandingName = StandingName> {
  readonly name: Name;
  readonly to: { readonly stageId: string | null; readonly touchpoint: string };
}

/** The names that would stand for something else under these rules; names set by hand never do. */
export function movesUnder<Name extends StandingName>(
  rules: readonly PlacedRule[],
  names: readonly Name[],
): NameMove<Name>[] {
  return names.flatMap((name) => {
    if (name.isMapped) return [];
    const rule = ruleOf(rules, name.name);
    const to = { stageId: rule?.stageId ?? null, touchpoint: rule?.touchpoint ?? "" };
    return to.stageId === name.stageId && to.touchpoint === name.touchpoint ? [] : [{ name, to }];
  });
}

/** Tells whether the rules are still those somebody looked at: their ids and versions in their order. */
export const seenRules = (rules: readonly PlacedRule[]): string =>
  rules.map(({ id, version }) => `${id}.${version}`).join(" ");

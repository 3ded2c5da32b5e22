/** Says for all event names of a pattern which stage and touchpoint they stand for. `*` stands for any text, or none. */
export interface EventRule {
  readonly pattern: string;
  readonly stageId: string;
  readonly touchpoint: string;
}

/** Whether a name is one of a pattern's, capitals or not. */
export function fits(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  const text = name.toLowerCase();
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return text === first;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** The first rule, in their order, that fits a name; null when none does. */
export const ruleOf = <Rule extends Pick<EventRule, "pattern">>(rules: readonly Rule[], name: string): Rule | null =>
  rules.find(({ pattern }) => fits(pattern, name)) ?? null;

import type { Grant, Role } from "./viewer";

/** Somebody who holds a role that may decide, and the function it is held for. */
export interface Voice {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly functionId: string | null;
}

/** Who may decide for a function. `standsIn` when finance does, because nobody else can. */
export interface Turn {
  readonly people: readonly { readonly userId: string; readonly name: string }[];
  readonly standsIn: boolean;
}

/** The functions somebody speaks for: those they are an executive of. Who is one of none speaks for none. */
export const spokenForBy = (grants: readonly Pick<Grant, "role" | "functionId">[]): string[] =>
  grants.flatMap(({ role, functionId }) => (role === "executive" && functionId ? functionId : []));

/**
 * Who speaks for a function about something another person asked for: its executives. Where it has none, or only the
 * one who asks, finance decides for it. Nobody ever decides about what they asked for themselves.
 */
export function speakersFor(functionId: string, askerId: string, voices: readonly Voice[]): Turn {
  const others = voices.filter(({ userId }) => userId !== askerId);
  const chiefs = others.filter((voice) => voice.role === "executive" && voice.functionId === functionId);
  const people = chiefs.length > 0 ? chiefs : others.filter(({ role }) => role === "finance_controller");
  const each = new Map(people.map(({ userId, name }) => [userId, { userId, name }]));
  return { people: [...each.values()], standsIn: chiefs.length === 0 };
}

/**
 * Who speaks about something several functions pay for, where the word of one of them is enough: whoever speaks for any
 * of them. Finance stands in where none of them has somebody else.
 */
export function speakersForAny(functionIds: readonly string[], askerId: string, voices: readonly Voice[]): Turn {
  const turns = functionIds.map((id) => speakersFor(id, askerId, voices));
  const each = new Map(turns.flatMap(({ people }) => people.map((one) => [one.userId, one] as const)));
  return { people: [...each.values()], standsIn: turns.every(({ standsIn }) => standsIn) };
}

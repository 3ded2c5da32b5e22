import type { Role } from "./viewer";

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

/** Those who may read a restricted budget: its readers, and finance, which reads all. Null: it is not restricted. */
export function voicesWithin(voices: readonly Voice[], readers: readonly string[] | null): Voice[] {
  const finance = voices.flatMap(({ role, userId }) => (role === "finance_controller" ? userId : []));
  const circle = readers && new Set([...readers, ...finance]);
  return voices.filter(({ userId }) => circle === null || circle.has(userId));
}

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

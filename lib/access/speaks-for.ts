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
  /** Whether that is so because who asks is the one who speaks for it. */
  readonly isAskers: boolean;
  /** Whether that is so because those who speak for it have spoken for another function. */
  readonly hasSpoken?: boolean;
}

/** The functions somebody speaks for: those they are an executive of. Who is one of none speaks for none. */
export const spokenForBy = (grants: readonly Pick<Grant, "role" | "functionId">[]): string[] =>
  grants.flatMap(({ role, functionId }) => (role === "executive" && functionId ? functionId : []));

/**
 * Who speaks for a function about something another person asked for: its executives. Where it has none, or only the
 * one who asks or who has spoken for another function, finance decides for it. Nobody ever decides about what they asked
 * for themselves, and nobody twice.
 */
export function speakersFor(
  functionId: string,
  askerId: string,
  voices: readonly Voice[],
  spoken: readonly string[] = [],
): Turn {
  const others = voices.filter(({ userId }) => userId !== askerId && !spoken.includes(userId));
  const isChief = (voice: Voice) => voice.role === "executive" && voice.functionId === functionId;
  const chiefs = others.filter(isChief);
  const people = chiefs.length > 0 ? chiefs : others.filter(({ role }) => role === "finance_controller");
  const each = new Map(people.map(({ userId, name }) => [userId, { userId, name }]));
  const isAskers = chiefs.length === 0 && voices.some((voice) => voice.userId === askerId && isChief(voice));
  const hasSpoken = chiefs.length === 0 && voices.some((voice) => spoken.includes(voice.userId) && isChief(voice));
  return { people: [...each.values()], standsIn: chiefs.length === 0, isAskers, ...(hasSpoken && { hasSpoken }) };
}

/**
 * Who speaks about something several functions pay for, where the word of one of them is enough: the executives of any
 * of them. Finance stands in only where none of them has another one, never beside an executive.
 */
export function speakersForAny(functionIds: readonly string[], askerId: string, voices: readonly Voice[]): Turn {
  const turns = functionIds.map((id) => speakersFor(id, askerId, voices));
  const standsIn = turns.every((turn) => turn.standsIn);
  const heard = standsIn ? turns : turns.filter((turn) => !turn.standsIn);
  const each = new Map(heard.flatMap(({ people }) => people.map((one) => [one.userId, one] as const)));
  return { people: [...each.values()], standsIn, isAskers: standsIn && turns.some(({ isAskers }) => isAskers) };
}

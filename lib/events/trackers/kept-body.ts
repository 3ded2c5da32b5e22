import type { EventKeys } from "../event-keys";
import { limits } from "./limits";
import { isObject, textOf } from "./loose";
import { withoutEmails } from "./personal";

/** What a quarantined event keeps of its text, in characters; a longer one is cut. */
export const keptCharacters = 32_768;

const isKnownId = new Set(["userId", "user_id", "$user_id", "distinct_id"]);
const isOtherId = new Set([
  ...["anonymousId", "anonymous_id", "previousId", "groupId", "alias", "$anon_distinct_id", "$device_id"],
  ...["sessionId", "session_id", "$session_id"],
]);
/** What nobody needs to see what is wrong with an event: keys of ours, addresses, and what is told of a person. */
const left = new Set([
  "writeKey",
  "api_key",
  "token",
  "ip",
  "$ip",
  "traits",
  "$set",
  "$set_once",
  "$person_properties",
]);

/**
 * What may be kept of an event that could not be taken: its ids as their keyed hashes (`hashed:…`, so that the event
 * can still be taken later), no traits but those named in `fields`, no address, nothing that looks like an e-mail.
 * Takes anything; what is nested too deep or goes on too long is left out.
 */
export function keptBody(body: unknown, keys: EventKeys, fields: Readonly<Record<string, string>> = {}): string {
  const ids = idsIn(body, keys);
  const traits = new Set(["persona", ...Object.values(fields).map((path) => path.split(".").at(-1) ?? "")]);
  const room = { fields: limits.fields, characters: keptCharacters };

  function kept(value: unknown, key: string, levels: number): unknown {
    if (typeof value === "string" || typeof value === "number") return keptText(value, key);
    if (typeof value !== "object" || value === null) return value;
    if (levels === 0 || room.fields <= 0) return "(left out)";
    room.fields -= 1;
    if (Array.isArray(value)) return value.slice(0, Math.max(room.fields, 0)).map((one) => kept(one, key, levels - 1));
    const entries: [string, unknown][] = [];
    for (const name of Object.keys(value)) {
      if (room.fields-- <= 0) break;
      const inner = (value as Record<string, unknown>)[name];
      if (!left.has(name)) entries.push([plain(name), kept(inner, name, levels - 1)]);
      else if (isObject(inner)) entries.push([name, onlyTraits(inner, levels)]);
    }
    return Object.fromEntries(entries);
  }

  function onlyTraits(told: object, levels: number): object {
    const some = Object.entries(told).filter(([name]) => traits.has(name));
    return Object.fromEntries(some.map(([name, value]) => [name, kept(value, name, levels - 1)]));
  }

  function keptText(value: string | number, key: string): string | number {
    const id = ids.get(String(value).slice(0, limits.idCharacters).trim());
    if (id !== undefined) return id;
    if (isKnownId.has(key) || isOtherId.has(key)) return hashed(String(value), isKnownId.has(key), keys);
    return typeof value === "string" ? plain(value) : value;
  }

  /** Cut before it is searched, so that no text takes long. */
  function plain(text: string): string {
    const cut = text.slice(0, Math.max(room.characters, 0));
    room.characters -= cut.length;
    return withoutEmails(cut).toWellFormed().replaceAll("\0", "\ufffd");
  }

  return JSON.stringify(kept(body, "", limits.depth))
    .slice(0, keptCharacters)
    .toWellFormed();
}

/** Shorter ids, such as a 7, are also a number of things; where they stand as an id they are hashed all the same. */
const telling = 4;

/** The ids an event names its people by, wherever else they stand in it. */
function idsIn(body: unknown, keys: EventKeys): Map<string, string> {
  const ids = new Map<string, string>();
  if (!isObject(body)) return ids;
  for (const name of [...isOtherId, ...isKnownId]) {
    const id = textOf(body[name]);
    if (id !== null && id.length >= telling) ids.set(id, hashed(id, isKnownId.has(name), keys));
  }
  return ids;
}

const hashed = (id: string, isKnown: boolean, keys: EventKeys): string =>
  `hashed:${keys.person(isKnown ? { userId: id, anonymousId: null } : { userId: null, anonymousId: id })}`;

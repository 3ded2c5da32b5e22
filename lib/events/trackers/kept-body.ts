import type { EventKeys } from "../event-keys";
import { limits } from "./limits";
import { isObject, type Loose, objectOr, storable, textOf } from "./loose";
import { emailMark, tellsEmail, withoutEmails } from "./personal";
import { isCustomers } from "./posthog";

/** What a quarantined event keeps of its text, in characters; a longer one is cut. */
export const keptCharacters = 32_768;

const isKnownId = new Set(["userId", "user_id", "$user_id", "distinct_id", "customer_id", "customerId"]);
const isOtherId = new Set([
  ...["anonymousId", "anonymous_id", "previousId", "groupId", "alias", "$anon_distinct_id", "$device_id"],
]);
const isSessionId = new Set(["sessionId", "session_id", "$session_id"]);
/** What nobody needs to see what is wrong with an event: keys of ours, addresses, and what is told of a person. */
const left = new Set([
  "writeKey",
  "api_key",
  "token",
  "traits",
  "$set",
  "$set_once",
  "$person_properties",
  "externalIds",
  "externalId",
  "external_ids",
  "external_id",
]);

/** Fields that hold what is personal under whatever object they stand; none of them is needed to take an event. */
const isPersonal =
  /^\$?ip(v?[46])?[_-]?(addr(ess)?)?$|phone|^(mobile|tel|fax|e-?mail|email[_-]?address|address|street|birthday|birth[_-]?date|date[_-]?of[_-]?birth)$|^(first|last|full|middle|family|given|sur|user|display|customer)[_-]?name$/i;

/**
 * What may be kept of an event that could not be taken: its ids as their keyed hashes (`hashed:…`, so that the event
 * can still be taken later), no traits but those named in `fields`, no address, nothing that looks like an e-mail.
 * Takes anything; what is nested too deep or goes on too long is left out.
 */
export function keptBody(body: unknown, keys: EventKeys, fields: Readonly<Record<string, string>> = {}): string {
  const ids = idsIn(body, keys);
  const within = idsWithin(ids);
  const isPage = isObject(body) && (body.type === "page" || body.type === "screen");
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
      if (isDropped(name, key)) continue;
      if (!left.has(name)) entries.push([plain(name), kept(inner, name, levels - 1)]);
      else if (isObject(inner)) entries.push([name, onlyTraits(inner, levels)]);
    }
    return Object.fromEntries(entries);
  }

  /** A page's own name is needed to take it; any other `name` among properties may be somebody's. */
  function isDropped(name: string, parent: string): boolean {
    if (traits.has(name)) return false;
    return isPersonal.test(name) || (name === "name" && !isPage && (parent === "properties" || parent === "user"));
  }

  function onlyTraits(told: object, levels: number): object {
    const some = Object.entries(told).filter(([name]) => traits.has(name));
    return Object.fromEntries(some.map(([name, value]) => [name, kept(value, name, levels - 1)]));
  }

  function keptText(value: string | number, key: string): string | number {
    const id = ids.get(String(value).slice(0, limits.idCharacters).trim());
    if (id !== undefined) return id;
    if (isSessionId.has(key)) return hashedSession(String(value), keys);
    if (isKnownId.has(key) || isOtherId.has(key)) return hashed(String(value), isKnownId.has(key), keys);
    return typeof value === "string" ? plain(value) : value;
  }

  /** Cut before it is searched, so that no text takes long; where it is cut, half an id may stand, which goes too. */
  function plain(text: string): string {
    const most = Math.max(room.characters, 0);
    const cut = text.length <= most ? text : text.slice(0, Math.max(0, most - limits.idCharacters));
    room.characters -= Math.min(text.length, most);
    const hidden = within ? cut.replace(within, (id) => ids.get(id) ?? ids.get(id.toLowerCase()) ?? "hashed") : cut;
    return tellsEmail(hidden) ? emailMark : storable(withoutEmails(hidden));
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
  for (const told of [objectOr(body.context), objectOr(body.properties), body]) {
    for (const name of [...isSessionId, ...isOtherId, ...isKnownId]) {
      const id = textOf(told[name]);
      if (id === null || id.length < telling) continue;
      ids.set(id, isSessionId.has(name) ? hashedSession(id, keys) : hashed(id, namesCustomer(body, name, id), keys));
    }
  }
  return ids;
}

/** Finds any of the ids inside a text, however its letters are written and also as it stands in a web address. */
function idsWithin(ids: Map<string, string>): RegExp | null {
  for (const [id, key] of [...ids]) {
    const encoded = encodeURIComponent(id.toWellFormed());
    for (const spelling of [id.toLowerCase(), encoded, encoded.toLowerCase()])
      if (!ids.has(spelling)) ids.set(spelling, key);
  }
  const spellings = [...ids.keys()].filter(({ length }) => length <= limits.idCharacters);
  const longestFirst = spellings.toSorted((a, b) => b.length - a.length);
  return longestFirst.length > 0 ? new RegExp(longestFirst.map(literally).join("|"), "gi") : null;
}

/** Whether what stands under this name is a customer's id; PostHog's one id is a browser's where the event says so. */
const namesCustomer = (body: Loose, name: string, id: string): boolean =>
  isKnownId.has(name) && (name !== "distinct_id" || isCustomers(id, objectOr(body.properties)));

const hashed = (id: string, isKnown: boolean, keys: EventKeys): string =>
  `hashed:${keys.person(isKnown ? { userId: id, anonymousId: null } : { userId: null, anonymousId: id })}`;

const hashedSession = (id: string, keys: EventKeys): string => `hashed:${keys.session(id)}`;

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

import { createHash, hash } from "node:crypto";
import type { ImportKind, ImportRecord } from "./fields";
import type { Mapping } from "./mapping";

/**
 * An event's id made from what it says: 32 hex digits (128 bits of SHA-256 over all mapped fields, its instant in
 * milliseconds UTC). Two rows that say the same are the same event, in whatever file, zone spelling or column order.
 */
export function eventContentId(event: ImportRecord<"events">): string {
  const { timestamp, userId, anonymousId, sessionId, device, channel, persona, region, value } = event;
  const who = `${event.event}\u001f${timestamp.getTime()}\u001f${part(userId)}\u001f${part(anonymousId)}\u001f${part(sessionId)}`;
  const where = `${part(device)}\u001f${part(channel)}\u001f${part(persona)}\u001f${part(region)}\u001f${part(value)}`;
  return hash("sha256", `${who}\u001f${where}`, "hex").slice(0, 32);
}

/** No field can hold a control character, so absence and separation cannot be mistaken for content. */
const part = (text: string | null) => text ?? "\u001e";

/** Tells whether the same file was imported the same way before: SHA-256 in hex over kind and mapping, whatever the order of its keys. */
export function mappingHash(kind: ImportKind, mapping: Mapping): string {
  return createHash("sha256")
    .update(JSON.stringify([kind, sorted(mapping)]))
    .digest("hex");
}

/**
 * What an update of an initiative says, in 32 hex digits: the same id, day and content again is a duplicate.
 * Works for any record; money counts in minor units, days and instants as ISO text.
 */
export function recordContentId(record: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(sorted(record), (_key, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  return hash("sha256", text, "hex").slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

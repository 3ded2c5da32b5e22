import { hash } from "node:crypto";
import type { ImportRecord } from "@/lib/imports/fields";
import { eventContentId } from "@/lib/imports/identity";

/**
 * What makes an event the same event again: the source's own message id where it has one, else all it says. 32 hex
 * digits; an id and a content never collide, whatever the id's text.
 */
export function eventIdentity(event: ImportRecord<"events">): string {
  const { messageId } = event;
  const digits = messageId === null ? eventContentId(event) : hash("sha256", `message\u001f${messageId}`, "hex");
  return digits.slice(0, 32);
}

import { hash } from "node:crypto";
import { isObject, textOf } from "./loose";

/**
 * What makes an event the same again: its source with its own id where it has one, else all it says, but for what
 * every sending says anew. Never the corrected time, which differs from sending to sending. 16 bytes.
 */
export function trackerIdentity(sourceKey: string, messageId: unknown, event: unknown): Buffer {
  const id = textOf(messageId);
  const what = id !== null ? `m\u001f${id}` : `c\u001f${contentOf(event)}`;
  return Buffer.from(hash("sha256", `${sourceKey}\u001f${what}`, "hex").slice(0, 32), "hex");
}

function contentOf(event: unknown): string {
  try {
    if (!isObject(event)) return JSON.stringify(event);
    const { sentAt, sent_at, receivedAt, writeKey, api_key, ...content } = event;
    return JSON.stringify(content);
  } catch {
    // Nested too deep to be written down; what can be said of it without going down is what it is known by.
    return `too deep\u001f${Object.keys(event ?? {}).join("\u001f")}`;
  }
}

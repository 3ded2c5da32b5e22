import "server-only";
import { postSettings } from "@/lib/mail/post-office";

/** Whether letters can be handed to a mail server at all. */
export function isMailSetUp(): boolean {
  try {
    return postSettings(process.env) !== null;
  } catch {
    return false;
  }
}

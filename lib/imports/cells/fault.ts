import type { MessageReason, MessageValues } from "@/lib/kernel/errors";

/** Why a cell cannot be read, with what was probably meant (ready to be typed into the file), or null. */
export class Fault {
  readonly reason: MessageReason;
  readonly suggestion: string | null;

  constructor(key: string, values: MessageValues = {}, suggestion: string | null = null) {
    this.reason = { key: `import.reason.${key}`, values };
    this.suggestion = suggestion;
  }
}

import type { z } from "zod";
import type { MessageReason } from "./errors";

/**
 * What zod found in our own words, one reason a field, whatever the field is called ("constructor", "__proto__"); what
 * is wrong as a whole stands under "". The input must have been parsed with `reportInput`.
 */
export function fieldReasons(error: z.ZodError): Record<string, MessageReason> {
  const fields = new Map<string, MessageReason>();
  for (const issue of error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")];
    for (const name of names) if (!fields.has(name)) fields.set(name, reasonOf(issue));
  }
  return Object.fromEntries(fields);
}

/** A custom issue carries its message key itself. */
function reasonOf(issue: z.core.$ZodIssue): MessageReason {
  const reason = (name: string, values = {}) => ({ key: `refusal.field.${name}`, values });
  if (issue.code === "unrecognized_keys") return reason("unknown");
  if (issue.input === undefined || issue.input === "") return reason("required");
  if (issue.code === "custom") return { key: issue.message, values: (issue.params ?? {}) as MessageReason["values"] };
  if (issue.code === "too_big") return reason("too_big", { limit: Number(issue.maximum) });
  if (issue.code === "too_small") {
    return issue.origin === "string" ? reason("required") : reason("too_small", { limit: Number(issue.minimum) });
  }
  if (issue.code === "invalid_value") return reason("not_listed", { list: issue.values.join(", ") });
  return reason("malformed");
}

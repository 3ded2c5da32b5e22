import type { z } from "zod";
import type { MessageReason } from "./errors";

/** What zod found in our own words, one reason a field. The input must have been parsed with `reportInput`. */
export function fieldReasons(error: z.ZodError): Record<string, MessageReason> {
  const fields: Record<string, MessageReason> = {};
  for (const issue of error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")];
    for (const name of names) fields[name] ??= reasonOf(issue);
  }
  return fields;
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

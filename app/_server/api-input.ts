import "server-only";
import type { z } from "zod";
import { type MessageReason, refuse } from "@/lib/kernel/errors";

/** What a caller sent, in the shape the contract gives it. Refuses, as invalid, with one reason a field. */
export function readInput<In extends z.ZodType>(schema: In, raw: unknown): z.output<In> {
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  const fields: Record<string, MessageReason> = {};
  for (const issue of result.error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")];
    for (const name of names) fields[name] ??= reasonOf(issue);
  }
  refuse("invalid", "refusal.input", { fields: Object.keys(fields).join(", ") }, fields);
}

/** Zod's findings in our own words; a custom issue carries its message key itself. */
function reasonOf(issue: z.core.$ZodIssue): MessageReason {
  const reason = (name: string, values = {}) => ({ key: `refusal.field.${name}`, values });
  if (issue.code === "unrecognized_keys") return reason("unknown");
  if (issue.input === undefined || issue.input === "") return reason("required");
  if (issue.code === "custom") return { key: issue.message, values: (issue.params ?? {}) as MessageReason["values"] };
  if (issue.code === "invalid_value") return reason("not_listed", { list: issue.values.join(", ") });
  if (issue.code === "too_big") return reason("too_big", { limit: Number(issue.maximum) });
  if (issue.code === "too_small") return reason("too_small", { limit: Number(issue.minimum) });
  return reason("malformed");
}

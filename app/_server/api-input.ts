import "server-only";
import type { z } from "zod";
import { refuse } from "@/lib/kernel/errors";
import { fieldReasons } from "@/lib/kernel/field-reasons";

/** What a caller sent, in the shape the contract gives it. Refuses, as invalid, with one reason a field. */
export function readInput<In extends z.ZodType>(schema: In, raw: unknown): z.output<In> {
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  const fields = fieldReasons(result.error);
  refuse("invalid", "refusal.input", { fields: Object.keys(fields).join(", ") }, fields);
}

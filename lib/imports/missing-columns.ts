import { refuse } from "@/lib/kernel/errors";
import type { ColumnPlan, FieldPlan, MissingColumn } from "./column-plan";
import { alternatives, type ImportKind } from "./fields";

/** Refuses, as invalid, a file in which no row could be taken for want of a column, and names what has none. */
export function refuseMissing({ missing }: Pick<ColumnPlan, "missing">): void {
  if (missing.length === 0) return;
  const headers = [...new Set(missing.flatMap((one) => one.headers))].join(", ") || "none";
  const fields = missing.map(({ field }) => field).join(", ");
  refuse("invalid", missingKey, { count: missing.length, fields, headers });
}

export const missingKey = "import.refusal.columns_missing";

/** The required fields without any column or value, and the ways of saying the same of which none is complete. */
export function missingOf(kind: ImportKind, fields: readonly FieldPlan[]): MissingColumn[] {
  const lacking = new Map(
    fields.flatMap(({ spec, source }) => {
      if (source.from === "nowhere") return [[spec.name, source.wanted] as const];
      return source.from === "constant" && source.text.trim() === "" ? [[spec.name, []] as const] : [];
    }),
  );
  const missing = fields.flatMap(({ spec }) => {
    const headers = lacking.get(spec.name);
    return spec.required && headers ? [{ field: spec.name, headers }] : [];
  });
  const ways = alternatives[kind] ?? [];
  if (ways.length > 0 && ways.every((way) => way.some((field) => lacking.has(field))))
    missing.push({
      field: ways.map((way) => way.join(" + ")).join(" / "),
      headers: ways.flat().flatMap((field) => lacking.get(field) ?? []),
    });
  return missing;
}

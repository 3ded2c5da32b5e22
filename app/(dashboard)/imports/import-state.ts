import type { ImportSummary } from "@/lib/imports/queries/list-imports";

/** How an import stands: in force, taken back, only checked, or refused with nothing written. */
export function importState({
  isWritten,
  mode,
  withdrawnAt,
}: Pick<ImportSummary, "isWritten" | "mode" | "withdrawnAt">) {
  if (isWritten) return withdrawnAt ? "undone" : "written";
  return mode === "preview" ? "checked" : "refused";
}

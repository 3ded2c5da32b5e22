import { getTranslations } from "next-intl/server";
import type { EntriesFilter } from "@/lib/budgets/entry-filter";
import type { EntryItem } from "@/lib/budgets/queries/list-entries";

/** What the entries are narrowed to, in words; names are those of the first entry, which all of them share. */
export async function scopeWords(filter: EntriesFilter, first: EntryItem | undefined): Promise<string> {
  const t = await getTranslations("budgets");
  const without = (name: "budget" | "line" | "function" | "costCentre" | "category" | "supplier" | "stream") =>
    t(`without.${name}`);
  const named = (id: string | undefined, name: string | undefined, none: string) =>
    id === undefined ? null : id === "none" ? none : (name ?? null);
  const facts = [
    filter.figure && t(`figure.${filter.figure}`),
    filter.lineKind && t(`lineKind.${filter.lineKind}`),
    named(filter.budgetId, first?.budget?.name, without("budget")),
    named(filter.lineId, first?.line?.name, without("line")),
    named(filter.functionId, first?.function?.name, without("function")),
    named(filter.costCentreId, first?.costCentre?.code, without("costCentre")),
    named(filter.categoryId, first?.category?.name, without("category")),
    named(filter.supplierId, first?.supplier?.name, without("supplier")),
    named(filter.streamId, t("entries.oneStream"), without("stream")),
    filter.importId && (first?.import?.fileNames.join(", ") ?? null),
    filter.orderId && t("entries.oneOrder"),
    filter.supplier,
    filter.category,
    filter.month,
    filter.currency,
    filter.isUnderAgreement && t("entries.underAgreement"),
  ];
  return facts.filter(Boolean).join(" · ") || t("entries.everything");
}

import "server-only";
import { getTranslations } from "next-intl/server";
import type { Choice } from "@/app/_ui/field";
import { listCostCentres } from "@/lib/budgets/queries/list-cost-centres";
import type { Context } from "@/lib/kernel/operation";

/** The cost centres to choose from, and first of all none. New ones come with imports only. */
export async function costCentreChoices(context: Context): Promise<Choice[]> {
  const t = await getTranslations("budgets.costCentre");
  const known = await listCostCentres(context, {});
  const named = known.map(({ id, code, name }) => ({ value: id, label: [code, name].filter(Boolean).join(" · ") }));
  return [{ value: "", label: t("none") }, ...named];
}

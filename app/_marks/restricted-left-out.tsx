import { getTranslations } from "next-intl/server";
import { mayAtAll } from "@/lib/access/policy";
import { countHiddenBudgets } from "@/lib/budgets/queries/restricted/count-hidden-budgets";
import type { Context } from "@/lib/kernel/operation";

/** Says under a list or sum of money how many restricted budgets it leaves out for this reader; nothing where none. */
export async function RestrictedLeftOut({ context }: { readonly context: Context }) {
  if (!mayAtAll(context.viewer, "budget.read")) return null;
  const count = await countHiddenBudgets(context, {});
  if (count === 0) return null;
  return <p className="hint">{(await getTranslations("budgets.restricted"))("leftOut", { count })}</p>;
}

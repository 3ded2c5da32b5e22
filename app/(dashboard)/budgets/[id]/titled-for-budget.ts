import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { readBudget } from "@/lib/budgets/queries/read-budget";

type Props = { readonly params: Promise<{ id: string }> };

/** The name in the browser's tab of a page about one budget: what is done there, and with which budget. */
export const titledForBudget =
  (
    page:
      | "orders"
      | "order"
      | "post"
      | "newLine"
      | "agreements"
      | "forecast"
      | "requests"
      | "close"
      | "unused"
      | "plan"
      | "spread"
      | "restricted"
      | "askOverride",
  ) =>
  async ({ params }: Props): Promise<Metadata> => {
    const t = await getTranslations(`budgets.${page}`);
    const { name } = await orNotFound(readBudget(await requireContext(), { id: (await params).id }));
    return { title: `${t("title")} · ${name}` };
  };

import "server-only";
import { getTranslations } from "next-intl/server";
import type { MoneyWords } from "./money-form";

const names = [
  ...(["amountHint", "reason", "reasonAsk", "submit", "cancel", "refused", "left"] as const),
  ...(["ifTitle", "ifNothing", "ifLine", "ifNow", "ifThen", "ifBeyond"] as const),
] as const;

/** The words of the form for money, for the component that runs in the browser. */
export async function moneyWords(currency: string, kind: "transfer" | "increase" | "decrease"): Promise<MoneyWords> {
  const t = await getTranslations("budgets.requests.form");
  const plain = Object.fromEntries(names.map((name) => [name, t(name)])) as Record<(typeof names)[number], string>;
  const page = await getTranslations("budgets.requests");
  const deciding = {
    ...{ whoDecides: page("whoDecides"), whoNobody: t("whoNobody") },
    ...{ net: t("net"), netNothing: page("netNothing") },
  };
  return { ...plain, ...deciding, line: t(`line.${kind}`), toLine: t("toLine"), amount: t("amount", { currency }) };
}

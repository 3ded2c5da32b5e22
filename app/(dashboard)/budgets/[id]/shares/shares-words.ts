import "server-only";
import { getTranslations } from "next-intl/server";

const names = [
  "mode",
  "percent",
  "equal",
  "pays",
  "paysPercent",
  "payingFrom",
  "total",
  "exact",
  "missing",
  "tooMuch",
  "unreadable",
  "validFrom",
  "validFromHint",
  "reason",
  "reasonHint",
  "submit",
  "refused",
] as const;

export type SharesWords = Readonly<Record<(typeof names)[number], string>>;

/** The words of the shares form, for the component that runs in the browser. */
export async function sharesWords(): Promise<SharesWords> {
  const t = await getTranslations("budgets.agreements.form");
  return Object.fromEntries(names.map((name) => [name, t(name)])) as SharesWords;
}

import "server-only";
import { getTranslations } from "next-intl/server";

const names = [
  "mode",
  "percent",
  "fixed_and_rest",
  "equal",
  "wholeHint",
  "restBy",
  "restNobody",
  "paysRest",
  "restMissing",
  "unreadableAmount",
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

const ofMoney = ["whole", "paysAmount"] as const;

export type SharesWords = Readonly<Record<(typeof names)[number] | (typeof ofMoney)[number], string>>;

/** The words of the shares form, for the component that runs in the browser. */
export async function sharesWords(currency: string): Promise<SharesWords> {
  const t = await getTranslations("budgets.agreements.form");
  const plain = names.map((name) => [name, t(name)]);
  return Object.fromEntries([...plain, ...ofMoney.map((name) => [name, t(name, { currency })])]) as SharesWords;
}

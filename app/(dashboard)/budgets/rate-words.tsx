import { useTranslations } from "next-intl";
import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Rate } from "@/lib/budgets/rates/rate";
import { pairHref } from "./rates/pair-address";

/** A rate with its day and source; it leads to all of its pair. */
export function RateWords({ rate }: { readonly rate: Rate }) {
  const t = useTranslations("budgets.rates");
  const { base, quote, on, source } = rate;
  return (
    <SoftLink className="text-link" href={pairHref(rate)}>
      {t("rateOf", { base, quote, rate: rate.rate, day: dayText(on, { year: true }), source })}
    </SoftLink>
  );
}

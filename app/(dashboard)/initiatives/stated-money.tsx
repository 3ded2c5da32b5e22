import { getTranslations } from "next-intl/server";
import { amountWithSymbol } from "@/app/_ui/format";
import type { InitiativePage } from "@/lib/initiatives/queries/initiative-lines";

type StatedMoneyProps = {
  readonly page: Pick<InitiativePage, "totals" | "staleMoneyCount">;
  /** The fiscal year the list is of: "FY2026". */
  readonly year: string;
};

/** What all initiatives of the list state for a fiscal year, to the cent, and how many only did for an earlier one. */
export async function StatedMoney({ page: { totals, staleMoneyCount }, year }: StatedMoneyProps) {
  const t = await getTranslations("initiatives.stated");
  const currencies = Object.entries(totals).sort();
  if (currencies.length === 0) return null;
  return (
    <section className="stated-money" aria-label={t("label", { year })}>
      {currencies.map(([currency, { budget, forecast, wholeLife }]) => (
        <dl key={currency} className="budget-figures">
          {Object.entries({ budget, forecast, wholeLife }).map(([name, minor]) => (
            <div key={name}>
              <dt>{t(name as "budget", { year, currency })}</dt>
              <dd>{amountWithSymbol(minor, currency)}</dd>
            </div>
          ))}
        </dl>
      ))}
      {staleMoneyCount > 0 && <p className="hint">{t("stale", { count: staleMoneyCount, year })}</p>}
    </section>
  );
}

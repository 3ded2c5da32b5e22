import { getTranslations } from "next-intl/server";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { Select, TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { figures, type Position } from "@/lib/budgets/ledger/position";
import { readRatesInto } from "@/lib/budgets/queries/rates/exchange-rates";
import { converted, type Rate } from "@/lib/budgets/rates/rate";
import { type Day, today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { RateWords } from "./rate-words";
import type { Shown } from "./shown-address";

type Sum = { readonly currency: string; readonly position: Position };
type ShownInProps = {
  readonly context: Context;
  /** As posted, each currency by itself. */
  readonly totals: readonly Sum[];
  readonly shown: Shown;
  /** The page it stands on, and what its address must not lose. */
  readonly action: string;
  readonly keep: Readonly<Record<string, string>>;
};

/**
 * Beside sums in several currencies: each of the others in one of them, by the stored rate of a day. Every figure is
 * converted by itself and none is added to another, so that what was posted stays what the sums say.
 */
export async function ShownIn({ context, totals, shown, action, keep }: ShownInProps) {
  if (totals.length < 2) return null;
  const t = await getTranslations("budgets.rates");
  const { baseCurrency, zone } = context.organisation;
  const [into, on] = [shown.into ?? baseCurrency, shown.on ?? today(context.now, zone)];
  const others = totals.filter(({ currency }) => currency !== into);
  const rates = await readRatesInto(context, { from: others.map(({ currency }) => currency), into, on });
  const choices = [...new Set([into, baseCurrency, ...totals.map(({ currency }) => currency)])].sort();
  return (
    <Section id="shown-in" title={t("shownIn", { currency: into })} note={t("shownNote")}>
      <FilterBar label={t("shownIn", { currency: into })} action={`${action}#shown-in`} keep={keep} apply={t("show")}>
        <Select
          id="shownIn"
          name="shownIn"
          label={t("currency")}
          options={choices.map((value) => ({ value, label: value }))}
          defaultValue={into}
        />
        <TextInput id="ratesOf" name="ratesOf" type="date" label={t("ratesOf")} defaultValue={on} required />
      </FilterBar>
      <ConvertedTable sums={others} into={into} on={on} rates={rates} />
    </Section>
  );
}

type ConvertedTableProps = {
  readonly sums: readonly Sum[];
  readonly into: string;
  readonly on: Day;
  readonly rates: ReadonlyMap<string, Rate | null>;
};

async function ConvertedTable({ sums, into, on, rates }: ConvertedTableProps) {
  const t = await getTranslations("budgets");
  return (
    <DataTable caption={t("rates.shownIn", { currency: into })} className="budget-table" fitsPhone>
      <thead>
        <tr>
          <Th>{t("rates.posted")}</Th>
          {figures.map((figure) => (
            <Th key={figure} num wideOnly={figure !== "available"}>
              {t("rates.about", { figure: t(`figure.${figure}`) })}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sums.map(({ currency, position }) => {
          const rate = rates.get(currency) ?? null;
          const posted = amountWithSymbol(position.available, currency);
          return (
            <tr key={currency}>
              <Th scope="row">
                {currency}
                <span className="rate-line">
                  {rate ? (
                    <RateWords rate={rate} />
                  ) : (
                    t("rates.noRate", { currency, into, day: dayText(on, { year: true }) })
                  )}
                </span>
                <PhoneOnly>{t("rates.postedLeft", { amount: posted })}</PhoneOnly>
              </Th>
              {figures.map((figure) => (
                <Td key={figure} num wideOnly={figure !== "available"}>
                  {rate ? <About minor={position[figure]} currency={currency} rate={rate} /> : "–"}
                </Td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

/** A converted figure never looks like a posted one. */
function About({ minor, currency, rate }: { minor: bigint; currency: string; rate: Rate }) {
  const other = converted({ minor, currency }, rate);
  return (
    <span className="converted">
      ≈ <MoneyFigure minor={other.minor} currency={other.currency} withSymbol />
    </span>
  );
}

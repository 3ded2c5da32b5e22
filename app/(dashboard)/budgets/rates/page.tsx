import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { listExchangeRates, type StoredRate } from "@/lib/budgets/queries/rates/exchange-rates";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import type { SearchParams } from "../entry-address";
import { MoneyRooms } from "../money-rooms";
import { addRate } from "./actions";
import { pairAsked } from "./pair-address";
import { RateTable } from "./rate-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.rates"))("title") };
}

/** The rates amounts are shown by: the newest of each pair of currencies, or all of one pair. */
export default async function RatesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  const pair = pairAsked(await searchParams);
  const { items, mayAdd } = await orNotFound(listExchangeRates(context, pair ? { pair } : {}));
  const t = await getTranslations("budgets.rates");
  const [base, quote] = pair ?? [];
  const zone = context.organisation.zone;
  return (
    <>
      <PageHead
        finding={await finding(items, pair)}
        sub={t("sub")}
        actions={
          pair && (
            <ButtonLink href="/budgets/rates" prefetch={false}>
              {t("allPairs")}
            </ButtonLink>
          )
        }
      />
      <MoneyRooms current="/budgets/rates" />
      {items.length > 0 ? (
        <RateTable rates={items} ofPair={pair !== null} zone={zone} />
      ) : (
        <EmptyState title={t("none")} reason={t(mayAdd ? "noneReason" : "noneReasonReader")} />
      )}
      {mayAdd && (
        <Section id="add" title={t("add")} note={t("addNote")}>
          <EntryForm
            action={addRate}
            rows={await questions(context, { base, quote })}
            version={String(items[0]?.at.getTime() ?? 0)}
            words={{ submit: t("submit"), refused: t("refused"), saved: t("saved") }}
          />
        </Section>
      )}
    </>
  );
}

async function finding(items: readonly StoredRate[], pair: [string, string] | null): Promise<string> {
  const t = await getTranslations("budgets.rates");
  const [first, ...rest] = items;
  if (!first) return t("title");
  const newest = rest.reduce((last, one) => (one.on > last.on ? one : last), first);
  const day = dayText(newest.on, { year: true });
  const [base = "", quote = ""] = pair ?? [];
  return pair ? t("findingPair", { base, quote, rate: newest.rate, day }) : t("finding", { count: items.length, day });
}

async function questions(
  { organisation, now }: Context,
  { base = "", quote = organisation.baseCurrency }: { base?: string | undefined; quote?: string | undefined },
): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets.rates");
  return [
    [
      { kind: "text", name: "base", label: t("base"), hint: t("baseHint"), initial: base, required: true },
      { kind: "text", name: "quote", label: t("quote"), hint: t("quoteHint"), initial: quote, required: true },
    ],
    [{ kind: "number", name: "rate", label: t("rate"), hint: t("rateHint"), required: true }],
    [{ kind: "date", name: "on", label: t("on"), initial: today(now, organisation.zone), required: true }],
    [{ kind: "text", name: "source", label: t("source"), hint: t("sourceHint"), required: true }],
  ];
}

import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { InitiativeStatus } from "@/app/_marks/initiative-status";
import { KpiValue } from "@/app/_marks/kpi-cells";
import { KpiStatusMark } from "@/app/_marks/kpi-status";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { titled } from "@/app/_server/title";
import { TextInput } from "@/app/_ui/field";
import { FilterBar } from "@/app/_ui/filter-bar";
import { amountShort } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { search } from "@/lib/homes/queries/search";
import { today } from "@/lib/kernel/day";
import type { KpiLine } from "@/lib/kpis/line";
import { FoundActions, FoundDecisions } from "./found-in-meetings";

export const generateMetadata = titled("search");

/** One search over what people look for by name; each kind in its own section with what its own page would say. */
export default async function SearchPage({ searchParams }: { searchParams: Promise<{ q?: string }> }) {
  const text = ((await searchParams).q ?? "").trim().slice(0, 100);
  const t = await getTranslations("search");
  if (text === "") {
    return (
      <>
        <PageHead finding={t("ask")} sub={t("askSub")} />
        <PhoneSearch text={text} />
      </>
    );
  }
  const context = await requireContext();
  const { decisions, actions, ...named } = await search(context, { text });
  const { kpis, initiatives, budgets } = named;
  const count = kpis.count + initiatives.count + budgets.count + decisions.count + actions.count;
  const on = today(context.now, context.organisation.zone);
  return (
    <>
      <PageHead finding={t("finding", { count, text })} sub={count === 0 ? t("nothing") : t("sub")} />
      <PhoneSearch text={text} />
      <Found id="kpis" title={t("kpis")} count={kpis.count}>
        {kpis.items.map((line) => (
          <li key={line.id}>
            <KpiStatusMark line={line} iconOnly />
            <Link href={`/kpis/${line.key}`} prefetch={false}>
              {line.called}
            </Link>
            {calledOtherwise(line, text).map((called) => (
              <span key={called} className="found-as">
                {called}
              </span>
            ))}
            <span className="side-note">
              <KpiValue line={line} withUnit />
            </span>
          </li>
        ))}
      </Found>
      <Found id="initiatives" title={t("initiatives")} count={initiatives.count}>
        {initiatives.items.map((line) => (
          <li key={line.id}>
            <InitiativeStatus line={line} iconOnly />
            <Link href={`/initiatives/${line.id}`} prefetch={false}>
              {line.name}
            </Link>
            <span className="side-note">{line.stream?.name}</span>
          </li>
        ))}
      </Found>
      <Found id="budgets" title={t("budgets")} count={budgets.count}>
        {budgets.items.map(({ id, name, fiscalYear, currency, position }) => (
          <li key={id}>
            <Link href={`/budgets/${id}`} prefetch={false}>
              {name}
            </Link>
            <span className="side-note">
              {fiscalYear}, {amountShort(position.allocated, currency)}
            </span>
          </li>
        ))}
      </Found>
      <Found id="decisions" title={t("decisions")} count={decisions.count} isSaid>
        <FoundDecisions items={decisions.items} />
        {decisions.count > decisions.items.length && (
          <li>
            <SoftLink className="text-link" href={`/sync?decided=${encodeURIComponent(text)}#decisions`}>
              {t("allDecisions", { count: decisions.count })}
            </SoftLink>
          </li>
        )}
      </Found>
      <Found id="actions" title={t("actions")} count={actions.count} isSaid>
        <FoundActions items={actions.items} today={on} />
      </Found>
      <RestrictedLeftOut context={context} />
    </>
  );
}

/** The name everybody knows, where the reader's own stands first, and the names of other functions that were found. */
function calledOtherwise({ name, names, ownName }: KpiLine, text: string): string[] {
  const t = wordsOf("kpiCells");
  const found = names.filter((one) => one.name !== ownName && one.name.toLowerCase().includes(text.toLowerCase()));
  const others = found.map((one) => t("calledBy", { function: one.function, name: one.name }));
  return ownName ? [t("knownAs", { name }), ...others] : others;
}

type FoundProps = {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  /** Whole sentences, with what belongs to them beside or, on a phone, below. */
  readonly isSaid?: boolean;
  readonly children: ReactNode;
};

function Found({ id, title, count, isSaid, children }: FoundProps) {
  if (count === 0) return null;
  return (
    <Section id={id} title={title} count={count}>
      <ul className={isSaid ? "minutes-list" : "side-list"}>{children}</ul>
    </Section>
  );
}

/** The field the top bar has no room for on a phone; elsewhere it is up there. */
function PhoneSearch({ text }: { readonly text: string }) {
  const t = wordsOf("search");
  return (
    <div className="search-on-phone">
      <FilterBar label={t("label")} action="/search" apply={t("apply")}>
        <TextInput id="words" name="q" type="search" label={t("words")} defaultValue={text} maxLength={100} />
      </FilterBar>
    </div>
  );
}

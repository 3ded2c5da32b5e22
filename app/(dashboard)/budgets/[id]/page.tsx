import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Fragment, type ReactNode } from "react";
import { NotesSection } from "@/app/_marks/notes-section";
import { PrintSeal } from "@/app/_marks/print-seal";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { listAgreements } from "@/lib/budgets/queries/list-agreements";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { readForecasts } from "@/lib/budgets/queries/reading/read-forecasts";
import { type ForecastSum, sumForecasts } from "@/lib/budgets/reading/forecast";
import { forecasted } from "@/lib/budgets/reading/forecasted";
import { readNotes } from "@/lib/comments/queries/notes";
import type { InitiativeLine } from "@/lib/initiatives/line";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { AgreementTable } from "./agreement-table";
import { type BudgetBlock, blocksFor } from "./block-order";
import { BudgetFigures } from "./budget-figures";
import { budgetFinding } from "./budget-finding";
import { ExportLinks } from "./export-links";
import { FunderTable } from "./funder-table";
import { JournalLines } from "./journal-lines";
import { type ForecastedLine, LineTable } from "./line-table";
import { MoneyContext } from "./money-context";
import { MoneyUsed } from "./money-used";
import { OrdersSection } from "./orders-section";
import { PlanAndBooks } from "./plan-and-books";
import { PlanWay } from "./plan-way";
import { ReadersSection } from "./readers-section";
import { RequestsSection } from "./requests-section";
import { SharesToLookAt } from "./shares-to-look-at";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await orNotFound(readBudget(await requireContext(), await params))).name };
}

export default async function BudgetRoom({ params }: Props) {
  const context = await requireContext();
  const budget = await orNotFound(readBudget(context, { id: (await params).id }));
  const basis = await readForecasts(context, { budgetId: budget.id });
  const lines = forecasted(budget.lines, basis);
  const forecast = sumForecasts(lines.filter(({ kind }) => kind === "expense"));
  const notes = await readNotes(context, { kind: "budget", ref: budget.id });
  const room = { context, budget, lines, forecast, initiatives: await initiativesOf(context, budget) };
  return (
    <>
      <PageHead
        finding={await budgetFinding(budget, forecast)}
        sub={<About budget={budget} forecast={forecast} />}
        actions={<Actions budget={budget} />}
      />
      <div className="budget-room">
        <div>
          <BudgetFigures budget={budget} forecast={forecast} />
          {blocksFor(context.viewer).map((block) => (
            <Fragment key={block}>{blocks[block](room)}</Fragment>
          ))}
          <RequestsSection context={context} budgetId={budget.id} />
          <OrdersSection context={context} budgetId={budget.id} />
          <PlanAndBooks context={context} budgetId={budget.id} />
          <ReadersSection context={context} budgetId={budget.id} />
          <Agreements context={context} budgetId={budget.id} />
          <NotesSection
            notes={notes}
            on={`budget=${budget.id}`}
            mayWrite={notes.mayWrite && budget.lines.length > 0}
            when={(at) => momentText(at, context.organisation.zone)}
            withPlace
          />
        </div>
        <aside aria-label={(await getTranslations("budgets.page"))("aside")}>
          <SharesToLookAt budget={budget} />
          <JournalLines context={context} budget={budget} />
          <ExportLinks budget={budget} />
        </aside>
      </div>
      <PrintSeal context={context} />
    </>
  );
}

type Room = {
  readonly context: Context;
  readonly budget: BudgetPage;
  readonly lines: readonly ForecastedLine[];
  readonly forecast: ForecastSum;
  readonly initiatives: readonly InitiativeLine[];
};

/** Every reader sees all of them; which comes first is `blocksFor`. */
const blocks: Readonly<Record<BudgetBlock, (room: Room) => ReactNode>> = {
  lines: (room) => <Lines {...room} />,
  charts: ({ context, budget, forecast }) => (
    <div className="budget-charts">
      <PlanWay context={context} budget={budget} />
      <MoneyUsed context={context} budget={budget} forecast={forecast} />
    </div>
  ),
  payers: ({ context, budget }) => <Payers context={context} budget={budget} />,
  context: ({ context, budget, initiatives }) => (
    <MoneyContext context={context} budget={budget} initiatives={initiatives} />
  ),
};

async function Lines({ budget, lines, initiatives }: Room) {
  const t = await getTranslations("budgets");
  const of = (kind: "expense" | "revenue") => lines.filter((line) => line.kind === kind);
  return (
    <>
      <Section id="lines" title={t("page.lines")} count={of("expense").length} note={t("page.linesNote")}>
        <LineTable budget={budget} kind="expense" lines={of("expense")} initiatives={initiatives} />
      </Section>
      {of("revenue").length > 0 && (
        <Section id="income" title={t("page.income")} count={of("revenue").length} note={t("page.incomeNote")}>
          <LineTable budget={budget} kind="revenue" lines={of("revenue")} initiatives={initiatives} />
        </Section>
      )}
    </>
  );
}

async function Payers({ context, budget }: Pick<Room, "context" | "budget">) {
  const t = await getTranslations("budgets.page");
  const own = context.viewer.grants.flatMap(({ functionId }) => functionId ?? []);
  return (
    <Section id="payers" title={t("payers")} note={t("payersNote")}>
      <FunderTable budget={budget} own={own} />
    </Section>
  );
}

const agreementsShown = 8;

/** How the shares came to be what they are: the newest agreements of all lines. */
async function Agreements({ context, budgetId }: { context: Context; budgetId: string }) {
  const t = await getTranslations("budgets.page");
  const lines = await listAgreements(context, { budgetId });
  const all = lines.flatMap(({ name, agreements }) => agreements.map((one) => ({ ...one, line: name })));
  if (all.length === 0) return null;
  const newest = all.sort((a, b) => b.agreedAt.localeCompare(a.agreedAt)).slice(0, agreementsShown);
  return (
    <Section id="agreements" title={t("agreements")} count={all.length} note={t("agreementsNote")}>
      <AgreementTable
        caption={t("agreements")}
        agreements={newest}
        when={(at) => momentText(at, context.organisation.zone)}
      />
      <Link className="text-link" href={`/budgets/${budgetId}/shares`} prefetch={false}>
        {t("allAgreements")}
      </Link>
    </Section>
  );
}

async function initiativesOf(context: Context, { lines }: BudgetPage) {
  const ids = [...new Set(lines.flatMap(({ initiative }) => initiative?.id ?? []))];
  if (ids.length === 0) return [];
  return (await listInitiatives(context, { ids, includeSilent: true, limit: 500 })).items;
}

/** Name, year, currency and how far the books are closed, in one quiet line. */
async function About({ budget, forecast: { newest, hasStale } }: { budget: BudgetPage; forecast: ForecastSum }) {
  const { id, name, fiscalYear, currency, closedThrough, stream } = budget;
  const t = await getTranslations("budgets.page");
  const books = closedThrough
    ? t("closedThrough", { day: dayText(day(closedThrough), { year: true }) })
    : t("booksOpen");
  const said = newest && {
    by: newest.by ?? t("byScript"),
    day: dayText(newest.asOf, { year: hasStale }),
  };
  const facts = [
    name,
    stream && stream.name !== name ? stream.name : null,
    t("year", { fiscalYear, currency }),
    books,
    said && t("forecastBy", said),
  ];
  return (
    <span className="budget-about">
      {facts.filter(Boolean).join(" · ")} ·{" "}
      <Link className="text-link" href={`/thread?from=budget:${id}`} prefetch={false}>
        {t("followThread")}
      </Link>
    </span>
  );
}

async function Actions({ budget: { id, mayPlan, mayPost } }: { budget: BudgetPage }) {
  const t = await getTranslations("budgets.page");
  return (
    <>
      <a className="button" href={`/budgets/entries/export?budgetId=${id}`} download>
        {t("exportJournal")}
      </a>
      {mayPlan && (
        <>
          <ButtonLink href={`/budgets/${id}/shares`} prefetch={false}>
            {t("agreeShares")}
          </ButtonLink>
          <ButtonLink href={`/budgets/${id}/lines/new`} prefetch={false}>
            {t("addLine")}
          </ButtonLink>
        </>
      )}
      {mayPost && (
        <ButtonLink href={`/budgets/${id}/post`} tone="primary" prefetch={false}>
          {t("post")}
        </ButtonLink>
      )}
    </>
  );
}

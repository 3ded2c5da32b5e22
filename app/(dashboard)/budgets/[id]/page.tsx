import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NotesSection } from "@/app/_marks/notes-section";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { listAgreements } from "@/lib/budgets/queries/list-agreements";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { readNotes } from "@/lib/comments/queries/notes";
import { listInitiatives } from "@/lib/initiatives/queries/list-initiatives";
import { day } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { AgreementTable } from "./agreement-table";
import { BudgetFigures } from "./budget-figures";
import { FunderTable } from "./funder-table";
import { LineTable } from "./line-table";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await orNotFound(readBudget(await requireContext(), await params))).name };
}

export default async function BudgetRoom({ params }: Props) {
  const context = await requireContext();
  const budget = await orNotFound(readBudget(context, { id: (await params).id }));
  const t = await getTranslations("budgets");
  const initiatives = await initiativesOf(context, budget);
  const notes = await readNotes(context, { kind: "budget", ref: budget.id });
  const of = (kind: "expense" | "revenue") => budget.lines.filter((line) => line.kind === kind);
  return (
    <>
      <PageHead finding={await finding(budget)} sub={<About budget={budget} />} actions={<Actions budget={budget} />} />
      <BudgetFigures budget={budget} />
      <Section id="lines" title={t("page.lines")} count={of("expense").length} note={t("page.linesNote")}>
        <LineTable budget={budget} kind="expense" lines={of("expense")} initiatives={initiatives} />
      </Section>
      {of("revenue").length > 0 && (
        <Section id="income" title={t("page.income")} count={of("revenue").length} note={t("page.incomeNote")}>
          <LineTable budget={budget} kind="revenue" lines={of("revenue")} initiatives={initiatives} />
        </Section>
      )}
      <Section id="payers" title={t("page.payers")} note={t("page.payersNote")}>
        <FunderTable budget={budget} />
      </Section>
      <Agreements context={context} budgetId={budget.id} />
      <NotesSection
        notes={notes}
        on={`budget=${budget.id}`}
        mayWrite={notes.mayWrite && budget.lines.length > 0}
        when={(at) => momentText(at, context.organisation.zone)}
        withPlace
      />
    </>
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

async function finding({ position: { available }, currency }: BudgetPage): Promise<string> {
  const t = await getTranslations("budgets.page");
  const size = available < 0n ? -available : available;
  return t(available < 0n ? "overspent" : "left", { amount: amountWithSymbol(size, currency) });
}

/** Name, year, currency and how far the books are closed, in one quiet line. */
async function About({ budget: { id, name, fiscalYear, currency, closedThrough, stream } }: { budget: BudgetPage }) {
  const t = await getTranslations("budgets.page");
  const books = closedThrough
    ? t("closedThrough", { day: dayText(day(closedThrough), { year: true }) })
    : t("booksOpen");
  const facts = [name, stream && stream.name !== name ? stream.name : null, t("year", { fiscalYear, currency }), books];
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
      <ButtonLink href={`/budgets/entries?budgetId=${id}`} prefetch={false}>
        {t("entries")}
      </ButtonLink>
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

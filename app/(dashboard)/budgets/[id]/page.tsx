import type { Metadata } from "next";
import type { ReactElement } from "react";
import { drawnOnce } from "@/app/_marks/drawn-once";
import { NotesSection } from "@/app/_marks/notes-section";
import { PrintSeal } from "@/app/_marks/print-seal";
import { wordsOf } from "@/app/_marks/words";
import { requireContext } from "@/app/_server/context";
import { clockText, momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { amountWithSymbol } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { type BudgetRoom, readBudgetRoom } from "@/lib/budgets/queries/reading/read-budget-room";
import type { Context } from "@/lib/kernel/operation";
import { AgreementsSection } from "./agreements-section";
import { type BudgetBlock, blocksFor } from "./block-order";
import { BudgetFigures } from "./budget-figures";
import { BudgetHead } from "./budget-head";
import { ExportLinks } from "./export-links";
import { FunderTable } from "./funder-table";
import { JournalLines } from "./journal-lines";
import { LinesSections } from "./lines-sections";
import { MoneyContext } from "./money-context";
import { MoneyUsed } from "./money-used";
import { OrdersSection } from "./orders-section";
import { PlanAndBooks } from "./plan-and-books";
import { PlanWay } from "./plan-way";
import { ReadersSection } from "./readers-section";
import { RequestsSection } from "./requests-section";
import { SharesToLookAt } from "./shares-to-look-at";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ lines?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await orNotFound(readBudget(await requireContext(), await params))).name };
}

export default async function BudgetPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const room = await orNotFound(readBudgetRoom(context, { id: (await params).id }));
  const isWhole = (await searchParams).lines === "all";
  return (
    <>
      {drawnOnce(room, isWhole ? "budget, all lines" : "budget", () => (
        <BudgetOverview room={room} context={context} isWhole={isWhole} />
      ))}
      <PrintSeal context={context} />
    </>
  );
}

/** `context` tells who looks, where and on which day: what the room was read for, too. */
type Overview = { readonly room: BudgetRoom; readonly context: Context; readonly isWhole: boolean };

function BudgetOverview({ room, context, isWhole }: Overview) {
  const { budget, forecast } = room;
  return (
    <div className="contents">
      <BudgetHead budget={budget} forecast={forecast} />
      <div className="budget-room">
        <div>
          <BudgetFigures budget={budget} forecast={forecast} />
          {blocksFor(context.viewer).map((block) => blocks[block]({ room, context, isWhole }))}
          <Control room={room} context={context} />
        </div>
        <aside aria-label={wordsOf("budgets.page")("aside")}>
          <SharesToLookAt budget={budget} />
          <JournalLines
            budgetId={budget.id}
            currency={budget.currency}
            journal={room.journal}
            when={(at) => clockText(at, context.organisation.zone, context.now)}
          />
          <ExportLinks budget={budget} />
        </aside>
      </div>
    </div>
  );
}

/** Every reader sees all of them; which comes first is `blocksFor`. */
const blocks: Readonly<Record<BudgetBlock, (overview: Overview) => ReactElement>> = {
  lines: ({ room, context, isWhole }) => (
    <LinesSections key="lines" room={room} isWhole={isWhole} mayAsk={mayAtAll(context.viewer, "budget.request")} />
  ),
  charts: ({ room: { budget, way, used, forecast } }) => (
    <div key="charts" className="budget-charts">
      <PlanWay way={way} currency={budget.currency} />
      <MoneyUsed used={used} currency={budget.currency} forecast={forecast} />
    </div>
  ),
  payers: ({ room: { budget }, context }) => <Payers key="payers" budget={budget} viewer={context.viewer} />,
  context: ({ room: { budget, initiatives, kpis, outcomes } }) => (
    <MoneyContext key="context" budget={budget} initiatives={initiatives} kpis={kpis} outcomes={outcomes} />
  ),
};

function Payers({ budget, viewer }: Pick<BudgetRoom, "budget"> & Pick<Context, "viewer">) {
  const t = wordsOf("budgets.page");
  const own = viewer.grants.flatMap(({ functionId }) => functionId ?? []);
  return (
    <Section id="payers" title={t("payers")} note={t("payersNote")}>
      <FunderTable budget={budget} own={own} />
    </Section>
  );
}

/** What is asked for, ordered, locked, closed, agreed and said about the budget. */
function Control({ room, context: { viewer, organisation } }: Omit<Overview, "isWhole">) {
  const { budget, notes } = room;
  const { id, position, currency, lines } = budget;
  const when = (at: Date) => momentText(at, organisation.zone);
  return (
    <div className="contents">
      <RequestsSection budgetId={id} requests={room.requests} mayAsk={mayAtAll(viewer, "budget.request")} when={when} />
      <OrdersSection
        budgetId={id}
        committed={amountWithSymbol(position.committed, currency)}
        underWay={room.underWay}
      />
      <PlanAndBooks control={room.control} mayPlan={mayAtAll(viewer, "budget.plan")} when={when} />
      <ReadersSection budgetId={id} access={room.access} />
      <AgreementsSection budgetId={id} lines={room.agreements} when={when} />
      <NotesSection
        notes={notes}
        on={`budget=${id}`}
        mayWrite={notes.mayWrite && lines.length > 0}
        when={when}
        withPlace
      />
    </div>
  );
}

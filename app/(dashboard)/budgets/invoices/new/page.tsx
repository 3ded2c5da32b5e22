import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm } from "@/app/_ui/entry-form";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { mayAtAll } from "@/lib/access/policy";
import { findInvoice } from "@/lib/budgets/queries/invoices/list-invoices";
import { listBudgets } from "@/lib/budgets/queries/list-budgets";
import { listOrders } from "@/lib/budgets/queries/orders/list-orders";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import type { Context } from "@/lib/kernel/operation";
import { enter } from "../../checks/actions";
import type { SearchParams } from "../../entry-address";
import { invoiceQuestions } from "./invoice-questions";
import { noOrder, OrderChoice } from "./order-choice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.invoice"))("title") };
}

/** Of a budget, of one of its orders, or once more like an invoice that was returned. */
export default async function NewInvoicePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "invoice.enter")) notFound();
  const t = await getTranslations("budgets.invoice");
  const params = await searchParams;
  const [budgetId, orderId, again] = ["budget", "order", "again"].map((name) => [params[name]].flat()[0]);
  const before = again ? await orNotFound(findInvoice(context, { id: again })) : null;
  const of = before?.budget.id ?? budgetId;
  if (!of) return <ChooseBudget context={context} />;
  const budget = await orNotFound(readBudget(context, { id: of }));
  const { items } = await listOrders(context, { budgetId: budget.id, show: "open", limit: 500 });
  const asked = orderId ?? before?.commitment?.id;
  const order = items.find(({ id }) => id === asked) ?? null;
  const hrefFor = (one: string) =>
    `/budgets/invoices/new?${new URLSearchParams({ ...(again ? { again } : { budget: of }), order: one })}`;
  return (
    <>
      <PageHead finding={t("findingOf", { name: budget.name })} sub={t("sub")} />
      <OrderChoice orders={items} chosen={order} currency={budget.currency} hrefFor={hrefFor} />
      <EntryForm
        action={enter}
        rows={await invoiceQuestions(context, budget, { before, order })}
        hidden={{ formId: crypto.randomUUID(), commitmentId: order?.id ?? "" }}
        version={order?.id ?? noOrder}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: "/budgets/checks", label: t("cancel") }}
      />
    </>
  );
}

/** An invoice is of a line, and a line of a budget: that is asked first. */
async function ChooseBudget({ context }: { context: Context }) {
  const t = await getTranslations("budgets.invoice");
  const { items } = await listBudgets(context, { limit: 500 });
  return (
    <>
      <PageHead finding={t("finding")} sub={t("sub")} />
      <Section id="budget" title={t("chooseBudget")} count={items.length}>
        <ul className="plain-links">
          {items.map(({ id, name, fiscalYear }) => (
            <li key={id}>
              <SoftLink className="text-link" href={`/budgets/invoices/new?budget=${id}`}>
                {`${name}, ${fiscalYear}`}
              </SoftLink>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

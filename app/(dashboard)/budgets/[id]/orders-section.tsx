import { getTranslations } from "next-intl/server";
import { amountWithSymbol } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { listInvoices } from "@/lib/budgets/queries/invoices/list-invoices";
import { listOrders } from "@/lib/budgets/queries/orders/list-orders";
import type { Context } from "@/lib/kernel/operation";

/** What is ordered and not yet paid, and how many invoices are on their way, each as a link to all of it. */
export async function OrdersSection({ context, budgetId }: { context: Context; budgetId: string }) {
  const t = await getTranslations("budgets.orders");
  const [orders, invoices] = await Promise.all([
    listOrders(context, { budgetId, show: "open", limit: 1 }),
    listInvoices(context, { budgetId, limit: 1 }),
  ]);
  const open = amountWithSymbol(orders.sums.openMinor, orders.budget.currency);
  return (
    <Section id="orders" title={t("title")} count={orders.count} note={t("sectionNote")}>
      <p className="orders-line">
        <SoftLink className="text-link" href={`/budgets/${budgetId}/orders`}>
          {t("openNow", { count: orders.count, open, late: orders.lateCount })}
        </SoftLink>
        {" · "}
        <SoftLink className="text-link" href="/budgets/checks">
          {t("invoicesNow", { count: invoices.count })}
        </SoftLink>
      </p>
    </Section>
  );
}

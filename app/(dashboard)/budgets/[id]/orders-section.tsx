import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { UnderWay } from "@/lib/budgets/queries/orders/read-under-way";

type OrdersSectionProps = {
  readonly budgetId: string;
  /** What is ordered and not yet paid, in words. */
  readonly committed: string;
  readonly underWay: UnderWay;
};

/** What is ordered and not yet paid, and how many invoices are on their way, each as a link to all of it. */
export function OrdersSection({ budgetId, committed, underWay: { late, invoices } }: OrdersSectionProps) {
  const t = wordsOf("budgets.orders");
  return (
    <Section id="orders" title={t("title")} note={t("sectionNote")}>
      <p className="orders-line">
        <SoftLink className="text-link" href={`/budgets/${budgetId}/orders`}>
          {t("openNow", { open: committed, late })}
        </SoftLink>
        {" · "}
        <SoftLink className="text-link" href="/budgets/checks">
          {t("invoicesNow", { count: invoices })}
        </SoftLink>
      </p>
    </Section>
  );
}

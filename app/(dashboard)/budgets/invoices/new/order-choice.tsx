import { useTranslations } from "next-intl";
import { amountWithSymbol } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import type { OrderItem } from "@/lib/budgets/queries/orders/list-orders";

type OrderChoiceProps = {
  readonly orders: readonly OrderItem[];
  readonly chosen: OrderItem | null;
  readonly currency: string;
  /** The address of the same form for an order, or for none. */
  readonly hrefFor: (orderId: string) => string;
};

/** What an address says instead of an order for an invoice of none. */
export const noOrder = "none";
const shownAtOnce = 8;

/** Asked first, as a step of its own: an order says who sends the invoice, which line pays it, by whom and how much. */
export function OrderChoice({ orders, ...about }: OrderChoiceProps) {
  const t = useTranslations("budgets.invoice");
  if (orders.length === 0) return null;
  const isShown = (order: OrderItem, place: number) => place < shownAtOnce || order === about.chosen;
  const shown = orders.filter(isShown);
  const more = orders.filter((order, place) => !isShown(order, place));
  return (
    <div className="order-choice">
      <Section id="order" title={t("commitment")} count={orders.length} note={t("commitmentHint")}>
        <ul className="plain-links">
          {shown.map((order) => (
            <OrderLink key={order.id} order={order} {...about} />
          ))}
          <li>
            <SoftLink
              className="text-link"
              href={about.hrefFor(noOrder)}
              aria-current={about.chosen ? undefined : "true"}
            >
              {t("noCommitment")}
            </SoftLink>
          </li>
        </ul>
        {more.length > 0 && (
          <details>
            <summary>{t("moreOrders", { count: more.length })}</summary>
            <ul className="plain-links">
              {more.map((order) => (
                <OrderLink key={order.id} order={order} {...about} />
              ))}
            </ul>
          </details>
        )}
      </Section>
    </div>
  );
}

type OrderLinkProps = Omit<OrderChoiceProps, "orders"> & { readonly order: OrderItem };

function OrderLink({ order, chosen, currency, hrefFor }: OrderLinkProps) {
  const t = useTranslations("budgets.invoice");
  const { id, number, supplier, line, openMinor } = order;
  return (
    <li>
      <SoftLink className="text-link" href={hrefFor(id)} aria-current={order === chosen ? "true" : undefined}>
        {[number, supplier?.name, line.name, t("open", { amount: amountWithSymbol(openMinor, currency) })]
          .filter(Boolean)
          .join(" · ")}
      </SoftLink>
    </li>
  );
}

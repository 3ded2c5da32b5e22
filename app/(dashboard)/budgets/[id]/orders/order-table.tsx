import { useTranslations } from "next-intl";
import { MoneyFigure } from "@/app/_marks/money-figure";
import { DataTable, PhoneOnly, Td, Th } from "@/app/_ui/data-table";
import { amount, dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { EntriesFilter } from "@/lib/budgets/entry-filter";
import type { OrderItem, OrderList } from "@/lib/budgets/queries/orders/list-orders";
import { entriesHref } from "../../entry-address";

type OrderTableProps = {
  readonly list: OrderList;
  readonly mayEnter: boolean;
  readonly hrefToRelease: (id: string) => string;
};

/** Each commitment with what was paid of it, let go and is still open; every figure opens its entries. */
export function OrderTable({ list, mayEnter, hrefToRelease }: OrderTableProps) {
  const t = useTranslations("budgets.orders");
  const { items, sums, count, budget } = list;
  const sum = (minor: bigint) => <MoneyFigure minor={minor} currency={budget.currency} />;
  return (
    <DataTable caption={t("caption")} className="order-table" fitsPhone>
      <thead>
        <tr>
          <Th>{t("order")}</Th>
          <Th wideOnly>{t("line")}</Th>
          <Th wideOnly>{t("orderedOn")}</Th>
          <Th wideOnly>{t("expected")}</Th>
          <Th num wideOnly>
            {t("ordered")}
          </Th>
          <Th num wideOnly>
            {t("paid")}
          </Th>
          <Th num wideOnly>
            {t("letGo")}
          </Th>
          <Th num>{t("open")}</Th>
          <Th wideOnly>
            <span className="sr-only">{t("next")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((order) => (
          <OrderRow key={order.id} order={order} list={list} mayEnter={mayEnter} hrefToRelease={hrefToRelease} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <Th scope="row">{t("total", { count })}</Th>
          <Td wideOnly />
          <Td wideOnly />
          <Td wideOnly />
          <Td num wideOnly>
            {sum(sums.orderedMinor)}
          </Td>
          <Td num wideOnly>
            {sum(sums.paidMinor)}
          </Td>
          <Td num wideOnly>
            {sum(sums.letGoMinor)}
          </Td>
          <Td num>{sum(sums.openMinor)}</Td>
          <Td wideOnly />
        </tr>
      </tfoot>
    </DataTable>
  );
}

type OrderRowProps = OrderTableProps & { readonly order: OrderItem };

function OrderRow({ order, list: { budget, mayOrder }, mayEnter, hrefToRelease }: OrderRowProps) {
  const t = useTranslations("budgets.orders");
  const { id, number, supplier, line, payer, orderedMinor, paidMinor, letGoMinor, openMinor } = order;
  const figure = (minor: bigint, filter: EntriesFilter) => (
    <MoneyFigure minor={minor} currency={budget.currency} href={minor === 0n ? undefined : entriesHref({ filter })} />
  );
  const next = openMinor > 0n && (
    <span className="order-next">
      {mayEnter && (
        <SoftLink className="text-link" href={`/budgets/invoices/new?budget=${budget.id}&order=${id}`}>
          {t("enterInvoice")}
        </SoftLink>
      )}
      {mayOrder && (
        <SoftLink className="text-link" href={hrefToRelease(id)}>
          {t("release")}
        </SoftLink>
      )}
    </span>
  );
  return (
    <tr id={`order-${id}`}>
      <Th scope="row">
        <span className="budget-line-name">
          {order.isNumbered ? number : t("byEntry", { number })}
          <small>{supplier?.name}</small>
        </span>
        <PhoneOnly>
          {line.name}
          <br />
          {t("phone", { ordered: amount(orderedMinor, budget.currency), paid: amount(paidMinor, budget.currency) })}
          <br />
          {t("orderedOnDay", { day: dayText(order.orderedOn) })}
          <br />
          <Expected order={order} inWords />
          {next}
        </PhoneOnly>
      </Th>
      <Td wideOnly>
        <span className="budget-line-name">
          {line.name}
          <small>{payer?.name}</small>
        </span>
      </Td>
      <Td wideOnly quiet>
        {dayText(order.orderedOn)}
      </Td>
      <Td wideOnly quiet>
        <Expected order={order} />
      </Td>
      <Td num wideOnly>
        {figure(orderedMinor, { entryId: id })}
      </Td>
      <Td num wideOnly>
        {figure(paidMinor, { orderId: id, figure: "actual" })}
      </Td>
      <Td num wideOnly>
        {figure(letGoMinor, { orderId: id, kind: "commitment" })}
      </Td>
      <Td num strong>
        {figure(openMinor, { orderId: id, figure: "committed" })}
      </Td>
      <Td wideOnly>{next}</Td>
    </tr>
  );
}

type ExpectedProps = { readonly order: OrderItem; readonly inWords?: boolean };

/** The day it is expected, and in words that it is late or that nobody said one; `inWords` where no column says what. */
function Expected({ order: { expectedOn, isLate }, inWords }: ExpectedProps) {
  const t = useTranslations("budgets.orders");
  if (!expectedOn) return <span className="text-ink-3">{t(inWords ? "noExpectedDay" : "noDay")}</span>;
  const on = dayText(expectedOn);
  if (isLate) return <span className="order-late">{t("lateSince", { day: on })}</span>;
  return inWords ? t("expectedOnDay", { day: on }) : on;
}

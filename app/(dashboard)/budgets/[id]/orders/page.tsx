import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { EntryForm } from "@/app/_ui/entry-form";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Pagination, rowsPerPage } from "@/app/_ui/pagination";
import { Section } from "@/app/_ui/section";
import { SoftLink } from "@/app/_ui/soft-link";
import { TabLinks } from "@/app/_ui/tab-links";
import { mayAtAll } from "@/lib/access/policy";
import { listOrders, type OrderItem, type OrderList } from "@/lib/budgets/queries/orders/list-orders";
import { release } from "../../checks/actions";
import type { SearchParams } from "../../entry-address";
import { titledForBudget } from "../titled-for-budget";
import { OrderTable } from "./order-table";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };
const shown = ["all", "open", "late"] as const;

export const generateMetadata = titledForBudget("orders");

export default async function OrdersPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const t = await getTranslations("budgets");
  const [{ id }, asked] = [await params, await searchParams];
  const show = shown.find((one) => one === [asked.show].flat()[0]) ?? "all";
  const page = Math.max(1, Math.min(1_000_000, Math.trunc(Number([asked.page].flat()[0]) || 1)));
  const list = await orNotFound(listOrders(context, { budgetId: id, show, page, limit: rowsPerPage }));
  const href = (more: Record<string, string>) => `/budgets/${id}/orders?${new URLSearchParams({ show, ...more })}`;
  const chosen = list.mayOrder && list.items.find((one) => one.id === [asked.release].flat()[0] && one.openMinor > 0n);
  const first = (page - 1) * rowsPerPage;
  return (
    <>
      <PageHead
        finding={await finding(list)}
        sub={<About list={list} />}
        actions={list.mayOrder && <Place id={id} />}
      />
      <TabLinks
        label={t("orders.show")}
        tabs={shown.map((one) => ({
          href: href({ show: one }),
          label: t(`orders.shown.${one}`),
          current: one === show,
        }))}
      />
      {chosen && <Release order={chosen} list={list} back={href({})} />}
      {list.items.length > 0 ? (
        <OrderTable
          list={list}
          mayEnter={mayAtAll(context.viewer, "invoice.enter")}
          hrefToRelease={(release) => href({ release, page: String(page) })}
        />
      ) : (
        <EmptyState title={t(`orders.none.${show}`)} reason={t("orders.none.reason")} />
      )}
      <Pagination
        page={page}
        totalRows={list.count}
        hrefFor={(other) => href({ page: String(other) })}
        labels={{
          nav: t("pages"),
          previous: t("previousPage"),
          next: t("nextPage"),
          summary: t("rows", { first: first + 1, last: first + list.items.length, count: list.count }),
        }}
      />
    </>
  );
}

async function finding({ count, sums, budget: { currency } }: OrderList): Promise<string> {
  const t = await getTranslations("budgets.orders");
  const words = {
    open: amountWithSymbol(sums.openMinor, currency),
    ordered: amountWithSymbol(sums.orderedMinor, currency),
  };
  return t("finding", { count, ...words });
}

async function About({ list: { budget, count, lateCount } }: { list: OrderList }) {
  const t = await getTranslations("budgets.orders");
  return (
    <>
      <SoftLink className="text-link" href={`/budgets/${budget.id}`}>
        {budget.name}
      </SoftLink>
      {t("sub", { count, late: lateCount })}
    </>
  );
}

async function Place({ id }: { id: string }) {
  const t = await getTranslations("budgets.orders");
  return (
    <ButtonLink href={`/budgets/${id}/orders/new`} tone="primary" prefetch={false}>
      {t("place")}
    </ButtonLink>
  );
}

/** Asked above the list, with what would be let go in view. */
async function Release({ order, list, back }: { order: OrderItem; list: OrderList; back: string }) {
  const t = await getTranslations("budgets.orders");
  const amount = amountWithSymbol(order.openMinor, list.budget.currency);
  return (
    <Section id="release" title={t("releaseTitle", { amount, number: order.number })}>
      <EntryForm
        action={release}
        rows={[[{ kind: "text", name: "reason", label: t("releaseReason"), hint: t("releaseHint"), required: true }]]}
        hidden={{ budgetId: list.budget.id, entryId: order.id }}
        words={{ submit: t("releaseSubmit"), refused: t("refused") }}
        cancel={{ href: back, label: t("cancel") }}
      />
    </Section>
  );
}

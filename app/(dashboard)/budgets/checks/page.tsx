import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RestrictedLeftOut } from "@/app/_marks/restricted-left-out";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { amountWithSymbol, dayText } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { type InvoiceItem, type InvoiceList, listInvoices } from "@/lib/budgets/queries/invoices/list-invoices";
import { type Day, today } from "@/lib/kernel/day";
import { MoneyRooms } from "../money-rooms";
import { CheckRow } from "./check-row";
import { EndedTable } from "./ended-table";
import { QueueKeys } from "./queue-keys";

const endedShown = 20;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.checks"))("title") };
}

export default async function ChecksPage() {
  const context = await requireContext();
  const t = await getTranslations("budgets.checks");
  const [waiting, ended] = await Promise.all([
    orNotFound(listInvoices(context, { limit: 200 })),
    orNotFound(listInvoices(context, { show: "ended", limit: endedShown })),
  ]);
  const mayEnter = mayAtAll(context.viewer, "invoice.enter");
  const { zone } = context.organisation;
  const days = { today: today(context.now, zone), dayOf: (at: string) => dayText(today(new Date(at), zone)) };
  const [mine, others] = [waiting.items.filter(({ step }) => step), waiting.items.filter(({ step }) => !step)];
  return (
    <>
      <PageHead
        finding={await finding(waiting)}
        sub={t("sub")}
        actions={
          mayEnter && (
            <ButtonLink href="/budgets/invoices/new" prefetch={false}>
              {t("enter")}
            </ButtonLink>
          )
        }
      />
      <MoneyRooms current="/budgets/checks" />
      <QueueKeys now={await finding(waiting)} rows={waiting.items.map(({ id, state }) => id + state).join()} />
      {waiting.items.length + ended.items.length === 0 && (
        <EmptyState title={t("none.title")} reason={t("none.reason")} />
      )}
      {mine.length > 0 && <Queue id="mine" title={t("mine")} note={t("keys")} invoices={mine} {...days} />}
      {others.length > 0 && <Queue id="others" title={t("others")} invoices={others} {...days} />}
      {ended.items.length > 0 && (
        <Section id="ended" title={t("ended")} count={ended.count} note={t("endedNote", { count: ended.items.length })}>
          <EndedTable invoices={ended.items} mayEnter={mayEnter} dayOf={days.dayOf} />
        </Section>
      )}
      <RestrictedLeftOut context={context} />
    </>
  );
}

async function finding({ mine: { count, sums } }: InvoiceList): Promise<string> {
  const t = await getTranslations("budgets.checks");
  const sum = sums.map(({ currency, amountMinor }) => amountWithSymbol(amountMinor, currency)).join(", ");
  return t("finding", { count, sum });
}

type QueueProps = {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly invoices: readonly InvoiceItem[];
  readonly today: Day;
  readonly dayOf: (at: string) => string;
};

function Queue({ id, title, note, invoices, ...days }: QueueProps) {
  return (
    <Section id={id} title={title} count={invoices.length} note={note}>
      <ul className="check-queue">
        {invoices.map((invoice) => (
          <CheckRow key={invoice.id} invoice={invoice} {...days} />
        ))}
      </ul>
    </Section>
  );
}

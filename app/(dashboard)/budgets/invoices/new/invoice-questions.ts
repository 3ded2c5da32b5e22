import "server-only";
import { getTranslations } from "next-intl/server";
import type { Question, QuestionRow } from "@/app/_ui/entry-form";
import { amountWithSymbol } from "@/app/_ui/format";
import type { InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import type { OrderItem } from "@/lib/budgets/queries/orders/list-orders";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";
import { today } from "@/lib/kernel/day";
import { minorToDecimal } from "@/lib/kernel/money";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";

/** What the answers begin with: an invoice that was returned, an open order, or nothing. */
export interface Beginning {
  readonly before: InvoiceItem | null;
  readonly order: OrderItem | null;
}

/** What an invoice says: its number, who sent it, and which line pays it and by whom. An order just chosen goes first. */
export async function invoiceQuestions(
  context: Context,
  budget: BudgetPage,
  { before, order }: Beginning,
): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets.invoice");
  const isNewOrder = order !== null && order.id !== before?.commitment?.id;
  const old = isNewOrder ? null : before;
  const claimed = old ?? (order && { amountMinor: order.openMinor, currency: budget.currency });
  const text = (name: "number" | "supplier" | "description", initial?: string): Question => ({
    ...{ kind: "text", name, label: t(name), initial, required: name !== "description" },
  });
  const money = { name: "amount", label: t("amount"), hint: t("amountHint"), required: true } as const;
  const currency = {
    name: "currency",
    label: t("currency"),
    hint: t("currencyHint"),
    initial: claimed?.currency ?? budget.currency,
  } as const;
  const zone = context.organisation.zone;
  return [
    [text("number", before?.number), text("supplier", old?.supplier.name ?? order?.supplier?.name)],
    [await lineQuestion(budget, old?.line.id ?? order?.line.id)],
    [
      {
        kind: "number",
        ...money,
        initial: claimed ? minorToDecimal({ minor: claimed.amountMinor, currency: claimed.currency }) : "",
      },
      { kind: "text", ...currency, required: true },
    ],
    [await payerQuestion(context, old?.payer.id ?? order?.payer?.id)],
    [
      {
        ...{ kind: "date", name: "invoicedOn", label: t("invoicedOn"), required: true },
        initial: before?.invoicedOn ?? today(context.now, zone),
      },
      { kind: "date", name: "dueOn", label: t("dueOn"), initial: before?.dueOn ?? "" },
    ],
    [text("description", before?.description)],
  ];
}

async function lineQuestion({ lines, currency }: BudgetPage, initial: string | undefined): Promise<Question> {
  const t = await getTranslations("budgets");
  const options = lines
    .filter(({ kind }) => kind === "expense")
    .map(({ id, name, position: { available } }) => ({
      value: id,
      label: t("post.lineChoice", { name, available: amountWithSymbol(available, currency) }),
    }));
  return { kind: "select", name: "lineId", label: t("invoice.line"), options, initial };
}

async function payerQuestion(context: Context, initial: string | undefined): Promise<Question> {
  const t = await getTranslations("budgets.invoice");
  const functions = (await listFunctions(context, {})).map(({ id, name }) => ({ value: id, label: name }));
  const options = [{ value: "", label: t("choosePayer") }, ...functions];
  return { kind: "select", name: "functionId", label: t("payer"), options, initial, required: true };
}

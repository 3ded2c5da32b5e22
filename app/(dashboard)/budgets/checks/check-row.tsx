import { useTranslations } from "next-intl";
import { amount, currencySymbol, dayText } from "@/app/_ui/format";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import { SoftLink } from "@/app/_ui/soft-link";
import { blocking, overridable } from "@/lib/budgets/invoices/rules";
import type { InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import type { Day } from "@/lib/kernel/day";
import { entriesHref } from "../entry-address";
import { RuleList } from "./rule-list";
import { StepForm } from "./step-form";

type CheckRowProps = {
  readonly invoice: InvoiceItem;
  readonly today: Day;
  /** The day of a moment, as it is written. */
  readonly dayOf: (at: string) => string;
  /** Opened from the beginning, as on its own page. */
  readonly isOpen?: boolean;
};

/** One invoice of the queue: folded to what decides and its next step, and opened with its rules. */
export function CheckRow({ invoice, today, dayOf, isOpen }: CheckRowProps) {
  const t = useTranslations("budgets.checks");
  const { id, number, supplier, rules, step, line, initiative, amountMinor, currency } = invoice;
  const met = rules.filter(({ isMet }) => isMet).length;
  const isNext = rules.some(({ comesNext }) => comesNext);
  const isAmiss = rules.some(({ isMet, comesNext }) => !isMet && !comesNext);
  return (
    <li id={`invoice-${id}`} className="check" data-check>
      <details open={isOpen || (step !== null && isAmiss) || undefined}>
        <summary>
          <span className="check-turn">
            <NavIcon name="chevron-right" />
          </span>
          <b>{t("invoice", { number, supplier: supplier.name })}</b>
          <b className="num">
            {currencySymbol(currency)}
            {amount(amountMinor, currency)}
          </b>
          <span className="check-of">{[...new Set([line.name, initiative?.name])].filter(Boolean).join(" · ")}</span>
          <Due invoice={invoice} today={today} />
          <Chain invoice={invoice} dayOf={dayOf} />
          <span className="check-met" data-unmet={isAmiss || undefined}>
            {t("met", { met, all: rules.length, isNext: String(isNext) })}
          </span>
        </summary>
        <div className="check-body">
          <About invoice={invoice} />
          <RuleList invoice={invoice} />
          <Hindered invoice={invoice} />
        </div>
      </details>
      {step && <Steps invoice={invoice} step={step} />}
    </li>
  );
}

/** Why the next step cannot be taken: not by this reader, or by nobody until a rule is met. */
function Hindered({ invoice: { hindrance, step, rules, turn } }: Pick<CheckRowProps, "invoice">) {
  const t = useTranslations("budgets.checks");
  const names = (turn?.people ?? []).map(({ name }) => name).join(", ");
  const isBlocked = step === "pay" && blocking(rules).length > 0;
  if (!hindrance && !isBlocked) return null;
  return <p className="hint">{hindrance ? t(`hindrance.${hindrance}`, { names: names || "none" }) : t("blocked")}</p>;
}

function Due({ invoice: { dueOn }, today }: Pick<CheckRowProps, "invoice" | "today">) {
  const t = useTranslations("budgets.checks");
  if (!dueOn) return <span className="num check-due">{t("noDue")}</span>;
  const isOver = dueOn < today;
  return (
    <span className="num check-due" data-over={isOver || undefined}>
      {t(isOver ? "overdue" : "due", { day: dayText(dueOn) })}
    </span>
  );
}

/** Who entered, who approved, and who is next: requester → approver → payer. */
function Chain({ invoice, dayOf }: Pick<CheckRowProps, "invoice" | "dayOf">) {
  const t = useTranslations("budgets.checks");
  const { entered, approved, step, state, turn } = invoice;
  const names = (turn?.people ?? []).map(({ name }) => name).join(", ");
  const words = { count: turn?.people.length ?? 0, names, standsIn: String(turn?.standsIn ?? false) };
  const next = step === "approve" ? t("youApprove") : t("someoneApproves", words);
  const parts = [
    t("entered", { name: entered.name }),
    approved ? t("approved", { name: approved.name, day: dayOf(approved.at) }) : next,
    ...(state === "approved" ? [step === "pay" ? t("you") : t("someonePays")] : []),
  ];
  return <span className="check-chain">{parts.join(" → ")}</span>;
}

/** Where the money comes from, each as a link to what stands behind it. */
function About({ invoice }: { readonly invoice: InvoiceItem }) {
  const t = useTranslations("budgets.checks");
  const { budget, line, payer, commitment, description, initiative } = invoice;
  return (
    <p className="check-about">
      <SoftLink className="text-link" href={`/budgets/${budget.id}#line-${line.id}`}>
        {budget.name}
      </SoftLink>
      {" · "}
      <SoftLink className="text-link" href={entriesHref({ filter: { lineId: line.id } })}>
        {t("ofLine", { name: line.name })}
      </SoftLink>
      {initiative && (
        <>
          {" · "}
          <SoftLink className="text-link" href={`/initiatives/${initiative.id}`}>
            {t("ofInitiative", { name: initiative.name })}
          </SoftLink>
        </>
      )}
      {` · ${t("paidBy", { payer: payer.name })}`}
      {commitment && (
        <>
          {" · "}
          <SoftLink className="text-link" href={entriesHref({ filter: { orderId: commitment.id } })}>
            {t("order", { number: commitment.number })}
          </SoftLink>
        </>
      )}
      {description && ` · ${description}`}
      {" · "}
      <SoftLink className="text-link" href={`/budgets/invoices/${invoice.id}#evidence`}>
        {t("evidence", { count: invoice.evidenceCount })}
      </SoftLink>
    </p>
  );
}

function Steps({ invoice, step }: { readonly invoice: InvoiceItem; readonly step: "approve" | "pay" }) {
  const t = useTranslations("budgets.checks");
  const words = {
    ...{ approve: t("approve"), pay: t("pay"), payAnyway: t("payAnyway"), payAnywayReason: t("payAnywayReason") },
    ...{ return: t("return"), returnReason: t("returnReason"), sendBack: t("sendBack") },
  };
  const isPayment = step === "pay";
  return (
    <StepForm
      invoiceId={invoice.id}
      step={step}
      isBlocked={isPayment && blocking(invoice.rules).length > 0}
      asksReason={isPayment && overridable(invoice.rules).length > 0}
      words={words}
    />
  );
}

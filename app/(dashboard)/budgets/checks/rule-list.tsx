import { useTranslations } from "next-intl";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import type { InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import type { MessageReason } from "@/lib/kernel/errors";
import { ruleValues } from "./rule-words";

/** Each rule with its mark, its name and what was found; what is not met, or comes next, says so in words too. */
export function RuleList({ invoice }: { readonly invoice: InvoiceItem }) {
  const t = useTranslations("budgets.checks");
  return (
    <ul className="check-rules" aria-label={t("rulesOf", { number: invoice.number })}>
      {invoice.rules.map(({ rule, isMet, comesNext, mayOverride, result }) => (
        <li key={rule} data-unmet={(!isMet && !comesNext) || undefined}>
          <NavIcon name={isMet ? "check" : comesNext ? "clock" : "close"} />
          <span>
            {t(`rule.${rule}`, { isMet: String(isMet) })}
            <span className="sr-only"> {t(isMet ? "isMet" : comesNext ? "isNext" : "isUnmet")}</span>
          </span>
          <span className="check-found">
            {comesNext ? (
              t(invoice.step ? "yourStep" : "approvalNext")
            ) : (
              <Found result={result} currency={invoice.budget.currency} />
            )}
            {!isMet && mayOverride && ` · ${t("mayPass")}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Found({ result: { key, values }, currency }: { readonly result: MessageReason; readonly currency: string }) {
  const say = useTranslations();
  return say(key as never, ruleValues(values, currency) as never);
}

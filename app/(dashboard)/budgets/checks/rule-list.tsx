import { useTranslations } from "next-intl";
import { NavIcon } from "@/app/_ui/frame/nav-icon";
import type { InvoiceItem } from "@/lib/budgets/queries/invoices/list-invoices";
import { ruleValues } from "./rule-words";

/** Each rule with its mark, its name and what was found; what is not met says so in words too. */
export function RuleList({ invoice }: { readonly invoice: InvoiceItem }) {
  const t = useTranslations("budgets.checks");
  const say = useTranslations();
  return (
    <ul className="check-rules" aria-label={t("rulesOf", { number: invoice.number })}>
      {invoice.rules.map(({ rule, isMet, mayOverride, result }) => (
        <li key={rule} data-unmet={!isMet || undefined}>
          <NavIcon name={isMet ? "check" : "close"} />
          <span>
            {t(`rule.${rule}`, { isMet: String(isMet) })}
            <span className="sr-only"> {t(isMet ? "isMet" : "isUnmet")}</span>
          </span>
          <span className="check-found">
            {say(result.key as never, ruleValues(result.values, invoice.budget.currency) as never)}
            {!isMet && mayOverride && ` · ${t("mayPass")}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

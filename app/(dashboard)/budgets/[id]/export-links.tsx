import { wordsOf } from "@/app/_marks/words";
import { Section } from "@/app/_ui/section";
import type { BudgetPage } from "@/lib/budgets/queries/read-budget";

/** The budget as files: to read, and in the columns its imports take. */
export function ExportLinks({ budget: { id } }: { readonly budget: BudgetPage }) {
  const t = wordsOf("budgets.export");
  const files = [
    ["lines", `/budgets/${id}/export`],
    ["journal", `/budgets/entries/export?budgetId=${id}`],
    ["plan", `/budgets/${id}/export?as=plan`],
    ["spend", `/budgets/${id}/export?as=spend`],
  ] as const;
  return (
    <Section id="export" title={t("title")} note={t("note")}>
      <p className="export-links">
        {files.map(([name, href]) => (
          <a key={name} className="text-link" href={href} download>
            {t(name)}
          </a>
        ))}
        <a className="text-link" href={`/budgets/by?budgetId=${id}`} data-soft="">
          {t("axes")}
        </a>
      </p>
    </Section>
  );
}

import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { amountWithSymbol } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { mayAtAll } from "@/lib/access/policy";
import { listLineOverrides } from "@/lib/budgets/queries/control/list-line-overrides";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { ask } from "../../../control-actions";
import { OverrideTable } from "../../../override-table";
import { titledForBudget } from "../../titled-for-budget";

type Asked = { line?: string; beyond?: string; asked?: string };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Asked> };

export const generateMetadata = titledForBudget("askOverride");

/** Asks for leave to spend a line beyond what it has, and shows what was asked before. */
export default async function AskOverridePage({ params, searchParams }: Props) {
  const context = await requireContext();
  const { id } = await params;
  const budget = await orNotFound(readBudget(context, { id }));
  if (!mayAtAll(context.viewer, "budget.request")) notFound();
  const asked = await searchParams;
  const all = await listLineOverrides(context, { budgetId: id, state: "all" });
  const t = await getTranslations("budgets.askOverride");
  return (
    <>
      <PageHead finding={t("finding", { name: budget.name })} sub={t("sub")} />
      {asked.asked && (
        <Notice tone="chosen" live>
          {t("asked")}
        </Notice>
      )}
      <EntryForm
        action={ask}
        rows={await questions(budget, asked)}
        hidden={{ budgetId: id }}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: `/budgets/${id}`, label: t("cancel") }}
      />
      {all.length > 0 && (
        <Section id="overrides" title={t("before")} count={all.length} note={t("beforeNote")}>
          <OverrideTable
            caption={t("before")}
            overrides={all}
            when={(at) => momentText(at, context.organisation.zone)}
          />
        </Section>
      )}
    </>
  );
}

async function questions({ lines, currency }: BudgetPage, { line, beyond }: Asked): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets.askOverride");
  const choices = lines
    .filter(({ kind }) => kind === "expense")
    .map(({ id, name, position }) => ({
      value: id,
      label: t("lineChoice", { name, available: amountWithSymbol(position.available, currency) }),
    }));
  return [
    [{ kind: "select", name: "lineId", label: t("line"), options: choices, initial: line }],
    [
      {
        ...({ kind: "number", name: "beyond", required: true, initial: beyond } as const),
        ...{ label: t("beyond", { currency }), hint: t("beyondHint") },
      },
    ],
    [{ kind: "area", name: "reason", label: t("reason"), required: true }],
  ];
}

import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EntryForm, type QuestionRow } from "@/app/_ui/entry-form";
import { amountWithSymbol } from "@/app/_ui/format";
import { PageHead } from "@/app/_ui/page-head";
import { listLineOverrides } from "@/lib/budgets/queries/control/list-line-overrides";
import { listEntries } from "@/lib/budgets/queries/list-entries";
import { type BudgetPage, readBudget } from "@/lib/budgets/queries/read-budget";
import { postableKinds } from "@/lib/budgets/schema";
import { today } from "@/lib/kernel/day";
import type { Context } from "@/lib/kernel/operation";
import { listFunctions } from "@/lib/people/queries/people";
import { post } from "../../actions";
import { costCentreChoices } from "../../cost-centre-choices";
import { titledForBudget } from "../titled-for-budget";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = titledForBudget("post");

export default async function PostPage({ params }: Props) {
  const context = await requireContext();
  const budget = await orNotFound(readBudget(context, { id: (await params).id }));
  if (!budget.mayPost) notFound();
  const t = await getTranslations("budgets.post");
  return (
    <>
      <PageHead finding={t("finding", { name: budget.name })} sub={t("sub")} />
      <EntryForm
        action={post}
        rows={await questions(context, budget)}
        hidden={{ budgetId: budget.id, formId: crypto.randomUUID() }}
        words={{ submit: t("submit"), refused: t("refused") }}
        cancel={{ href: `/budgets/${budget.id}`, label: t("cancel") }}
      />
    </>
  );
}

/** What is posted, to which line, by whom and to whom; the last two only some kinds need. */
async function questions(context: Context, budget: BudgetPage): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets");
  const none = { value: "", label: t("post.none") };
  const lines = budget.lines.map(({ id, name, position }) => ({
    value: id,
    label: t("post.lineChoice", { name, available: amountWithSymbol(position.available, budget.currency) }),
  }));
  const functions = (await listFunctions(context, {})).map(({ id, name }) => ({ value: id, label: name }));
  const kinds = postableKinds.map((value) => ({ value, label: t(`kind.${value}`) }));
  return [
    [
      { kind: "select", name: "kind", label: t("post.kind"), options: kinds, initial: "actual" },
      {
        kind: "date",
        name: "postedOn",
        label: t("post.postedOn"),
        initial: today(context.now, context.organisation.zone),
        required: true,
      },
    ],
    [{ kind: "select", name: "lineId", label: t("post.line"), options: lines }],
    [
      {
        kind: "number",
        name: "amount",
        label: t("post.amount", { currency: budget.currency }),
        hint: t("post.amountHint"),
        required: true,
      },
      { kind: "select", name: "functionId", label: t("post.function"), options: [none, ...functions] },
    ],
    [
      {
        kind: "select",
        name: "costCentreId",
        label: t("post.costCentre"),
        hint: t("post.costCentreHint"),
        options: await costCentreChoices(context),
      },
    ],
    [
      { kind: "text", name: "supplier", label: t("post.supplier") },
      { kind: "text", name: "category", label: t("post.category") },
    ],
    [{ kind: "text", name: "description", label: t("post.description") }],
    [{ kind: "text", name: "externalId", label: t("post.externalId"), hint: t("post.externalIdHint") }],
    [
      {
        kind: "select",
        name: "toLineId",
        label: t("post.toLine"),
        hint: t("post.toLineHint"),
        options: [none, ...lines],
      },
    ],
    [
      {
        kind: "select",
        name: "paysId",
        label: t("post.pays"),
        hint: t("post.paysHint"),
        options: [none, ...(await commitments(context, budget))],
      },
    ],
    ...(await leaveToUse(context, budget)),
  ];
}

/** Leave to go beyond a line that was given and not used; no question where there is none. */
async function leaveToUse(context: Context, { id }: BudgetPage): Promise<QuestionRow[]> {
  const t = await getTranslations("budgets.post");
  const usable = await listLineOverrides(context, { budgetId: id, state: "usable" });
  if (usable.length === 0) return [];
  const choices = usable.map(({ id: value, line, beyondMinor, currency, decidedBy }) => ({
    value,
    label: t("overrideChoice", {
      line: line.name,
      beyond: amountWithSymbol(beyondMinor, currency),
      name: decidedBy ?? "",
    }),
  }));
  const options = [{ value: "", label: t("none") }, ...choices];
  return [[{ kind: "select", name: "overrideId", label: t("override"), hint: t("overrideHint"), options }]];
}

/** The commitments that may still be open, the newest first; the command knows how much is left of each. */
async function commitments(context: Context, { id, lines }: BudgetPage) {
  const { items } = await listEntries(context, { budgetId: id, kind: "commitment", limit: 500 });
  return items
    .filter(({ amountMinor, reversedById, line }) => amountMinor > 0n && !reversedById && line && lines.length > 0)
    .map((entry) => ({
      value: entry.id,
      label: [
        entry.line?.name,
        entry.supplier?.name,
        amountWithSymbol(entry.amountMinor, entry.currency),
        entry.postedOn,
      ]
        .filter(Boolean)
        .join(" · "),
    }));
}

import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { orNotFound } from "@/app/_server/not-found";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHead } from "@/app/_ui/page-head";
import { TabLinks } from "@/app/_ui/tab-links";
import { changeKinds } from "@/db/vocabulary/money-control";
import { mayAtAll } from "@/lib/access/policy";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { readDeciders } from "@/lib/budgets/queries/requests/read-deciders";
import type { Context } from "@/lib/kernel/operation";
import { askHref, turnText } from "../request-words";
import { AskForShares } from "./ask-for-shares";
import { type Beginning, beginningOf } from "./beginning";
import { MoneyForm } from "./money-form";
import { moneyWords } from "./money-words";

type Asked = Readonly<Partial<Record<"budget" | "line" | "kind" | "amount" | "again", string>>>;
type Props = { readonly searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("budgets.requests"))("ask") };
}

/** Asks for a change of one budget, beginning with a line, or with what a stale request asked for. */
export default async function NewRequestPage({ searchParams }: Props) {
  const context = await requireContext();
  if (!mayAtAll(context.viewer, "budget.request")) notFound();
  const { budget: budgetId = "", ...asked } = await searchParams;
  const budget = await orNotFound(readBudget(context, { id: budgetId }));
  const beginning = await beginningOf(context, budget, asked);
  const t = await getTranslations("budgets.requests");
  const back = (
    <Link className="text-link" href={`/budgets/${budget.id}`} prefetch={false}>
      {t("back", { name: budget.name })}
    </Link>
  );
  if (!beginning) return <EmptyState title={t("noLines")} reason={t("noLinesReason")} action={back} />;
  const { kind, initial } = beginning;
  const tabs = changeKinds.map((one) => ({
    href: askHref(budget.id, { line: initial.lineId, kind: one, ...(initial.amount && { amount: initial.amount }) }),
    label: t(`kind.${one}`),
    current: one === kind,
  }));
  return (
    <>
      <PageHead
        finding={t("askFinding", { name: budget.name })}
        sub={
          <>
            {t("askSub")} · {back}
          </>
        }
      />
      <TabLinks label={t("kinds")} tabs={tabs} />
      <div className="request-form">
        <Form context={context} beginning={beginning} />
      </div>
    </>
  );
}

async function Form({ context, beginning }: { context: Context; beginning: Beginning }) {
  const { kind, budget, initial } = beginning;
  if (kind === "shares") return <AskForShares context={context} beginning={beginning} />;
  const lines = budget.lines.map(({ id, name, kind: lineKind, position }) => ({
    ...{ id, name, isIncome: lineKind === "revenue" },
    ...{ allocated: String(position.allocated), available: String(position.available) },
  }));
  const { lines: stands, functions } = await readDeciders(context, { budgetId: budget.id });
  const turns = Object.fromEntries(functions.map(({ functionId, name, turn }) => [functionId, turnText(turn, name)]));
  return (
    <MoneyForm
      deciding={{ lines: stands, turns }}
      key={`${kind} ${initial.lineId}`}
      kind={kind}
      lines={lines}
      currency={budget.currency}
      initial={initial}
      back={`/budgets/${budget.id}`}
      words={await moneyWords(budget.currency, kind)}
    />
  );
}

import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { EmptyState } from "@/app/_ui/empty-state";
import { hundredthsText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { type AgreedLine, type AgreementRecord, listAgreements } from "@/lib/budgets/queries/list-agreements";
import { readBudget } from "@/lib/budgets/queries/read-budget";
import { today } from "@/lib/kernel/day";
import { listFunctions } from "@/lib/people/queries/people";
import { costCentreChoices } from "../../cost-centre-choices";
import { AgreementTable } from "../agreement-table";
import { titledForBudget } from "../titled-for-budget";
import { LineChoice } from "./line-choice";
import { SharesForm } from "./shares-form";
import { sharesWords } from "./shares-words";
import { wholeOf } from "./whole-of-line";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ line?: string; agreed?: string }> };

export const generateMetadata = titledForBudget("agreements");

/** Who pays which part of each line: what is in force, how it came to be, and the form to agree anew. */
export default async function SharesPage({ params, searchParams }: Props) {
  const context = await requireContext();
  const { id } = await params;
  const asked = await searchParams;
  const budget = await orNotFound(readBudget(context, { id }));
  const [lines, functions, costCentres] = await Promise.all([
    listAgreements(context, { budgetId: id }),
    listFunctions(context, {}),
    costCentreChoices(context),
  ]);
  const t = await getTranslations("budgets.agreements");
  const line = lines.find((one) => one.id === asked.line) ?? lines[0];
  const back = (
    <Link className="text-link" href={`/budgets/${id}`} prefetch={false}>
      {t("back", { name: budget.name })}
    </Link>
  );
  if (!line) return <EmptyState title={t("noLines")} reason={t("noLinesReason")} action={back} />;
  const { zone } = context.organisation;
  const inForce = line.agreements.find(({ standing }) => standing === "in_force");
  return (
    <>
      <PageHead finding={await finding(line)} sub={back} />
      {asked.agreed && (
        <Notice tone="chosen" live>
          {t("saved")}
        </Notice>
      )}
      <Section id="lines" title={t("lines")} count={lines.length} note={t("linesNote")}>
        <LineChoice budgetId={id} lines={lines} chosen={line.id} />
      </Section>
      {budget.mayPlan && (
        <Section id="agree" title={t("agreeFor", { line: line.name })} note={t("agreeNote")}>
          <SharesForm
            key={`${line.id} ${line.version}`}
            hidden={{ budgetId: id, lineId: line.id, version: String(line.version) }}
            functions={inOrder(functions, inForce)}
            costCentres={costCentres}
            present={(inForce?.parts ?? []).map(({ functionId, hundredths, costCentre }) => ({
              functionId: functionId ?? "",
              percent: (hundredths / 100).toFixed(2),
              costCentreId: costCentre?.id ?? "",
            }))}
            today={today(context.now, zone)}
            currency={budget.currency}
            whole={wholeOf(budget, line.id)}
            words={await sharesWords(budget.currency)}
          />
        </Section>
      )}
      <Section id="history" title={t("historyOf", { line: line.name })} count={line.agreements.length}>
        {line.agreements.length === 0 ? (
          <p className="hint">{t("noneYet")}</p>
        ) : (
          <AgreementTable caption={t("history")} agreements={line.agreements} when={(at) => momentText(at, zone)} />
        )}
      </Section>
    </>
  );
}

/** Who pays now comes first. */
function inOrder(functions: readonly { readonly id: string; readonly name: string }[], inForce?: AgreementRecord) {
  const paysNow = (id: string) => Boolean(inForce?.parts.some(({ functionId }) => functionId === id));
  const choices = functions.map(({ id, name }) => ({ value: id, label: name }));
  return [...choices.filter(({ value }) => paysNow(value)), ...choices.filter(({ value }) => !paysNow(value))];
}

async function finding({ name, agreements }: AgreedLine): Promise<string> {
  const t = await getTranslations("budgets.agreements");
  const inForce = agreements.find(({ standing }) => standing === "in_force");
  if (!inForce) return t("findingNone", { line: name });
  const parts = [...inForce.parts].sort((a, b) => b.hundredths - a.hundredths);
  const list = parts.map((part) => `${part.name} ${hundredthsText(part.hundredths)}\u00a0%`).join(", ");
  return t("finding", { line: name, list });
}

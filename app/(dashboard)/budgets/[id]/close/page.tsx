import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { monthText } from "@/app/_marks/month-text";
import { requireContext } from "@/app/_server/context";
import { momentText } from "@/app/_server/moment";
import { orNotFound } from "@/app/_server/not-found";
import { ButtonLink } from "@/app/_ui/button";
import { EntryForm } from "@/app/_ui/entry-form";
import { dayText } from "@/app/_ui/format";
import { Notice } from "@/app/_ui/notice";
import { PageHead } from "@/app/_ui/page-head";
import { Section } from "@/app/_ui/section";
import { type ClosingPage, readClosing } from "@/lib/budgets/queries/control/read-closing";
import type { Day } from "@/lib/kernel/day";
import { close, openMonth } from "../../control-actions";
import { ClosingTable } from "../closing-table";
import { titledForBudget } from "../titled-for-budget";
import { ClosingStepBlock } from "./closing-step";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string; reopen?: string }> };

export const generateMetadata = titledForBudget("close");

export default async function ClosePage({ params, searchParams }: Props) {
  const context = await requireContext();
  const page = await orNotFound(readClosing(context, { budgetId: (await params).id }));
  const { control, steps, provedAt } = page;
  if (!control.mayClose) notFound();
  const { done, reopen } = await searchParams;
  const t = await getTranslations("budgets.close");
  const when = (at: Date) => momentText(at, context.organisation.zone);
  return (
    <>
      <PageHead
        finding={await finding(page)}
        sub={await about(page)}
        actions={
          <ButtonLink href={`/budgets/${control.id}`} prefetch={false}>
            {t("back", { name: control.name })}
          </ButtonLink>
        }
      />
      {(done === "closed" || done === "reopened") && (
        <Notice tone="chosen" live>
          {t(`done.${done}`)}
        </Notice>
      )}
      {control.nextMonth &&
        steps.map((step, index) => (
          <ClosingStepBlock
            key={step.kind}
            step={step}
            number={index + 1}
            budgetId={control.id}
            currency={control.currency}
            month={control.nextMonth?.slice(0, 7) ?? ""}
            proved={provedAt && when(provedAt)}
          />
        ))}
      <Books page={page} isReopening={reopen === "1"} />
      {control.closings.length > 0 && (
        <Section id="closings" title={t("closings")} count={control.closings.length} note={t("closingsNote")}>
          <ClosingTable closings={control.closings} currency={control.currency} when={when} />
        </Section>
      )}
      {control.newestClosed && reopen !== "1" && (
        <p className="reopen-line">
          <a className="text-link" href={`/budgets/${control.id}/close?reopen=1#close`} data-soft="">
            {t("reopenLink", { month: monthText(control.newestClosed) })}
          </a>
        </p>
      )}
    </>
  );
}

/** The one thing to do here: close the month that is next, or open the newest again. */
async function Books({ page: { control, steps }, isReopening }: { page: ClosingPage; isReopening: boolean }) {
  const t = await getTranslations("budgets.close");
  const { id, nextMonth, newestClosed, isNextOver } = control;
  const here = `/budgets/${id}/close`;
  if (isReopening && newestClosed) return <Reopen budgetId={id} month={newestClosed} here={here} />;
  const hasFindings = steps.some(({ count }) => count > 0);
  const reason = {
    ...({ kind: "area", name: "reason", required: hasFindings } as const),
    label: t(hasFindings ? "reasonNeeded" : "reason"),
    hint: hasFindings ? t("reasonHint") : undefined,
  };
  return (
    <Section id="close" title={nextMonth ? t("closeTitle", { month: monthText(nextMonth) }) : t("yearTitle")}>
      {nextMonth && isNextOver ? (
        <EntryForm
          action={close}
          rows={[[reason]]}
          hidden={{ budgetId: id, month: nextMonth.slice(0, 7) }}
          words={{ submit: t("submit", { month: monthText(nextMonth) }), refused: t("refused") }}
        />
      ) : (
        <p>{nextMonth ? t("notOver", { month: monthText(nextMonth) }) : t("allClosed")}</p>
      )}
    </Section>
  );
}

async function Reopen({ budgetId, month, here }: { budgetId: string; month: Day; here: string }) {
  const t = await getTranslations("budgets.close");
  const words = { month: monthText(month) };
  return (
    <Section id="close" title={t("reopenTitle", words)} note={t("reopenNote")}>
      <EntryForm
        action={openMonth}
        rows={[[{ kind: "area", name: "reason", label: t("reopenReason"), required: true }]]}
        hidden={{ budgetId, month: month.slice(0, 7) }}
        words={{ submit: t("reopenSubmit", words), refused: t("refused") }}
        cancel={{ href: here, label: t("cancel") }}
      />
    </Section>
  );
}

async function finding({ control, steps }: ClosingPage): Promise<string> {
  const t = await getTranslations("budgets.close");
  const { nextMonth, newestClosed, isNextOver } = control;
  if (!nextMonth) return t("allClosed");
  const month = monthText(nextMonth);
  const count = steps.reduce((sum, step) => sum + step.count, 0);
  if (!isNextOver && newestClosed) return t("findingClosed", { month, closed: monthText(newestClosed) });
  if (!isNextOver) return t("findingNotOver", { month });
  return t("finding", { month, count });
}

async function about({ control: { name, closedThrough, isFirstEntry } }: ClosingPage): Promise<string> {
  const t = await getTranslations("budgets.close");
  const books = closedThrough
    ? t("closedTo", { day: dayText(closedThrough, { year: true }) })
    : t(isFirstEntry ? "firstEntry" : "noneClosed");
  return `${name} · ${books}`;
}

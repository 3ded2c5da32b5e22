import { wordsOf } from "@/app/_marks/words";
import { WaterfallChart, type WaterfallRow } from "@/app/_ui/charts/waterfall-chart";
import { amountRounded, amountShort, amountWithSymbol, dayText } from "@/app/_ui/format";
import { Section } from "@/app/_ui/section";
import type { PlanChanges } from "@/lib/budgets/queries/reading/read-plan-changes";
import type { PlanStep } from "@/lib/budgets/reading/plan-steps";

/** From the approved plan over its changes to today's, and what is asked for on top; nothing where nothing was ever planned. */
export function PlanWay({ way, currency }: { readonly way: PlanChanges; readonly currency: string }) {
  const t = wordsOf("budgets.way");
  if (way.approvedThrough === null) return null;
  if (way.approvedMinor === 0n && way.steps.length + way.asked.length === 0) return null;
  const rows = rowsOf(way, currency);
  const amounts = {
    from: amountWithSymbol(way.approvedMinor, currency),
    to: amountWithSymbol(way.todayMinor, currency),
  };
  const finding =
    way.steps.length > 0 ? t("changed", { ...amounts, count: way.steps.length }) : t("unchanged", amounts);
  return (
    <Section id="way" title={t("title")} note={t("note", { day: dayText(way.approvedThrough) })}>
      <WaterfallChart
        rows={rows.map(({ minor, ...row }) => row)}
        summary={finding}
        table={{
          label: t("asTable"),
          caption: finding,
          columns: [t("step"), t("amount", { currency })],
          rows: rows.map(({ name, minor }) => [name, amountRounded(minor, currency)]),
        }}
      />
    </Section>
  );
}

function rowsOf(way: PlanChanges, currency: string): (WaterfallRow & { minor: bigint })[] {
  const t = wordsOf("budgets.way");
  const signed = (minor: bigint) => `${minor > 0n ? "+" : ""}${amountShort(minor, currency)}`;
  const level = (key: "approved" | "today", minor: bigint) => ({
    ...{ key, look: "level" as const, name: t(key), from: Number(minor), to: Number(minor), minor },
    text: amountShort(minor, currency),
  });
  const nameOf = ({ label, folded }: PlanStep) => (folded > 1 ? t("others", { count: folded }) : label || t("unnamed"));
  const steps = way.steps.map((step, at) => ({
    ...{ key: `step-${at}`, look: step.amountMinor < 0n ? ("less" as const) : ("more" as const), name: nameOf(step) },
    ...{ from: Number(step.from), to: Number(step.to), minor: step.amountMinor, text: signed(step.amountMinor) },
  }));
  const asked = way.asked.map(({ number, reason, line, amountMinor }) => ({
    ...{ key: `asked-${number}`, look: "asked" as const, name: reason || line, minor: amountMinor },
    ...{ from: Number(way.todayMinor), to: Number(way.todayMinor + amountMinor) },
    text: t("asked", { amount: signed(amountMinor) }),
  }));
  return [level("approved", way.approvedMinor), ...steps, level("today", way.todayMinor), ...asked];
}

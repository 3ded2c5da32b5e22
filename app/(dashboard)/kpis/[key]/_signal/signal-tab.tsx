import { wordsOf } from "@/app/_marks/words";
import { EmptyState } from "@/app/_ui/empty-state";
import { SoftLink } from "@/app/_ui/soft-link";
import { readSignals, signalSpans } from "@/lib/kpis/queries/read-signals";
import type { TabProps } from "../kpi-detail";
import { SignalChart } from "./signal-chart";
import { SignalNotes } from "./signal-notes";

type Span = (typeof signalSpans)[number];

/** Signal or noise: the number against the limits of its own routine variation, and what they rest on. */
export async function SignalTab({ kpi, context, asked }: TabProps) {
  const t = wordsOf("kpis.signal");
  const span = spanOf(asked.span);
  const view = await readSignals(context, { key: kpi.line.key, span });
  if (view.points.length === 0) return <EmptyState title={t("empty.title")} reason={t("empty.reason")} />;
  return (
    <>
      <nav className="signal-spans" aria-label={t("spans")}>
        {signalSpans.map((one) => (
          <SoftLink
            key={one}
            href={`/kpis/${kpi.line.key}?tab=signal${one === "26" ? "" : `&span=${one}`}`}
            aria-current={one === span ? "true" : undefined}
            keepScroll
          >
            {t(`span.${one}`, { cadence: kpi.line.cadence })}
          </SoftLink>
        ))}
      </nav>
      <SignalChart kpi={kpi} view={view} />
      <SignalNotes kpi={kpi} view={view} yearStart={context.organisation.fiscalYearStartMonth} />
    </>
  );
}

/** The span the address asks for; the shortest when it asks for none or for one that is not offered. */
const spanOf = (asked: string | string[] | undefined): Span => signalSpans.find((span) => span === asked) ?? "26";

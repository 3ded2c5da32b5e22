import { dayText } from "@/app/_ui/format";
import { SoftLink } from "@/app/_ui/soft-link";
import type { Agreement } from "@/lib/kpis/definition/agreement";
import { wordsOf } from "./words";

const marks = { agreed: "✓", lapsed: "!", open: "–" } as const;

/** Whether both sides stand behind a KPI's definition, in words, with a link to the definition. */
export function KpiAgreement({ agreement, kpiKey }: { readonly agreement: Agreement; readonly kpiKey: string }) {
  return (
    <SoftLink className="tag agreement" data-state={agreement.state} href={`/kpis/${kpiKey}?tab=definition`}>
      <span aria-hidden="true">{marks[agreement.state]}</span> {agreementText(agreement)}
    </SoftLink>
  );
}

/** An agreement in a sentence: agreed with its day, lapsed or open with whom it waits for. */
export function agreementText({ state, number, agreed, waitsFor }: Agreement): string {
  const t = wordsOf("kpiCells.agreement");
  const on = agreed ? dayText(agreed.on, { year: true }) : "";
  const waits = waitsFor.length === 1 ? (waitsFor[0] ?? "both") : "both";
  return t(state, { on, number, agreed: agreed?.number ?? 0, waits });
}

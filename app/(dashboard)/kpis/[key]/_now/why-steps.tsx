import Link from "next/link";
import { wordsOf } from "@/app/_marks/words";
import { countText, dayText, figureInFull } from "@/app/_ui/format";
import { isDay } from "@/lib/kernel/day";
import type { MessageValues } from "@/lib/kernel/errors";
import type { KpiLine } from "@/lib/kpis/line";
import type { Derivation, StepSource } from "@/lib/kpis/standing/derivation";

type WhyStepsProps = { readonly why: Derivation; readonly line: KpiLine };

/** The steps of a derivation one under the other, each with a way to where its numbers are from. */
export function WhySteps({ why, line }: WhyStepsProps) {
  const t = wordsOf();
  const addresses: Record<StepSource, string> = {
    history: `/kpis/${line.key}?tab=history`,
    targets: `/kpis/${line.key}?tab=targets`,
    definition: "#definition",
    lowering: "#lowering",
  };
  return (
    <ol className="why-steps">
      {why.steps.map(({ key, values, source }) => (
        <li key={key}>
          {t(key as "kpi.why.no_reading", printed(values, line) as never).replaceAll(/-(?=\d)/g, "−")}{" "}
          <Link href={addresses[source]} prefetch={false} className="text-link">
            {t(`kpis.standing.source.${source}`)}
          </Link>
        </li>
      ))}
    </ol>
  );
}

const inUnit = new Set(["value", "target", "line", "baseline", "low", "high"]);

/** Measured numbers to six significant digits with their unit where it is short; days as people write them. */
function printed(values: MessageValues, line: KpiLine): MessageValues {
  const pairs = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (typeof value === "string") return [name, isDay(value) ? dayText(value, { year: true }) : value];
    if (inUnit.has(name)) return [name, figureInFull(value, line.unit, line.currency)];
    return [name, countText(Number(value.toPrecision(6)))];
  });
  return Object.fromEntries(pairs);
}

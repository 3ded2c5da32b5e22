import { momentText } from "@/app/_server/moment";
import { today } from "@/lib/kernel/day";
import { periodKey } from "@/lib/kernel/period";
import type { TabProps } from "../kpi-detail";
import { CheckIns } from "./check-ins";
import { Standing } from "./standing";

/** Why the number stands where it does, where it is heading, and what its co-owners say of it. */
export function NowTab({ kpi, context, asked }: TabProps) {
  const { zone, fiscalYearStartMonth } = context.organisation;
  const running = periodKey(kpi.line.cadence, today(context.now, zone), fiscalYearStartMonth);
  const when = (at: Date) => momentText(at, zone);
  return (
    <div className="kpi-tab">
      <Standing kpi={kpi} isWhyAsked={asked.why === "open"} yearStart={fiscalYearStartMonth} when={when} />
      <CheckIns kpi={kpi} running={running} when={when} />
    </div>
  );
}

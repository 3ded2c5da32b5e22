import { momentText } from "@/app/_server/moment";
import type { TabProps } from "../kpi-detail";
import { CheckIns } from "./check-ins";
import { Standing } from "./standing";

/** Why the number stands where it does, where it is heading, and what its co-owners say of it. */
export function NowTab({ kpi, context }: TabProps) {
  const { zone, fiscalYearStartMonth } = context.organisation;
  const when = (at: Date) => momentText(at, zone);
  return (
    <div className="kpi-tab">
      <Standing kpi={kpi} yearStart={fiscalYearStartMonth} when={when} />
      <CheckIns kpi={kpi} when={when} />
    </div>
  );
}

import { momentText } from "@/app/_server/moment";
import type { TabProps } from "../kpi-detail";
import { CheckIns } from "./check-ins";

/** What the co-owners say of the number. */
export function NowTab({ kpi, context }: TabProps) {
  return <CheckIns kpi={kpi} when={(at) => momentText(at, context.organisation.zone)} />;
}

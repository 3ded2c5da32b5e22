import { StatusMark, type StatusState } from "@/app/_ui/marks/status-mark";
import type { KpiLine } from "@/lib/kpis/line";
import type { EffectiveStatus } from "@/lib/kpis/standing/roll-up";
import { sharedElement } from "./shared-element";
import { wordsOf } from "./words";

const states: Readonly<Record<EffectiveStatus, StatusState>> = {
  on_track: "on_track",
  at_risk: "at_risk",
  off_track: "off_track",
  stale: "stale",
  no_data: "no_update",
  no_target: "not_rated",
  cannot_judge: "not_rated",
};

/** The shape that stands for a KPI's status everywhere. */
export const kpiStatusState = (status: EffectiveStatus): StatusState => states[status];

type KpiStatusMarkProps = {
  readonly line: Pick<KpiLine, "status">;
  /** Only where a neighbour shows the word. */
  readonly iconOnly?: boolean | undefined;
};

/** How a KPI stands against its target: shape, colour and word. */
export function KpiStatusMark({ line: { status }, iconOnly }: KpiStatusMarkProps) {
  const t = wordsOf("kpiCells.status");
  return sharedElement(`status mark ${status} ${iconOnly === true}`, () => (
    <StatusMark state={kpiStatusState(status)} label={t(status)} iconOnly={iconOnly} />
  ));
}

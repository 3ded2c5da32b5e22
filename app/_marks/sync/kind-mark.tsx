import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { StatusMark, type StatusState } from "@/app/_ui/marks/status-mark";
import type { AgendaItem, AgendaKind } from "@/lib/syncs/agenda/item";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { directionOf } from "../kpi-cells";
import { wordsOf } from "../words";

const markOf: Record<Exclude<AgendaKind, "worse" | "better">, StatusState> = {
  parked: "decision",
  added: "decision",
  carried: "no_update",
  approval: "decision",
  signal: "decision",
  decision: "decision",
  overspent: "off_track",
  off_track: "off_track",
  worse_twice: "at_risk",
  opinions: "at_risk",
  conflict: "at_risk",
  drift: "at_risk",
  stale: "stale",
  no_update: "no_update",
};

type KindMarkProps = {
  readonly item: Pick<AgendaItem, "kind" | "about" | "reason">;
  readonly seen: { readonly facts: Pick<Snapshot["facts"], "kpis"> };
};

/** Why something is on the agenda, in the shapes the home marks its needs with: a decision is asked for, a state, a move. */
export function KindMark({ item: { kind, about, reason }, seen }: KindMarkProps) {
  const label = wordsOf("sync.agenda.kind")(kind);
  if (kind === "worse" || kind === "better") {
    const line = seen.facts.kpis.find(({ id }) => id === about.id);
    return <ChangeMark direction={line ? directionOf(line) : "flat"} judgement={kind} label={label} />;
  }
  const isLate = kind === "carried" && reason.key.endsWith("Late");
  return <StatusMark state={isLate ? "off_track" : markOf[kind]} label={label} />;
}

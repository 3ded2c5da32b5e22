import { dayText } from "@/app/_ui/format";
import { day } from "@/lib/kernel/day";
import { wordsOf } from "../../words";
import type { PaneProps } from "../pane-props";

/** What one side handed to the other, in its own words. */
export function SignalPane({ step, seen: { facts } }: PaneProps) {
  const t = wordsOf("sync.signal");
  const signal = facts.signals.find(({ id }) => id === step.ids[0]);
  if (!signal) return null;
  const raised = dayText(day(signal.raisedAt.toISOString().slice(0, 10)));
  return (
    <>
      <p className="step-status hint">
        {t("raised", { from: signal.fromSide, to: signal.toSide, by: signal.raisedBy ?? "none", day: raised })}
      </p>
      {signal.body && <blockquote className="step-quote">{signal.body}</blockquote>}
    </>
  );
}

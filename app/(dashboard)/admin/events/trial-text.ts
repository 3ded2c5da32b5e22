import { wordsOf } from "@/app/_marks/words";
import type { Trial } from "@/lib/events/commands/send-test-event";
import { reasonText } from "./quarantine/reason-text";

/** What became of a test event, in words. */
export function trialText(trial: Trial): string {
  const t = wordsOf("admin.events.test");
  if (trial.became === "quarantined") {
    return t("quarantined", { reason: reasonText(trial.reason.key, trial.reason.values) });
  }
  const { name, stage, isTakenOnce } = trial;
  return [
    t("stored", { name, once: isTakenOnce ? "yes" : "no" }),
    stage === null ? t("noStage") : t("stage", { stage }),
    t("tookBack"),
  ].join(" ");
}

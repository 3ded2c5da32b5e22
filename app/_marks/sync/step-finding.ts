import type { Step } from "@/lib/syncs/agenda/steps";
import type { Snapshot } from "@/lib/syncs/snapshot/snapshot";
import { wordsOf } from "../words";
import { stepTitle } from "./agenda-words";

type Seen = Pick<Snapshot, "facts">;

/** What was found where nothing is an exception: late actions and stages beyond routine are counted, the rest is named. */
export function stepFinding(step: Step, seen: Seen): string {
  if (step.shows === "actions") return actionsFinding(seen);
  if (step.shows === "journey") return journeyFinding(seen);
  return stepTitle(step, seen);
}

function actionsFinding({ facts: { actions, today } }: Seen): string {
  const open = actions.filter(({ doneOn }) => doneOn === null);
  const late = open.filter(({ dueOn }) => dueOn !== null && dueOn < today);
  return wordsOf("sync.found")("actions", {
    ...{ open: open.length, late: late.length, done: actions.length - open.length },
  });
}

function journeyFinding({ facts: { stages, kpis } }: Seen): string {
  const t = wordsOf("sync.found");
  const at = (change: "worse" | "better") =>
    stages
      .filter(({ kpiId }) =>
        kpis.some((line) => line.id === kpiId && line.change === change && line.status !== "stale"),
      )
      .map(({ name }) => name);
  const [worse, better] = [at("worse"), at("better")];
  if (stages.length === 0) return wordsOf("sync.step")("journey");
  return t("journey", {
    ...{ worse: worse.length, better: better.length, stages: stages.length },
    ...{ worseAt: listText(worse), betterAt: listText(better) },
  });
}

const listText = (names: readonly string[]): string => names.join(", ");

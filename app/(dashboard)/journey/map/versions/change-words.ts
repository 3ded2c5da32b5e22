import { wordsOf } from "@/app/_marks/words";
import type { LaneName, MapChange } from "@/lib/journeys/map/differences";
import { laneLabel, scoreText } from "../drawing";

interface Crossing {
  readonly stage: string;
  readonly lane: LaneName;
}

/** One change of a map as a sentence. */
export function changeText(change: MapChange): string {
  const t = wordsOf("journey.versions.change");
  const at = ({ stage, lane }: Crossing) => t("crossing", { stage, lane: laneLabel(lane) });
  const score = (value: number | null) => (value === null ? t("unknown") : scoreText(value));
  switch (change.kind) {
    case "stage_added":
    case "stage_removed":
      return t(change.kind, { stage: change.stage });
    case "stage_renamed":
      return t("stage_renamed", { from: change.from, to: change.to });
    case "stage_moved":
      return t("stage_moved", { stage: change.stage, from: change.from, to: change.to });
    case "goal_reworded":
      return t("goal_reworded", {
        stage: change.stage,
        from: change.from || t("nothing"),
        to: change.to || t("nothing"),
      });
    case "score_changed":
      return t(change.of, { stage: change.stage, from: score(change.from), to: score(change.to) });
    case "lane_added":
    case "lane_removed":
      return t(change.kind, { lane: laneLabel(change.lane) });
    case "lane_renamed":
      return t("lane_renamed", { from: laneLabel(change.from), to: laneLabel(change.to) });
    case "lane_moved":
      return t("lane_moved", { lane: laneLabel(change.lane), from: change.from, to: change.to });
    case "note_moved":
      return t("note_moved", { text: change.text, from: at(change.at), to: at(change.to) });
    case "note_reworded":
      return t("note_reworded", { at: at(change.at), from: change.from, to: change.to });
    default:
      return t(change.kind, { text: change.text, at: at(change.at) });
  }
}

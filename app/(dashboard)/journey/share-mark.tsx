import { wordsOf } from "@/app/_marks/words";
import { ChangeMark } from "@/app/_ui/marks/change-mark";
import { judgedText, type NameOf, type Standing, standingOf } from "./verdict-words";

type ShareMarkProps = { readonly stage: Standing; readonly nameOf: NameOf };

/** Worse or routine as the watch judges it, or why there is no judgement. */
export function ShareMark({ stage, nameOf }: ShareMarkProps) {
  const t = wordsOf("journey.verdict");
  const standing = standingOf(stage);
  if (standing !== "worse" && standing !== "routine") {
    return (
      <span className="text-ink-3" title={stage.verdict ? judgedText(stage.verdict, nameOf) : undefined}>
        {t(`mark.${standing ?? "none"}`)}
      </span>
    );
  }
  return (
    <span title={stage.verdict ? judgedText(stage.verdict, nameOf) : undefined}>
      <ChangeMark
        direction={standing === "worse" ? "down" : "flat"}
        judgement={standing}
        label={wordsOf("kpiCells")(`change.${standing}`)}
      />
    </span>
  );
}
